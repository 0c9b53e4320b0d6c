import { afterCall } from './en/after-call.ts';
import { chat } from './en/chat.ts';
import { contacts } from './en/contacts.ts';
import { encryption } from './en/encryption.ts';
import { joining } from './en/joining.ts';
import { language } from './en/language.ts';
import { navigation } from './en/navigation.ts';
import { notifications } from './en/notifications.ts';
import { people } from './en/people.ts';
import { links, problems } from './en/problems.ts';
import { ringing } from './en/ringing.ts';
import { auth, home, invite, landing, server } from './en/screens.ts';
import { schedule } from './en/schedule.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { share, shareViewers } from './en/share.ts';
import { shortcuts } from './en/shortcuts.ts';
import { statistics } from './en/statistics.ts';
import { english } from './english.ts';

/*
 * Nobody needs these to join: they come with what says them. A module that is loaded on demand and says any of them
 * imports this one (`tools/src/check/texts.mjs` looks after that).
 */
Object.assign(english, {
  afterCall,
  auth,
  chat,
  contacts,
  encryption,
  home,
  invite,
  joining,
  landing,
  language,
  links,
  navigation,
  notifications,
  people,
  problems,
  ringing,
  schedule,
  server,
  settings,
  setup,
  share,
  shareViewers,
  shortcuts,
  statistics,
});
