export { createLinkSecret, createRoomKeys, deriveForUse, openEpochKey, sealEpochKey } from './link-secret.ts';
export type { EpochKey } from './link-secret.ts';
