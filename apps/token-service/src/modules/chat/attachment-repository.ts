import type { AttachmentRef } from '@parley/core/contracts/rest';
import { sql, type Selectable } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { Schema } from '../../db/schema.ts';
import type { StoredFile } from '../../storage/port.ts';

export type StoredAttachment = Selectable<Schema['attachment']>;

/** How much of a room's allowance is taken, in bytes, and how many files wait for a message of theirs. */
export interface Usage {
  readonly room: number;
  readonly sender: number;
  readonly senderWaiting: number;
}

export interface AttachmentRepository {
  usage(trx: Database, roomId: string, sender: string): Promise<Usage>;
  /** Notes a file that is about to come, with the size that is kept free for it. */
  reserve(
    trx: Database,
    file: Pick<StoredAttachment, 'id' | 'sender' | 'size' | 'createdAt'> & { readonly roomId: string },
  ): Promise<void>;
  /** Notes that the file lies in the storage. False where its room went in the meantime. */
  stored(id: string, file: StoredFile & { readonly type: string }, now: number): Promise<boolean>;
  /** Gives the sender's own waiting files to a message. False where one of them is not among these. */
  attach(
    trx: Database,
    message: { readonly id: string; readonly roomId: string; readonly sender: string },
    refs: readonly AttachmentRef[],
  ): Promise<boolean>;
  ofMessages(ids: readonly string[], on?: Database): Promise<readonly StoredAttachment[]>;
  find(roomId: string, id: string): Promise<StoredAttachment | null>;
  /** The files of a deleted message are not to be had any more. Answers with their ids. */
  discardOf(trx: Database, messageId: string, now: number): Promise<readonly string[]>;
  /** So are those that no message refers to since `before`, and those whose room is gone. */
  discardOrphans(before: number, now: number): Promise<void>;
  /** Files that are to be taken away, at most `limit`. */
  discarded(limit: number): Promise<readonly string[]>;
  /** Forgets a file that is gone. */
  forget(id: string): Promise<void>;
}

export function createAttachmentRepository(db: Database): AttachmentRepository {
  return {
    async usage(trx, roomId, sender) {
      const row = await trx
        .selectFrom('attachment')
        .select((select) => [
          select.fn.coalesce(select.fn.sum<number>('size'), sql.lit(0)).as('room'),
          select.fn
            .coalesce(select.fn.sum<number>('size').filterWhere('sender', '=', sender), sql.lit(0))
            .as('sender'),
          select.fn
            .countAll<number>()
            .filterWhere('sender', '=', sender)
            .filterWhere('messageId', 'is', null)
            .as('senderWaiting'),
        ])
        .where('roomId', '=', roomId)
        .where('discardedAt', 'is', null)
        .executeTakeFirstOrThrow();
      return row;
    },
    async reserve(trx, file) {
      const row = { ...file, messageId: null, name: null, type: '', sha256: null, storedAt: null };
      await trx
        .insertInto('attachment')
        .values({ ...row, discardedAt: null })
        .execute();
    },
    async stored(id, { size, sha256, type }, now) {
      const { numUpdatedRows } = await db
        .updateTable('attachment')
        .set({ size, sha256, type, storedAt: now })
        .where('id', '=', id)
        .where('roomId', 'is not', null)
        .where('discardedAt', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async attach(trx, message, refs) {
      for (const { id, name } of refs) {
        const { numUpdatedRows } = await trx
          .updateTable('attachment')
          .set({ messageId: message.id, name: name ?? null })
          .where('id', '=', id)
          .where('roomId', '=', message.roomId)
          .where('sender', '=', message.sender)
          .where('messageId', 'is', null)
          .where('storedAt', 'is not', null)
          .where('discardedAt', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
      }
      return true;
    },
    async ofMessages(ids, on = db) {
      if (ids.length === 0) return [];
      return on
        .selectFrom('attachment')
        .selectAll()
        .where('messageId', 'in', [...ids])
        .where('discardedAt', 'is', null)
        .execute();
    },
    async find(roomId, id) {
      const row = await db
        .selectFrom('attachment')
        .selectAll()
        .where('id', '=', id)
        .where('roomId', '=', roomId)
        .where('storedAt', 'is not', null)
        .where('discardedAt', 'is', null)
        .executeTakeFirst();
      return row ?? null;
    },
    async discardOf(trx, messageId, now) {
      const rows = await trx
        .updateTable('attachment')
        .set({ discardedAt: now })
        .where('messageId', '=', messageId)
        .where('discardedAt', 'is', null)
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    async discardOrphans(before, now) {
      await db
        .updateTable('attachment')
        .set({ discardedAt: now })
        .where('discardedAt', 'is', null)
        .where((where) =>
          where.or([
            where('roomId', 'is', null),
            where.and([where('messageId', 'is', null), where('createdAt', '<', before)]),
          ]),
        )
        .execute();
    },
    async discarded(limit) {
      const rows = await db
        .selectFrom('attachment')
        .select('id')
        .where('discardedAt', 'is not', null)
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    async forget(id) {
      await db.deleteFrom('attachment').where('id', '=', id).execute();
    },
  };
}
