import { lazy } from 'react';

export { useUnread } from './useUnread.ts';

/** Comes when it is first opened. */
export const ChatPanel = lazy(async () => ({ default: (await import('./ChatPanel.tsx')).ChatPanel }));
