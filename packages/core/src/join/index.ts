export { startJoin } from './attempt.ts';
export { createPreparedGrant } from './prepared-grant.ts';
export { prepareDevice, type JoinDevice } from './device.ts';
export type { JoinDependencies } from './attempt.ts';
export type { Admission, JoinAttempt, JoinError, JoinInput, JoinState } from './types.ts';
