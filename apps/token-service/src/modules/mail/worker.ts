import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { DueMail, Outbox } from './outbox.ts';
import { isCompleted, isTemplate, renderMail, type CompletedTemplate } from './templates.ts';
import { MailFailure, type MailTransport } from './transport.ts';

const BATCH = 5;
/** Another instance may have enqueued a mail and died: looked for after this long, in milliseconds. */
const LONGEST_REST_MS = 30_000;
/** Where the database did not answer, in milliseconds. */
const FAILED_REST_MS = 3000;
/** What is under way at the end gets this long, in milliseconds; the lease brings it to another instance. */
const LAST_SEND_MS = 2500;

/**
 * Completes a mail at the moment of sending, with a link that holds a token made just then: no such token ever lies
 * in the outbox. Null where there is nothing to send, such as to an address that no account has.
 */
export type MailCompletion = Readonly<
  Record<
    CompletedTemplate,
    (to: string, about: { readonly userId?: string | undefined }) => Promise<{ readonly link: string } | null>
  >
>;

export interface MailWorkerDeps {
  readonly outbox: Outbox;
  readonly transport: MailTransport;
  readonly complete: MailCompletion;
  readonly logger: Logger;
  readonly now: () => number;
}

export interface MailWorker {
  /** Ends the sending; resolves when what is under way is sent or left to another instance. */
  stop(): Promise<void>;
}

const Bare = z.object({ userId: z.string().optional() });

/** Sends what is in the outbox, as soon as it is there and again after failures, until it is stopped. */
export function startMailWorker(deps: MailWorkerDeps): MailWorker {
  const { outbox, transport, logger, now } = deps;
  const ending = new AbortController();
  /** After this nothing is written any more: the database may be closed. */
  let abandoned = false;
  let woken = false;
  let wake = (): void => undefined;
  const wakeUp = (): void => {
    woken = true;
    wake();
  };
  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken) wake();
    });
  const send = async (mail: DueMail): Promise<void> => {
    const about = { mail: mail.id, template: mail.template, attempt: mail.attempts };
    try {
      const sent = await deliver(deps, mail);
      if (abandoned) return;
      if (!sent) {
        await outbox.drop(mail.id);
        return;
      }
      await outbox.done(mail.id);
      logger.info(about, 'mail sent');
    } catch (error) {
      if (abandoned) return;
      const reason = error instanceof MailFailure ? error.message : 'could not be written';
      await outbox.failed(mail, reason, !(error instanceof MailFailure && error.permanent));
      logger.warn({ ...about, reason }, 'mail not sent');
    }
  };
  const round = async (): Promise<void> => {
    woken = false;
    const due = await outbox.take(BATCH);
    await Promise.all(due.map(send));
    if (due.length > 0) return;
    const next = (await outbox.nextDue()) ?? Number.POSITIVE_INFINITY;
    await rest(Math.min(Math.max(next - now(), 0), LONGEST_REST_MS));
  };
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        await round();
      } catch (err) {
        if (abandoned) return;
        logger.warn({ err }, 'the outbox could not be read');
        woken = ending.signal.aborted;
        await rest(FAILED_REST_MS);
      }
    }
  };
  const unsubscribe = outbox.onEnqueued(wakeUp);
  const running = run();
  return {
    async stop() {
      unsubscribe();
      ending.abort();
      wakeUp();
      const late = new AbortController();
      await Promise.race([
        running,
        delay(LAST_SEND_MS, undefined, { signal: late.signal }).catch(() => null),
      ]);
      late.abort();
      abandoned = true;
      transport.close();
    },
  };
}

/** False where there was nothing to send. */
async function deliver({ transport, complete }: MailWorkerDeps, mail: DueMail): Promise<boolean> {
  const { id, to, template } = mail;
  // A newer version of the service wrote this row, and will send it.
  if (!isTemplate(template)) throw new MailFailure('unknown template', false);
  const data = isCompleted(template) ? await complete[template](to, Bare.parse(mail.data)) : mail.data;
  if (data === null) return false;
  await transport.send({ id, to, ...renderMail(template, data) });
  return true;
}
