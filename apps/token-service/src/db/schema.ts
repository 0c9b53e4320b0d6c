import type { AccountSchema } from './schema/accounts.ts';
import type { CalendarSchema } from './schema/calendar.ts';
import type { ChatSchema } from './schema/chat.ts';
import type { EventSchema } from './schema/events.ts';
import type { MailSchema } from './schema/mail.ts';
import type { OperationsSchema } from './schema/operations.ts';
import type { RealtimeSchema } from './schema/realtime.ts';
import type { RoomSchema } from './schema/rooms.ts';
import type { SignInSchema } from './schema/sign-in.ts';

/** The tables that our own queries touch. Times are milliseconds since the epoch, except in better-auth's tables. */
export interface Schema
  extends
    AccountSchema,
    RoomSchema,
    CalendarSchema,
    ChatSchema,
    EventSchema,
    MailSchema,
    OperationsSchema,
    RealtimeSchema,
    SignInSchema {}
