import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startLocalService, type LocalService } from '../../testing/local-service.ts';
import { connectRealtime, type RealtimeClient } from '../../testing/realtime-client.ts';

let service: LocalService;
let token: string;
beforeAll(async () => {
  service = await startLocalService({ RATE_LIMITS: 'off' });
  token = (await service.register()).token;
});
afterAll(() => service.stop());
const clients: RealtimeClient[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  const { status } = await service.send('GET', '/livez');
  if (status !== 200) throw new Error('the service does not live any more');
});

async function member(): Promise<RealtimeClient> {
  const client = await connectRealtime(service.origin, { kind: 'session', token });
  clients.push(client);
  return client;
}
const address = () => `${service.origin.replace('http', 'ws')}/realtime/?EIO=4&transport=websocket`;

/** A WebSocket without Socket.IO; resolves with how its opening went. */
function raw(url: string, headers: Record<string, string> = {}): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', reject);
  });
}
const closed = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => void socket.once('close', () => resolve()));

describe('a connection is refused', () => {
  it('over HTTP polling', async () => {
    const answer = await service.send('GET', '/realtime/?EIO=4&transport=polling');
    expect(answer.status).toBe(404);
    expect(await raw(address().replace('websocket', 'polling'))).toBe(400);
  });

  it.each([
    ['an earlier protocol', 'EIO=3&transport=websocket'],
    ['no transport', 'EIO=4'],
    ["somebody's session id", 'EIO=4&transport=websocket&sid=abcdefghijklmnop'],
    ['a prototype for a transport', 'EIO=4&transport=__proto__'],
  ])('with %s', async (_name, query) => {
    expect(await raw(`${service.origin.replace('http', 'ws')}/realtime/?${query}`)).toBe(400);
  });

  it('from a page of another origin, whatever it holds', async () => {
    expect(await raw(address(), { origin: 'https://evil.example' })).toBe(400);
    expect(await raw(address(), { origin: 'null' })).toBe(400);
  });

  it('by cookie from anywhere but our own pages', async () => {
    const { email, password } = await service.register();
    const login = await service.send('POST', '/api/auth/login', { body: { email, password } });
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const by = (headers: Record<string, string>) =>
      connectRealtime(service.origin, { kind: 'cookie' }, { headers });
    await expect(by({ cookie })).rejects.toThrow('request.forbidden-origin');
    await expect(by({ cookie, origin: 'parley-app://app' })).rejects.toThrow('request.forbidden-origin');
    await expect(by({ cookie, origin: 'https://evil.example' })).rejects.toThrow('websocket error');
    const own = await connectRealtime(
      service.origin,
      { kind: 'cookie' },
      { headers: { cookie, origin: service.origin } },
    );
    own.close();
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['an unknown kind', { kind: 'admin' }],
    ['a made-up session', { kind: 'session', token: 'A'.repeat(32) }],
    ['a session that is an object', { kind: 'session', token: { $gt: '' } }],
    ['a session that is a JWT', { kind: 'session', token: 'a.b.c' }],
    ['a made-up participant', { kind: 'participant', token: 'a.b.c' }],
    ['a made-up ticket', { kind: 'ticket', secret: 'A'.repeat(43) }],
    ['two credentials', { kind: 'ticket', secret: 'A'.repeat(43), token: 'A'.repeat(32) }],
    ['a cookie without a cookie', { kind: 'cookie' }],
    [
      'a prototype',
      JSON.parse('{"__proto__":{"kind":"session"},"constructor":{}}') as Record<string, unknown>,
    ],
  ])('with %s', async (_name, auth) => {
    await expect(
      connectRealtime(service.origin, auth, { headers: { origin: service.origin } }),
    ).rejects.toThrow(/^(auth|lobby)\./);
  });

  it('with a session in the place of a participant token, and the reverse', async () => {
    await expect(connectRealtime(service.origin, { kind: 'participant', token })).rejects.toThrow(
      'auth.invalid-participant-token',
    );
  });

  it('in the address instead of the handshake', async () => {
    const opened = await raw(`${address()}&token=${token}&kind=session`);
    if (typeof opened === 'number') throw new Error('not opened');
    const heard: string[] = [];
    opened.on('message', (data: Buffer) => heard.push(data.toString()));
    opened.send('40');
    await vi.waitFor(() => expect(heard.some((text) => text.startsWith('44'))).toBe(true));
    expect(heard.join()).toContain('auth.required');
    opened.close();
  });
});

