import { lazy } from 'react';

export { canShare, ShareControl } from './ShareControl.tsx';
export { ShareSign } from './ShareSign.tsx';

/** Loaded when it is first opened. */
export const ViewersPanel = lazy(async () => ({
  default: (await import('./ViewersPanel.tsx')).ViewersPanel,
}));
