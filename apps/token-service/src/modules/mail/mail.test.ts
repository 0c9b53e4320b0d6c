import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../../http/logging.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startMailServer, type MailServer } from '../../testing/mail-server.ts';
import { createOutbox, type NewMail } from './outbox.ts';
import { createMailTransport } from './transport.ts';
import { startMailWorker, type MailCompletion, type MailWorker } from './worker.ts';

const FROM = 'Parley <no-reply@meet.example.org>';
const SECRET_LINK = 'https://meet.example.org/verify#t=one-time-token';

let database: TestDatabase;
let server: MailServer;
let folder: string;
let log: string[];
const workers: MailWorker[] = [];

beforeEach(async () => {
  database = await openTestDatabase();
  server = await startMailServer();
  folder = mkdtempSync(join(tmpdir(), 'parley-mail-'));
  log = [];
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await server.stop();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const nothing = () => Promise.resolve(null);
const COMPLETE: MailCompletion = {
  'verify-address': () => Promise.resolve({ link: SECRET_LINK }),
  'reset-password': nothing,
  'confirm-new-address': nothing,
};

/** An instance of the service, as far as mails go. Its clock may run ahead. */
function instance(options: { smtpUrl?: string | null; ahead?: () => number } = {}) {
  const now = () => Date.now() + (options.ahead?.() ?? 0);
  const outbox = createOutbox(database.db, now);
  const transport = createMailTransport({
    smtpUrl: options.smtpUrl === undefined ? server.url : options.smtpUrl,
    from: FROM,
    folder,
  });
  const logger = createLogger('trace', { write: (line) => log.push(line) });
  const worker = startMailWorker({ outbox, transport, complete: COMPLETE, logger, now });
  workers.push(worker);
  const enqueue = (mail: NewMail): Promise<void> =>
    database.db.transaction().execute((trx) => outbox.enqueue(trx, mail));
  return { outbox, worker, enqueue };
}

const invitation = (to: string, inviterName: string, title: string): NewMail => ({
  to,
  template: 'invitation',
  data: { inviterName, title, link: 'https://meet.example.org/j/k3v9-x7mp-2qtr' },
});
const rows = () => database.db.selectFrom('outboxMail').selectAll().execute();

describe('a mail', () => {
  it('is sent as soon as its transaction is over, in both forms, from the sender that was set', async () => {
    await instance().enqueue(invitation('ada@example.org', 'Grace', 'Standup'));
    await vi.waitFor(() => expect(server.arrived).toHaveLength(1), { timeout: 5000 });
    const [mail] = server.arrived;
    expect(mail?.recipients).toEqual(['ada@example.org']);
    expect(mail?.parsed.from?.text).toBe('"Parley" <no-reply@meet.example.org>');
    expect(mail?.parsed.subject).toBe('Grace invites you to Standup');
    expect(mail?.parsed.text).toContain('https://meet.example.org/j/k3v9-x7mp-2qtr');
    expect(mail?.parsed.html).toContain('href="https://meet.example.org/j/k3v9-x7mp-2qtr"');
  });

  it('is not sent where its transaction was rolled back', async () => {
    const { outbox, enqueue } = instance();
    const failing = database.db.transaction().execute(async (trx) => {
      await outbox.enqueue(trx, invitation('lost@example.org', 'A', 'B'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await enqueue(invitation('kept@example.org', 'A', 'B'));
    await vi.waitFor(() => expect(server.arrived).not.toHaveLength(0), { timeout: 5000 });
    expect(server.arrived.map((mail) => mail.recipients)).toEqual([['kept@example.org']]);
  });

  it('is erased from the outbox once sent, and what was made for it never lay there', async () => {
    await instance().enqueue({ to: 'ada@example.org', template: 'verify-address', data: {} });
    const before = await rows();
    expect(JSON.stringify(before)).not.toContain('one-time-token');
    await vi.waitFor(async () => expect((await rows())[0]?.sentAt).not.toBeNull(), { timeout: 5000 });
    expect(server.arrived[0]?.parsed.text).toContain(SECRET_LINK);
    expect((await rows())[0]).toMatchObject({ data: '{}', nextAttemptAt: null, lastError: null });
    expect(log.join()).not.toContain('one-time-token');
    expect(log.join()).not.toContain('ada@example.org');
  });

  it('leaves nothing behind where there is nothing to say', async () => {
    const { enqueue } = instance();
    await enqueue({ to: 'nobody@example.org', template: 'reset-password', data: {} });
    await vi.waitFor(async () => expect(await rows()).toEqual([]), { timeout: 5000 });
    expect(server.arrived).toEqual([]);
  });

  it('is sent by one of two instances', async () => {
    const first = instance();
    instance();
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => first.enqueue(invitation(`p${index}@example.org`, 'A', 'B'))),
    );
    await vi.waitFor(async () => expect((await rows()).filter((row) => row.sentAt === null)).toEqual([]), {
      timeout: 8000,
    });
    expect(server.arrived).toHaveLength(12);
    expect(new Set(server.arrived.map((mail) => mail.recipients[0]))).toEqual(
      new Set(Array.from({ length: 12 }, (_, index) => `p${index}@example.org`)),
    );
  });
});

describe('a mail server that fails', () => {
  it('is tried again after a pause, and the reason is kept without what it said', async () => {
    let ahead = 0;
    const { enqueue } = instance({ ahead: () => ahead });
    server.refuseWith(451);
    await enqueue(invitation('ada@example.org', 'A', 'B'));
    await vi.waitFor(async () => expect((await rows())[0]?.lastError).toBe('EENVELOPE 451'), {
      timeout: 5000,
    });
    expect(server.arrived).toEqual([]);
    server.refuseWith(null);
    ahead = 3000;
    await enqueue(invitation('grace@example.org', 'A', 'B'));
    await vi.waitFor(() => expect(server.arrived).toHaveLength(2), { timeout: 5000 });
    expect(log.join()).not.toContain('not now');
  });

  it('is not asked again for an address that it does not have', async () => {
    server.refuseWith(550);
    const { enqueue } = instance();
    await enqueue(invitation('gone@example.org', 'A', 'B'));
    await vi.waitFor(async () => expect((await rows())[0]?.nextAttemptAt).toBeNull(), { timeout: 5000 });
    expect((await rows())[0]).toMatchObject({ attempts: 1, sentAt: null, data: '{}' });
  });

  it('is given up when nobody needs the mail any more', async () => {
    let ahead = 0;
    const { enqueue } = instance({ ahead: () => ahead });
    server.refuseWith(451);
    await enqueue(invitation('late@example.org', 'A', 'B'));
    await vi.waitFor(async () => expect((await rows())[0]?.lastError).toBe('EENVELOPE 451'), {
      timeout: 5000,
    });
    server.refuseWith(null);
    ahead = 25 * 3600 * 1000;
    await enqueue(invitation('new@example.org', 'A', 'B'));
    await vi.waitFor(() => expect(server.arrived).toHaveLength(1), { timeout: 5000 });
    const late = (await rows()).find((row) => row.to === 'late@example.org');
    expect(late).toMatchObject({ lastError: 'expired', nextAttemptAt: null, data: '{}' });
  });
});

describe('names in mails', () => {
  it.each([
    ['another header', 'Eve\r\nBcc: victim@example.org'],
    ['a bare line feed', 'Eve\nSubject: other'],
    ['markup', '<img src=x onerror=alert(1)>"&\'</a>'],
    ['an address', 'Visit https://evil.example/login now'],
    ['a turned text', 'Eve\u202Egpj.exe'],
    ['a line separator', 'Eve\u2028Bcc: victim@example.org'],
    ['an encoded word', '=?utf-8?Q?a=0D=0ABcc:_victim@example.org?='],
  ])('are data: %s', async (_name, hostile) => {
    await instance().enqueue(invitation('ada@example.org', hostile, hostile));
    await vi.waitFor(() => expect(server.arrived).toHaveLength(1), { timeout: 5000 });
    const [mail] = server.arrived;
    expect(mail?.recipients).toEqual(['ada@example.org']);
    expect([...(mail?.parsed.headers.keys() ?? [])]).not.toContain('bcc');
    expect(mail?.parsed.headers.get('subject')).toMatch(/ invites you to /);
    expect(mail?.parsed.html).not.toMatch(/<img|onerror=alert\(1\)>"/);
    expect(mail?.parsed.text).not.toMatch(/https:\/\/evil|\u202e/u);
  });

  it('are not put into an address either', async () => {
    await instance().enqueue(invitation('ada@example.org, victim@example.org', 'A', 'B'));
    await vi.waitFor(async () => expect((await rows())[0]?.attempts).toBe(1), { timeout: 5000 });
    await vi.waitFor(async () => expect((await rows())[0]?.lastError ?? 'sent').not.toBe('sent'), {
      timeout: 5000,
    });
    expect(server.arrived.flatMap((mail) => mail.recipients)).not.toContain('victim@example.org');
  });
});

describe('without a mail server', () => {
  it('a mail becomes a file that only its owner can read', async () => {
    await instance({ smtpUrl: null }).enqueue({
      to: 'ada@example.org',
      template: 'verify-address',
      data: {},
    });
    await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 5000 });
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/\.eml$/);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const parsed = await simpleParser(readFileSync(join(folder, name)));
    expect(parsed.subject).toBe('Confirm your e-mail address');
    expect(parsed.text).toContain(SECRET_LINK);
  });
});
