import { randomUUID } from 'node:crypto';
import { LOCKS, takeLock, type Database } from '../../db/database.ts';
import type { CompletedTemplate, Template, TemplateData } from './templates.ts';

/** After this long a mail that could not be sent is given up, in milliseconds. */
const KEEP_TRYING_MS = 24 * 3600 * 1000;
/** The pause after the first failure; each further one doubles it up to the longest. In milliseconds. */
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 15 * 60 * 1000;
/** Who took a mail and has not said a word for this long has died; another instance takes it. In milliseconds. */
const LEASE_MS = 90_000;

export type NewMail = {
  readonly [T in Template]: {
    readonly to: string;
    readonly template: T;
    readonly data: T extends CompletedTemplate ? { readonly userId?: string } : TemplateData[T];
    /** From when on nobody needs it any more, if that is sooner than a day. Milliseconds since the epoch. */
    readonly expiresAt?: number;
    /** Sent after this long and not at once, in milliseconds. */
    readonly delayMs?: number;
  };
}[Template];

/** Where mails are handed in. */
export interface Mail {
  /**
   * Stores a mail in `trx`, the transaction of the act that it tells of: both happen or neither. It is sent after
   * the commit. Call it before an `append` of events in the same transaction.
   */
  enqueue(trx: Database, mail: NewMail): Promise<void>;
}

export interface DueMail {
  readonly id: string;
  readonly to: string;
  readonly template: string;
  readonly data: unknown;
  readonly attempts: number;
}

export interface Outbox extends Mail {
  /** Takes mails that are due, for this instance alone; each counts as an attempt. */
  take(limit: number): Promise<readonly DueMail[]>;
  /** When the next one is due; null where none waits. Milliseconds since the epoch. */
  nextDue(): Promise<number | null>;
  /** It was sent: what it held is erased. */
  done(id: string): Promise<void>;
  /** There was nothing to send: nothing is kept of it, not even whom somebody thought to be here. */
  drop(id: string): Promise<void>;
  failed(mail: DueMail, error: string, again: boolean): Promise<void>;
  /** Calls `listener` whenever this process has enqueued something. Answers with the end of it. */
  onEnqueued(listener: () => void): () => void;
  forgetBefore(time: number): Promise<void>;
}

export function createOutbox(db: Database, now: () => number): Outbox {
  const listeners = new Set<() => void>();
  return {
    async enqueue(trx, mail) {
      const { to, template, data, expiresAt = Number.POSITIVE_INFINITY, delayMs = 0 } = mail;
      // Held until the commit: whoever takes mails waits for it, and so never looks a moment too early.
      await takeLock(trx, LOCKS.outbox);
      const time = now();
      await trx
        .insertInto('outboxMail')
        .values({
          id: randomUUID(),
          to,
          template,
          data: JSON.stringify(data),
          attempts: 0,
          nextAttemptAt: time + delayMs,
          expiresAt: Math.min(expiresAt, time + KEEP_TRYING_MS),
          createdAt: time,
        })
        .execute();
      for (const listener of listeners) listener();
    },
    take: (limit) =>
      db.transaction().execute(async (trx) => {
        await takeLock(trx, LOCKS.outbox);
        const time = now();
        await trx
          .updateTable('outboxMail')
          .set({ nextAttemptAt: null, data: '{}', lastError: 'expired' })
          .where('nextAttemptAt', '<=', time)
          .where('expiresAt', '<=', time)
          .execute();
        const due = await trx
          .selectFrom('outboxMail')
          .select(['id', 'to', 'template', 'data', 'attempts'])
          .where('nextAttemptAt', '<=', time)
          .orderBy('nextAttemptAt')
          .limit(limit)
          .execute();
        if (due.length === 0) return [];
        await trx
          .updateTable('outboxMail')
          .set((set) => ({ nextAttemptAt: time + LEASE_MS, attempts: set('attempts', '+', 1) }))
          .where(
            'id',
            'in',
            due.map((mail) => mail.id),
          )
          .execute();
        return due.map((mail) => ({
          ...mail,
          data: JSON.parse(mail.data) as unknown,
          attempts: mail.attempts + 1,
        }));
      }),
    async nextDue() {
      const row = await db
        .selectFrom('outboxMail')
        .select((select) => select.fn.min<number | null>('nextAttemptAt').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },
    async done(id) {
      await db
        .updateTable('outboxMail')
        .set({ sentAt: now(), nextAttemptAt: null, data: '{}', lastError: null })
        .where('id', '=', id)
        .execute();
    },
    async drop(id) {
      await db.deleteFrom('outboxMail').where('id', '=', id).execute();
    },
    async failed({ id, attempts }, error, again) {
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
      await db
        .updateTable('outboxMail')
        .set(
          again
            ? { nextAttemptAt: now() + pause, lastError: error }
            : { nextAttemptAt: null, data: '{}', lastError: error },
        )
        .where('id', '=', id)
        .execute();
    },
    onEnqueued(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async forgetBefore(time) {
      await db
        .deleteFrom('outboxMail')
        .where('createdAt', '<', time)
        .where('nextAttemptAt', 'is', null)
        .execute();
    },
  };
}
