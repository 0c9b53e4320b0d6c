import type { Foundation } from '../../foundation.ts';
import type { Authenticators } from '../../http/caller.ts';
import type { Route } from '../../http/route.ts';
import { createInvitations } from '../notifications/invitations.ts';
import { createNotificationRepository } from '../notifications/repository.ts';
import { notificationRoutes } from '../notifications/routes.ts';
import { createNotifications } from '../notifications/service.ts';
import { createContacts } from '../presence/contacts.ts';
import { presenceRoutes } from '../presence/routes.ts';
import type { PresenceService } from '../presence/service.ts';
import type { RoomsModule } from '../rooms/module.ts';
import { createCalendarRepository } from '../calendar/repository.ts';
import { calendarRoutes } from '../calendar/routes.ts';
import { createCalendar } from '../calendar/service.ts';
import { createCallRepository } from '../calls/repository.ts';
import { callRoutes } from '../calls/routes.ts';
import { createCalls } from '../calls/service.ts';

/** Calls that ring past their deadline are found within this, in milliseconds. */
const SWEEP_MS = 500;
/** Calls that are over, and notifications, are kept this long, in milliseconds. */
const MEMORY_MS = 90 * 24 * 3600 * 1000;

/** How members find and reach each other: contacts, calls, notifications, invitations, what they plan. */
export interface PeopleModule {
  readonly routes: readonly Route[];
  forgetOld(): Promise<void>;
  stop(): Promise<void>;
}

export interface PeopleDeps {
  readonly foundation: Foundation;
  readonly authenticate: Authenticators;
  readonly rooms: RoomsModule;
  readonly presence: PresenceService;
}

export function startPeople({ foundation, authenticate, rooms, presence }: PeopleDeps): PeopleModule {
  const { db, env, events, logger, mail, now, publicUrl } = foundation;
  const notifications = createNotifications(createNotificationRepository(db), events, now);
  const { moderation } = rooms;
  const invitations = createInvitations({ db, events, mail, notifications, moderation, publicUrl });
  const calls = createCalls({
    db,
    events,
    calls: createCallRepository(),
    notifications,
    mail,
    now,
    ringMs: env.ringSeconds * 1000,
  });
  const calendar = createCalendar({
    db,
    events,
    calendar: createCalendarRepository(),
    notifications,
    mail,
    publicUrl,
    now,
  });
  let sweeping = Promise.resolve();
  let idle = true;
  // A process for sockets alone leaves the calls to those that serve the API.
  const sweeps = env.realtime !== 'only';
  const timer = setInterval(() => {
    if (!idle || !sweeps) return;
    idle = false;
    sweeping = calls
      .sweep()
      .catch((err: unknown) => logger.warn({ err }, 'calls could not be looked after'))
      .finally(() => {
        idle = true;
      });
  }, SWEEP_MS);
  return {
    routes: [
      ...presenceRoutes(authenticate, createContacts(db, presence)),
      ...callRoutes({ authenticate, calls, rooms, publicUrl }),
      ...calendarRoutes({ authenticate, calendar, rooms: rooms.service, publicUrl }),
      ...notificationRoutes(authenticate, notifications, invitations, moderation),
    ],
    async forgetOld() {
      await calls.forgetBefore(now() - MEMORY_MS);
      await notifications.forgetBefore(now() - MEMORY_MS);
      await calendar.forgetOld();
    },
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
