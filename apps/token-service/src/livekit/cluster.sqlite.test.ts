import { startLiveKitCluster } from '@parley/tools/livekit-cluster';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startLocalService, type LocalService } from '../testing/local-service.ts';
import { connectParticipant } from '../testing/participant.ts';

let cluster: Awaited<ReturnType<typeof startLiveKitCluster>>;
let service: LocalService;
beforeAll(async () => {
  cluster = await startLiveKitCluster({ count: 3 });
  service = await startLocalService({
    LIVEKIT_URL: node(0),
    LIVEKIT_API_KEY: cluster.apiKey,
    LIVEKIT_API_SECRET: cluster.apiSecret,
  });
}, 240_000);
afterAll(async () => {
  await service?.stop();
  await cluster?.stop();
});

function node(index: number): string {
  const { url } = cluster.nodes[index] ?? {};
  if (url === undefined) throw new Error(`there is no node ${index}`);
  return url;
}
const roomsAt = (index: number) =>
  new RoomServiceClient(node(index).replace(/^ws/, 'http'), cluster.apiKey, cluster.apiSecret);

describe('LiveKit on three nodes', () => {
  it('holds one meeting, whichever node people connect through', async () => {
    const { token } = await service.register();
    const { room } = await service.createRoom(token, { settings: { lobby: 'nobody' } });
    const ada = await service.enter({ code: room.code }, token);
    const gus = await service.enter({ code: room.code, name: 'Gus' });
    const connected = await Promise.all([
      connectParticipant(node(1), ada.livekit.token),
      connectParticipant(node(2), gus.livekit.token),
    ]);
    const identities = [ada.participant.identity, gus.participant.identity];
    for (const index of [0, 1, 2]) {
      await vi.waitFor(async () => {
        const [media] = await roomsAt(index).listRooms();
        const present = await roomsAt(index).listParticipants(media?.name ?? '');
        expect(new Set(present.map(({ identity }) => identity))).toEqual(new Set(identities));
      });
    }
    await vi.waitFor(async () => {
      const seen = await service.send('GET', `/api/rooms/${room.code}`, { bearer: token });
      expect(seen.body).toMatchObject({ room: { state: 'active', count: 2 } });
    }, 15_000);
    // The service knows one node, and its word holds on the one where the meeting is.
    const ended = await service.send('POST', `/api/rooms/${room.code}/end`, { bearer: token });
    expect(ended.status).toBe(200);
    await Promise.all(connected.map(({ disconnected }) => disconnected));
  }, 60_000);
});
