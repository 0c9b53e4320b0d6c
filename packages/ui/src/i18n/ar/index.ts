import type { Texts } from '../languages.ts';
import { language } from './language.ts';
import { call, ended, joining, lobby, notices, prejoin, reactions, share } from './meeting.ts';
import { devices, links, problems } from './problems.ts';
import { app, auth, errors, home, invite, landing, pages, server } from './screens.ts';
import { sidePanel } from './side-panel.ts';

/** Everything Parley says in Arabic. */
export const ar: Texts = {
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
  language,
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
};
