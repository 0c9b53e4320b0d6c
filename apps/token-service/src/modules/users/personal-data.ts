import type { Database } from '../../db/database.ts';

/** Everything that the service keeps of one person, table by table, without what only the service understands. */
export type PersonalData = Readonly<Record<string, unknown>>;

/** Reads it for the export. Secrets and hashes are not data about a person and stay where they are. */
export async function readPersonalData(db: Database, userId: string): Promise<PersonalData> {
  const account = await db
    .selectFrom('user')
    .select(['id', 'email', 'name', 'emailVerified', 'createdAt', 'updatedAt'])
    .where('id', '=', userId)
    .executeTakeFirst();
  const sessions = await db
    .selectFrom('session')
    .select(['id', 'userAgent as device', 'createdAt', 'updatedAt', 'expiresAt'])
    .where('userId', '=', userId)
    .execute();
  const passkeys = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', userId)
    .execute();
  const identities = await db
    .selectFrom('identity')
    .select(['provider', 'issuer', 'subject', 'email', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', userId)
    .execute();
  const rooms = await db
    .selectFrom('room')
    .select(['id', 'code', 'title', 'kind', 'state', 'settings', 'createdAt', 'lastMeetingAt'])
    .where('ownerId', '=', userId)
    .execute();
  const attendance = await db
    .selectFrom('attendance')
    .select(['roomId', 'meetingNumber', 'name', 'role', 'joinedAt', 'leftAt'])
    .where('userId', '=', userId)
    .orderBy('seq')
    .execute();
  const feedback = await db
    .selectFrom('feedback')
    .select(['roomId', 'meetingNumber', 'rating', 'reason', 'comment', 'createdAt'])
    .where('userId', '=', userId)
    .execute();
  const devices = await db
    .selectFrom('deviceKey')
    .select(['id', 'publicKey', 'createdAt'])
    .where('userId', '=', userId)
    .execute();
  const calls = await db
    .selectFrom('call')
    .select(['id', 'callerId', 'calleeId', 'state', 'createdAt', 'endedAt'])
    .where((where) => where.or([where('callerId', '=', userId), where('calleeId', '=', userId)]))
    .execute();
  const notifications = await db
    .selectFrom('notification')
    .select(['id', 'body', 'createdAt', 'readAt'])
    .where('userId', '=', userId)
    .execute();
  const events = await db
    .selectFrom('calendarEvent')
    .select(['id', 'roomId', 'title', 'startsAt', 'endsAt', 'timeZone', 'createdAt', 'cancelledAt'])
    .where('ownerId', '=', userId)
    .execute();
  const eventInvitations = await db
    .selectFrom('calendarInvitation')
    .select(['eventId', 'email'])
    .where('userId', '=', userId)
    .execute();
  const messages = await db
    .selectFrom('message')
    .select(['id', 'roomId', 'seq', 'kind', 'senderName', 'body', 'createdAt', 'deletedAt'])
    .where('senderUserId', '=', userId)
    .orderBy('createdAt')
    .execute();
  const attachments = await db
    .selectFrom('attachment')
    .select(['id', 'roomId', 'messageId', 'name', 'type', 'size', 'createdAt'])
    .where('sender', '=', `user:${userId}`)
    .execute();
  const acts = await db
    .selectFrom('auditEntry')
    .select(['at', 'action', 'target', 'outcome'])
    .where('actor', '=', `user:${userId}`)
    .orderBy('seq')
    .execute();
  return {
    account: account ?? null,
    sessions,
    passkeys,
    identities,
    rooms,
    attendance,
    feedback,
    devices,
    calls,
    notifications,
    events,
    eventInvitations,
    messages,
    attachments,
    acts,
  };
}
