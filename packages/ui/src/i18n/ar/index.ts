import type { Texts } from '../texts.ts';
import { chat } from './chat.ts';
import { language } from './language.ts';
import { app, errors, pages } from './app.ts';
import { devices } from './devices.ts';
import { joining } from './joining.ts';
import { lock } from './lock.ts';
import { call, ended, lobby, notices, prejoin, reactions } from './meeting.ts';
import { connection } from './connection.ts';
import { encryption } from './encryption.ts';
import { links, problems } from './problems.ts';
import { shortcuts } from './shortcuts.ts';
import { setup } from './setup.ts';
import { sidePanel } from './side-panel.ts';
import { afterCall } from './after-call.ts';
import { contacts } from './contacts.ts';
import { navigation } from './navigation.ts';
import { notifications } from './notifications.ts';
import { people } from './people.ts';
import { ringing } from './ringing.ts';
import { schedule } from './schedule.ts';
import { settings } from './settings.ts';
import { statistics } from './statistics.ts';
import { share, shareViewers } from './share.ts';
import { auth, home, invite, landing, server } from './screens.ts';
import { stage } from './stage.ts';

/** Everything Parley says in Arabic. */
export const ar: Texts = {
  afterCall,
  app,
  auth,
  call,
  connection,
  contacts,
  chat,
  devices,
  encryption,
  ended,
  errors,
  home,
  invite,
  joining,
  landing,
  language,
  links,
  lobby,
  lock,
  navigation,
  notices,
  notifications,
  pages,
  people,
  prejoin,
  problems,
  reactions,
  ringing,
  schedule,
  server,
  settings,
  setup,
  share,
  stage,
  shareViewers,
  shortcuts,
  sidePanel,
  statistics,
};
