import { lazy } from 'react';

export { ComingsAndGoings } from './ComingsAndGoings.tsx';
export { HandControl } from './HandControl.tsx';
export { useRole } from './useRole.ts';
export { UnmuteRequest } from './UnmuteRequest.tsx';

/** Comes when it is first opened. */
export const PeopleList = lazy(async () => ({ default: (await import('./PeopleList.tsx')).PeopleList }));
