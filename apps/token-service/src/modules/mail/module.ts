import { join } from 'node:path';
import type { Foundation } from '../../foundation.ts';
import { createOutbox, type Mail, type Outbox } from './outbox.ts';
import { createMailTransport } from './transport.ts';
import { startMailWorker, type MailCompletion, type MailWorker } from './worker.ts';

/** The outbox, and what sends from it. */
export interface MailModule {
  readonly mail: Mail;
  /** Starts to send; whoever calls it stops what it answers with. */
  start(complete: MailCompletion): MailWorker;
  readonly forgetBefore: Outbox['forgetBefore'];
}

export function createMailModule(foundation: Omit<Foundation, 'mail'>): MailModule {
  const { db, env, logger, now, publicUrl } = foundation;
  const outbox = createOutbox(db, now);
  return {
    mail: outbox,
    start: (complete) =>
      startMailWorker({
        outbox,
        transport: createMailTransport({
          smtpUrl: env.smtpUrl,
          from: env.mailFrom ?? `Parley <no-reply@${new URL(publicUrl).hostname}>`,
          folder: join(env.dataDir, 'outbox'),
        }),
        complete,
        logger,
        now,
      }),
    forgetBefore: (time) => outbox.forgetBefore(time),
  };
}
