import { AttachmentRef, MessageBody } from '@parley/core/contracts/rest';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { lockRoom, type Database } from '../../db/database.ts';
import type { Schema } from '../../db/schema.ts';
import { withinScope, type ReadScope } from './visits.ts';

/** What was posted, as it is stored. */
export const MessageContent = z.object({ body: MessageBody, attachments: z.array(AttachmentRef) });
export type MessageContent = z.infer<typeof MessageContent>;

/** A message as the rules see it; times in milliseconds. */
export interface StoredMessage {
  readonly id: string;
  readonly roomId: string;
  readonly meetingNumber: number;
  readonly seq: number;
  readonly sender: string;
  readonly senderIdentity: string | null;
  readonly senderUserId: string | null;
  readonly senderName: string;
  readonly kind: 'plain' | 'sealed';
  /** Null once deleted. */
  readonly content: MessageContent | null;
  readonly idempotencyKey: string;
  readonly createdAt: number;
  readonly deletedAt: number | null;
  readonly deletedBy: string | null;
}

/** Which messages: those after a number or before one, the newest without either. */
export interface PageRequest {
  readonly before: number | null;
  readonly after: number | null;
  readonly limit: number;
}

/** The methods that change something take the transaction that they are a part of; it holds the room. */
export interface MessageRepository {
  /** Holds the room until the transaction ends. False where it is gone. */
  hold(trx: Database, roomId: string): Promise<boolean>;
  byKey(trx: Database, roomId: string, sender: string, idempotencyKey: string): Promise<StoredMessage | null>;
  /** Stores it as the room's next one. */
  append(
    trx: Database,
    message: Omit<StoredMessage, 'seq' | 'deletedAt' | 'deletedBy'>,
  ): Promise<StoredMessage>;
  /** In the order of `seq`, at most `limit`: those nearest to the cursor. */
  page(roomId: string, scope: ReadScope, page: PageRequest): Promise<readonly StoredMessage[]>;
  find(roomId: string, scope: ReadScope, id: string): Promise<StoredMessage | null>;
  /** Erases the content. False where that was done already. */
  erase(trx: Database, id: string, deletedBy: string, now: number): Promise<boolean>;
}

export function createMessageRepository(db: Database): MessageRepository {
  const readable = (roomId: string, scope: ReadScope) =>
    db
      .selectFrom('message')
      .selectAll('message')
      .where('message.roomId', '=', roomId)
      .where((where) => withinScope(where, scope));
  return {
    async hold(trx, roomId) {
      await lockRoom(trx, roomId);
      const row = await trx
        .selectFrom('room')
        .select('id')
        .where('id', '=', roomId)
        .where('state', '!=', 'destroyed')
        .executeTakeFirst();
      return row !== undefined;
    },
    async byKey(trx, roomId, sender, idempotencyKey) {
      const row = await trx
        .selectFrom('message')
        .selectAll()
        .where('roomId', '=', roomId)
        .where('sender', '=', sender)
        .where('idempotencyKey', '=', idempotencyKey)
        .executeTakeFirst();
      return row ? toMessage(row) : null;
    },
    async append(trx, { content, ...message }) {
      const last = await trx
        .selectFrom('message')
        .select((select) => select.fn.max<number | null>('seq').as('seq'))
        .where('roomId', '=', message.roomId)
        .executeTakeFirstOrThrow();
      const row = {
        ...message,
        seq: (last.seq ?? 0) + 1,
        body: content && JSON.stringify(content),
        deletedAt: null,
        deletedBy: null,
      };
      await trx.insertInto('message').values(row).execute();
      return toMessage(row);
    },
    async page(roomId, scope, { before, after, limit }) {
      let query = readable(roomId, scope).limit(limit);
      if (before !== null) query = query.where('message.seq', '<', before);
      if (after !== null) query = query.where('message.seq', '>', after);
      const rows = await query.orderBy('message.seq', after === null ? 'desc' : 'asc').execute();
      const messages = rows.map(toMessage);
      return after === null ? messages.reverse() : messages;
    },
    async find(roomId, scope, id) {
      const row = await readable(roomId, scope).where('message.id', '=', id).executeTakeFirst();
      return row ? toMessage(row) : null;
    },
    async erase(trx, id, deletedBy, now) {
      const { numUpdatedRows } = await trx
        .updateTable('message')
        .set({ body: null, deletedAt: now, deletedBy })
        .where('id', '=', id)
        .where('deletedAt', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

/** Takes what was written and sent in a room out of it, with the room; the files follow at the next clearing. */
export async function eraseChat(trx: Database, roomId: string): Promise<void> {
  await trx
    .updateTable('attachment')
    .set({ roomId: null, messageId: null })
    .where('roomId', '=', roomId)
    .execute();
  await trx.deleteFrom('message').where('roomId', '=', roomId).execute();
}

function toMessage({ body, ...row }: Selectable<Schema['message']>): StoredMessage {
  return { ...row, content: body === null ? null : MessageContent.parse(JSON.parse(body)) };
}