describe('a client that is let in', () => {
  it.each<[string, string, unknown]>([
    ['an unknown field', 'hello', { admin: true }],
    ['a cursor below zero', 'hello', { cursor: -1 }],
    ['a cursor that is none', 'hello', { cursor: 1.5 }],
    ['a text', 'hello', 'hello'],
    ['a list', 'hello', []],
    ['nothing', 'hello', null],
    ['bytes', 'hello', Buffer.from('hello')],
    ['bytes inside', 'watch', { roomId: Buffer.from('room') }],
    ['an operator', 'watch', { roomId: { $ne: null } }],
    ['too many rooms', 'hello', { rooms: Array.from({ length: 21 }, () => 'room') }],
    ['a watch before its hello', 'watch', { roomId: 'room' }],
    ['a prototype', 'hello', JSON.parse('{"__proto__":{"cursor":1},"constructor":1}')],
    ['an activity of its own', 'presence.activity', { activity: 'dancing' }],
  ])('gets a refusal for %s', async (_name, event, payload) => {
    const client = await member();
    const answer: unknown = await client.socket.timeout(3000).emitWithAck(event, payload);
    expect(answer).toEqual({ ok: false, code: 'request.invalid' });
    expect(client.connected()).toBe(true);
  });

  it('says hello once', async () => {
    const client = await member();
    expect(await client.hello()).toMatchObject({ ok: true });
    expect(await client.hello()).toEqual({ ok: false, code: 'request.invalid' });
  });

  it('is not moved by events that nobody knows or that ask for no answer', async () => {
    const client = await member();
    for (const name of ['constructor', '__proto__', 'toString', 'event', 'bye', 'wake', 'admin'])
      client.socket.emit(name, {});
    client.socket.emit('hello', {});
    client.socket.emit('watch');
    expect(await client.hello()).toMatchObject({ ok: true });
  });

  it('cannot renew what is no participant token, nor become somebody else', async () => {
    const client = await member();
    expect(await client.ask('renew', { token })).toEqual({
      ok: false,
      code: 'auth.invalid-participant-token',
    });
  });

  it('is put out when it floods, with the reason', async () => {
    const client = await member();
    for (let index = 0; index < 500; index += 1) client.socket.emit('nothing', index);
    await vi.waitFor(() => expect(client.connected()).toBe(false));
    expect(client.bye()).toBe('flooded');
  });

  it('is put out for a message that is too large', async () => {
    const client = await member();
    client.socket.emit('hello', { padding: 'x'.repeat(20_000) });
    await vi.waitFor(() => expect(client.connected()).toBe(false));
  });

  it('cannot open as many connections as it likes', async () => {
    const many = await Promise.all(Array.from({ length: 27 }, () => member()));
    await vi.waitFor(() => expect(many.filter((client) => client.connected())).toHaveLength(25));
    expect(many.flatMap((client) => client.bye() ?? [])).toEqual(['too-many', 'too-many']);
  });
});

describe('a WebSocket that does not speak Socket.IO', () => {
  it.each([
    ['says nothing that is known', 'hello'],
    ['says a packet of no type', '9'],
    ['names a namespace that is not there', '40/admin,{}'],
    ['sends an event before it connects', '42["hello",{}]'],
    ['sends half a binary packet', '451-["hello",{"_placeholder":true,"num":0}]'],
    ['sends broken JSON', '40{"kind":'],
    ['sends bytes', Buffer.from([0, 1, 2, 255])],
  ])('%s', async (_name, message) => {
    const opened = await raw(address());
    if (typeof opened === 'number') throw new Error('not opened');
    opened.send(message);
    opened.send(message);
    if (message === '40/admin,{}') opened.close();
    await closed(opened);
  });

  it('is cut when it floods without having said who it is', async () => {
    const opened = await raw(address());
    if (typeof opened === 'number') throw new Error('not opened');
    const heard: string[] = [];
    opened.on('message', (data: Buffer) => heard.push(data.toString()));
    for (let index = 0; index < 200; index += 1) opened.send('3');
    opened.send(`40${JSON.stringify({ kind: 'session', token })}`);
    await closed(opened);
    expect(heard.filter((text) => text.startsWith('4'))).toEqual([]);
  });
});
