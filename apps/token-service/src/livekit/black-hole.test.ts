import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../testing/client.ts';
import { startLocalService, type LocalService } from '../testing/local-service.ts';

/** Takes every connection and never says a word, like a machine behind a firewall that drops. */
let hole: Server;
const held = new Set<Socket>();
let service: LocalService;

beforeAll(async () => {
  hole = createServer((socket) => held.add(socket)).listen(0, '127.0.0.1');
  await once(hole, 'listening');
  service = await startLocalService({
    RATE_LIMITS: 'off',
    LIVEKIT_URL: `ws://127.0.0.1:${(hole.address() as AddressInfo).port}`,
  });
});
afterAll(async () => {
  await service.stop();
  for (const socket of held) socket.destroy();
  hole.close();
});

describe('a media server that never answers', () => {
  it('is told within 3 s, and everything else works on', async () => {
    const { token } = await service.register();
    const { room } = await service.createRoom(token);
    await service.wait({ code: room.code, name: 'Gus' });
    const start = performance.now();
    const answer = await service.send('POST', '/api/rooms/join', {
      bearer: token,
      body: { code: room.code },
    });
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'media.unavailable' });
    expect(performance.now() - start).toBeLessThan(3000);
    const lobby = await service.send('GET', `/api/rooms/${room.code}/lobby`, { bearer: token });
    expect(lobby.body).toMatchObject({ waiting: [{ name: 'Gus' }] });
    const ready = await service.send('GET', '/readyz');
    expect(ready.body).toMatchObject({ status: 'ready', media: 'unreachable' });
    expect((await service.send('POST', `/api/rooms/${room.code}/end`, { bearer: token })).status).toBe(200);
  });
});
