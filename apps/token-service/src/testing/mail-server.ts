import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived: to whom it was delivered, and what it says. */
export interface ArrivedMail {
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
}

export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  readonly arrived: readonly ArrivedMail[];
  /** Answers the next deliveries with this code instead of taking them; null takes them again. */
  refuseWith(code: number | null): void;
  stop(): Promise<void>;
}

/** A real SMTP server on a free port that keeps what it gets. */
export async function startMailServer(): Promise<MailServer> {
  const arrived: ArrivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      if (refusal === null) {
        callback();
        return;
      }
      callback(Object.assign(new Error('not now'), { responseCode: refusal }));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        simpleParser(raw, {}, (error: Error | null, parsed) => {
          if (error === null || error === undefined) arrived.push({ recipients, raw, parsed });
          callback(error);
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    refuseWith: (code) => {
      refusal = code;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
