import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inTransaction } from '../../db/database.ts';
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startLocalService } from '../../testing/local-service.ts';
import { createOutbox } from '../mail/outbox.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('a process for sockets alone leaves mails and upkeep to those that serve the API', async () => {
  const { db, location } = database;
  const url = location.kind === 'postgres' ? location.url : `sqlite:${location.file}`;
  const mail = { to: 'ada@example.org', template: 'password-changed', data: {} } as const;
  await inTransaction(db, (trx) => createOutbox(db, Date.now).enqueue(trx, mail));
  await db.insertInto('webhookEvent').values({ id: 'long ago', receivedAt: 0 }).execute();
  const left = async () => ({
    unsent: (await db.selectFrom('outboxMail').select('id').where('sentAt', 'is', null).execute()).length,
    webhooks: (await db.selectFrom('webhookEvent').select('id').execute()).length,
  });

  // Whatever a service does at its start is done when it has stopped.
  const sockets = await startLocalService({ DATABASE_URL: url, REALTIME: 'only' });
  await sockets.stop();
  expect(await left()).toEqual({ unsent: 1, webhooks: 1 });

  const api = await startLocalService({ DATABASE_URL: url, REALTIME: 'off' });
  await vi.waitFor(async () => expect(await left()).toEqual({ unsent: 0, webhooks: 0 }), {
    timeout: 10_000,
    interval: 50,
  });
  await api.stop();
});
