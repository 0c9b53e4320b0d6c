import { ContactList } from '@parley/core/contracts/rest';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { connectRealtime, type RealtimeClient } from '../../testing/realtime-client.ts';

let service: LocalService;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
});
afterAll(() => service.stop());
const clients: RealtimeClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function device(token: string): Promise<RealtimeClient> {
  const client = await connectRealtime(service.origin, { kind: 'session', token });
  clients.push(client);
  return client;
}
const contacts = async (token: string, query: string) =>
  ContactList.parse((await service.send('GET', `/api/contacts?${query}`, { bearer: token })).body);

describe('presence', () => {
  it('is what the devices of a member say together', async () => {
    const [ada, bob] = [await service.register(), await service.register()];
    const watcher = await device(ada.token);
    const start = await watcher.subscribePresence();
    expect(start).toMatchObject({ ok: true, members: [{ userId: ada.user.id, presence: 'online' }] });
    const heard = () =>
      watcher.presence.filter(({ userId }) => userId === bob.user.id).map(({ presence }) => presence);

    const phone = await device(bob.token);
    await vi.waitFor(() => expect(heard()).toEqual(['online']));
    const desk = await device(bob.token);
    await phone.ask('presence.activity', { activity: 'away' });
    await desk.ask('presence.activity', { activity: 'away' });
    await vi.waitFor(() => expect(heard()).toEqual(['online', 'away']));
    await phone.ask('presence.activity', { activity: 'active' });
    await vi.waitFor(() => expect(heard()).toEqual(['online', 'away', 'online']));
    phone.close();
    await vi.waitFor(() => expect(heard()).toEqual(['online', 'away', 'online', 'away']));
    desk.close();
    await vi.waitFor(() => expect(heard().at(-1)).toBe('offline'));
  });
});

describe('contacts', () => {
  it('are found by name, a page at a time, with their presence and no address', async () => {
    const me = await service.register('Zoe Finder');
    const names = ['Finn 100%', 'finn_2', 'Finn Ärger', 'Finn \\ back'];
    const people = [];
    for (const name of names) people.push(await service.register(name));
    await device(people[0]?.token ?? '');
    await vi.waitFor(async () =>
      expect((await contacts(me.token, 'search=finn 100%25')).contacts).toMatchObject([
        { name: 'Finn 100%', presence: 'online' },
      ]),
    );
    expect((await contacts(me.token, 'search=finn_')).contacts.map(({ name }) => name)).toEqual(['finn_2']);
    expect((await contacts(me.token, 'search=%5C')).contacts.map(({ name }) => name)).toEqual([
      'Finn \\ back',
    ]);

    const seen: string[] = [];
    let after = '';
    for (let page = await contacts(me.token, 'search=finn&limit=1'); ;) {
      seen.push(...page.contacts.map(({ name }) => name));
      if (page.next === null) break;
      after = page.next;
      page = await contacts(me.token, `search=finn&limit=1&after=${after}`);
    }
    expect([...seen].sort()).toEqual([...names].sort());
    const all = await service.send('GET', '/api/contacts', { bearer: me.token });
    expect(JSON.stringify(all.body)).not.toContain('@');
  });
});
