import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderedMail } from './templates.ts';

/** How long each step of a conversation with the mail server may take, in milliseconds. */
const STEP_MS = 10_000;

export interface OutgoingMail extends RenderedMail {
  /** Stays the same over all attempts, so that a mail program can tell a repetition. */
  readonly id: string;
  readonly to: string;
}

export interface MailTransport {
  /** Resolves once the mail is handed over. Rejects with `MailFailure`. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** Why a mail was not taken: a code, and whether another attempt can change that. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';
  readonly permanent: boolean;

  constructor(code: string, permanent: boolean) {
    super(code);
    this.permanent = permanent;
  }
}

/** Hands mails to the server at `smtpUrl`, or writes them into `folder` as `.eml` files where there is none. */
export function createMailTransport(options: {
  readonly smtpUrl: string | null;
  readonly from: string;
  readonly folder: string;
}): MailTransport {
  const { smtpUrl, from, folder } = options;
  // Loaded with the first mail: a service that has just started has more urgent things to read.
  let opening: ReturnType<typeof open> | null = null;
  const open = async () => {
    const { createTransport } = await import('nodemailer');
    return smtpUrl === null
      ? { kind: 'file' as const, composer: createTransport({ streamTransport: true, buffer: true }) }
      : {
          kind: 'smtp' as const,
          server: createTransport({
            url: smtpUrl,
            connectionTimeout: STEP_MS,
            greetingTimeout: STEP_MS,
            socketTimeout: STEP_MS,
          }),
        };
  };
  const domain = /@([^@>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text, html }) {
      const transport = await (opening ??= open());
      const message = {
        from,
        // An object is one address, whatever stands in it; a text would be read as a list.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      };
      try {
        if (transport.kind === 'smtp') {
          await transport.server.sendMail(message);
          return;
        }
        const { message: bytes } = await transport.composer.sendMail(message);
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, `${Date.now()}-${id}.eml`), bytes, { mode: 0o600 });
      } catch (error) {
        throw failureOf(error);
      }
    },
    close() {
      void opening?.then((transport) => {
        if (transport.kind === 'smtp') transport.server.close();
      });
    },
  };
}

/** nodemailer's errors by code (nodemailer.com: errors); what the server said may repeat addresses, so it is dropped. */
function failureOf(error: unknown): MailFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  const response = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  // 5xx to an address or a message is a last word (RFC 5321, 4.2.1); to a login it is a matter of configuration.
  const permanent = response >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return new MailFailure(response > 0 ? `${code} ${response}` : code, permanent);
}
