import type { Migration } from 'kysely/migration';
import * as accounts from './0001-accounts.ts';
import * as rooms from './0002-rooms.ts';
import * as events from './0003-events.ts';
import * as mail from './0101-mail.ts';
import * as proofs from './0102-proofs.ts';
import * as signIn from './0201-sign-in.ts';
import * as roomLife from './0301-room-life.ts';
import * as moderation from './0320-moderation.ts';
import * as chat from './0401-chat.ts';
import * as realtime from './0501-realtime.ts';
import * as rateCounts from './0601-rate-counts.ts';
import * as eventsFrom from './0602-events-from.ts';
import * as appHandOver from './0603-app-hand-over.ts';
import * as codeChange from './0701-code-change.ts';
import * as removedDevices from './0702-removed-devices.ts';
import * as calendar from './0801-calendar.ts';
import * as feedback from './0901-feedback.ts';

/** Every migration under the name it is recorded by; names never change and new ones come last. */
export const migrations: Record<string, Migration> = {
  '0001-accounts': accounts,
  '0002-rooms': rooms,
  '0003-events': events,
  '0101-mail': mail,
  '0102-proofs': proofs,
  '0201-sign-in': signIn,
  '0301-room-life': roomLife,
  '0320-moderation': moderation,
  '0401-chat': chat,
  '0501-realtime': realtime,
  '0601-rate-counts': rateCounts,
  '0602-events-from': eventsFrom,
  '0603-app-hand-over': appHandOver,
  '0701-code-change': codeChange,
  '0702-removed-devices': removedDevices,
  '0801-calendar': calendar,
  '0901-feedback': feedback,
};
