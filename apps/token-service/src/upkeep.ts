import type { Logger } from 'pino';
import type { AuthModule } from './modules/auth/module.ts';
import type { AuditLog } from './modules/audit/log.ts';
import type { Attachments } from './modules/chat/attachments.ts';
import type { EventLog } from './modules/events/log.ts';
import type { MailModule } from './modules/mail/module.ts';
import type { PeopleModule } from './modules/people/module.ts';
import type { Meetings } from './modules/rooms/meetings.ts';
import type { SignInModule } from './modules/signin/module.ts';
import type { WebhookRepository } from './modules/webhooks/repository.ts';

/**
 * Webhooks are lossy: what none of them told is found after this long, in milliseconds. With the look itself, whoever
 * was put out and has come in again is out within five seconds.
 */
const SWEEP_MS = 3000;
/** LiveKit repeats a webhook for minutes at most; ids are kept for a day, in milliseconds. */
const WEBHOOK_MEMORY_MS = 24 * 3600 * 1000;
/** A client that was away for longer reads everything anew instead of catching up. In milliseconds. */
const EVENT_MEMORY_MS = 7 * 24 * 3600 * 1000;
/** Long enough to answer what happened last year, in milliseconds. */
const AUDIT_MEMORY_MS = 400 * 24 * 3600 * 1000;
/** What was sent or given up is kept as long as somebody may ask where their mail is. In milliseconds. */
const MAIL_MEMORY_MS = 7 * 24 * 3600 * 1000;
const CLEANING_MS = 3600 * 1000;

export interface UpkeepDeps {
  readonly accounts: Pick<AuthModule, 'warmUp' | 'forgetExpired'>;
  readonly meetings: Meetings;
  readonly webhooks: WebhookRepository;
  readonly attachments: Pick<Attachments, 'clear'>;
  readonly events: EventLog;
  readonly audit: AuditLog;
  readonly outbox: Pick<MailModule, 'forgetBefore'>;
  readonly people: Pick<PeopleModule, 'forgetOld'>;
  readonly signIn: Pick<SignInModule, 'forgetExpired'>;
  readonly now: () => number;
  readonly logger: Logger;
}

export interface Upkeep {
  end(): void;
  /** Resolves when the round under way at the end has finished. */
  readonly settled: Promise<void>;
}

/** What the service does without being asked: at the start and then on timers. A failed round is logged, not fatal. */
export function startUpkeep(deps: UpkeepDeps): Upkeep {
  const { accounts, attachments, meetings, webhooks, events, audit, outbox, people, signIn } = deps;
  const { now, logger } = deps;
  const stop = new AbortController();
  const every = async (pause: number, task: () => Promise<void>): Promise<void> => {
    while (!stop.signal.aborted) {
      await task().catch((err: unknown) => logger.warn({ err }, 'upkeep failed'));
      await wait(pause, stop.signal);
    }
  };
  const clean = async (): Promise<void> => {
    await accounts.forgetExpired();
    await webhooks.forgetBefore(now() - WEBHOOK_MEMORY_MS);
    await events.forgetBefore(now() - EVENT_MEMORY_MS);
    await audit.forgetBefore(now() - AUDIT_MEMORY_MS);
    await signIn.forgetExpired();
    await people.forgetOld();
    await outbox.forgetBefore(now() - MAIL_MEMORY_MS);
  };
  const warmUp = accounts
    .warmUp()
    .catch((err: unknown) => logger.warn({ err }, 'accounts are not ready yet'));
  const rounds = [
    warmUp,
    every(SWEEP_MS, () => meetings.sweep()),
    every(CLEANING_MS, clean),
    every(CLEANING_MS, () => attachments.clear()),
  ];
  return {
    end: () => stop.abort(),
    settled: Promise.all(rounds).then(() => undefined),
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
