import { lazy } from 'react';

/** Comes when it is first opened. */
export const PeopleList = lazy(async () => ({ default: (await import('./PeopleList.tsx')).PeopleList }));
