import { app, errors, pages } from './en/app.ts';
import { connection } from './en/connection.ts';
import { devices } from './en/devices.ts';
import { lock } from './en/lock.ts';
import { call, ended, lobby, notices, prejoin, reactions } from './en/meeting.ts';
import { sidePanel } from './en/side-panel.ts';
import { stage } from './en/stage.ts';

/** What is said on the straight way into a call. `late.ts` adds the rest, with the first screen that says any of it. */
export const english: Record<string, object> = {
  app,
  call,
  connection,
  devices,
  ended,
  errors,
  lobby,
  lock,
  notices,
  pages,
  prejoin,
  reactions,
  sidePanel,
  stage,
};
