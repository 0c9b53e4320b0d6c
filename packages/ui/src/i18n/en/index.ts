import { call, ended, joining, lobby, notices, prejoin, reactions, share } from './meeting.ts';
import { devices, links, problems } from './problems.ts';
import { sidePanel } from './side-panel.ts';
import { app, auth, errors, home, invite, landing, pages, server } from './screens.ts';

/** Everything Parley says in English. Other languages have this shape. */
export const en = {
  app,
  auth,
  call,
  devices,
  ended,
  errors,
  home,
  invite,
  joining,
  landing,
  links,
  lobby,
  notices,
  pages,
  prejoin,
  problems,
  reactions,
  server,
  share,
  sidePanel,
} as const;
