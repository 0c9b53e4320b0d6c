import type { Logger } from 'pino';
import type { Database } from '../../db/database.ts';
import type { Caller } from '../../http/caller.ts';
import type { AuditedAct } from '../../http/route.ts';

/** One line of the audit log: who did what to whom, by which request. Ids only, never names or contents. */
export interface AuditEntry {
  readonly seq: number;
  readonly at: number;
  readonly requestId: string;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly outcome: string;
}

/** Ids are shorter; what a stranger wrote into a path may not be. */
const MAX_TARGET = 128;

/** Who runs the service, at its machine. */
export type Operator = { readonly kind: 'operator' };

export interface AuditLog {
  /** Notes an act. Never rejects: a note that cannot be stored is still in the log lines. */
  record(act: Omit<AuditedAct, 'who'> & { who: Caller | Operator }, requestId: string): Promise<void>;
  /** The newest entries first; `about` keeps those whose actor or target it is. */
  latest(limit: number, about?: string): Promise<readonly AuditEntry[]>;
  forgetBefore(time: number): Promise<void>;
}

export function createAuditLog(db: Database, logger: Logger, now: () => number): AuditLog {
  return {
    async record({ who, action, target, outcome }, requestId) {
      const entry = {
        at: now(),
        requestId,
        actor: actorOf(who),
        action,
        target: target.slice(0, MAX_TARGET),
        outcome,
      };
      logger.info({ audit: entry }, 'audit');
      try {
        await db.insertInto('auditEntry').values(entry).execute();
      } catch (err) {
        logger.error({ err, requestId }, 'an audit entry could not be stored');
      }
    },
    async latest(limit, about) {
      const all = db.selectFrom('auditEntry').selectAll().orderBy('seq', 'desc').limit(limit);
      if (about === undefined) return all.execute();
      return all
        .where((where) => where.or([where('actor', '=', about), where('target', '=', about)]))
        .execute();
    },
    async forgetBefore(time) {
      await db.deleteFrom('auditEntry').where('at', '<', time).execute();
    },
  };
}

function actorOf(who: Caller | Operator): string {
  switch (who.kind) {
    case 'operator':
      return 'operator';
    case 'anonymous':
      return 'anonymous';
    case 'member':
      return `user:${who.user.id}`;
    case 'participant':
      return `participant:${who.claims.identity}`;
    case 'ticket':
      return 'ticket';
  }
}
