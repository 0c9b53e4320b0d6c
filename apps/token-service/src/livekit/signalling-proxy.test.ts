import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMediaStack, type MediaStack } from '../testing/media-stack.ts';
import { connectParticipant, endParticipants } from '../testing/participant.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
});
afterAll(async () => {
  await endParticipants();
  await stack.stop();
});

/** Opens a WebSocket on the service and tells how that ended. */
function openSocket(path: string): Promise<'open' | 'refused'> {
  return new Promise((resolve) => {
    const socket = new WebSocket(stack.origin.replace(/^http/, 'ws') + path);
    socket.addEventListener('open', () => {
      socket.close();
      resolve('open');
    });
    socket.addEventListener('error', () => resolve('refused'));
  });
}

async function entered() {
  const host = await stack.register('Host');
  const { room } = await stack.createRoom(host.token);
  return { roomId: room.id, ...(await stack.enter({ code: room.code }, host.token)) };
}

describe('signalling on our own origin', () => {
  it('takes a participant into the meeting', async () => {
    const { roomId, participant, livekit } = await entered();
    expect(livekit.url).toBe(stack.origin.replace(/^http/, 'ws'));
    const connection = await connectParticipant(livekit.url, livekit.token);
    const [seen] = await stack.rooms.listParticipants(`${roomId}.1`);
    expect(seen).toMatchObject({
      identity: participant.identity,
      name: 'Host',
      attributes: { role: 'host' },
    });
    expect(seen?.permission).toMatchObject({
      canPublish: true,
      canSubscribe: true,
      canUpdateMetadata: false,
    });
    await connection.leave();
  });

  it('hands on what the media server says of a token', async () => {
    const { livekit } = await entered();
    expect(await openSocket(`/rtc?access_token=${livekit.token}&protocol=16`)).toBe('open');
    expect(await openSocket('/rtc?access_token=nonsense&protocol=16')).toBe('refused');
    const validate = await fetch(`${stack.origin}/rtc/validate?access_token=nonsense`);
    expect(validate.status).toBe(401);
  });

  it('is for its own paths alone', async () => {
    expect(await openSocket('/api/rooms')).toBe('refused');
    expect(await openSocket('/rtcx')).toBe('refused');
    const api = await stack.send('POST', '/twirp/livekit.RoomService/ListRooms', { body: {} });
    expect(api.status, 'the server API of the media server is not reached from outside').toBe(404);
  });

  it('survives clients that go away in the middle of a refusal', async () => {
    const port = Number(new URL(stack.origin).port);
    const hurried = Array.from(
      { length: 20 },
      () =>
        new Promise<void>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => {
            socket.write(
              'GET /rtc?access_token=nonsense HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
                'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
              () => socket.resetAndDestroy(),
            );
          });
          socket.on('error', () => undefined);
          socket.on('close', () => resolve());
        }),
    );
    await Promise.all(hurried);
    expect(await openSocket('/rtc?access_token=nonsense&protocol=16')).toBe('refused');
    expect((await stack.send('GET', '/livez')).status).toBe(200);
  });

  it('says that the connection ends with a refused upgrade', async () => {
    const port = Number(new URL(stack.origin).port);
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'GET /rtc?access_token=nonsense HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
            'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
        );
      });
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('error', reject);
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer.match(/^connection: .*$/gim)).toEqual(['connection: close']);
  });

  it('survives what is no WebSocket at all', async () => {
    const port = Number(new URL(stack.origin).port);
    const answers = [
      'GET /rtc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: nonsense\r\n\r\n',
      '\x16\x03\x01',
    ].map(
      (bytes) =>
        new Promise<void>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
          socket.on('data', () => socket.destroy());
          socket.on('error', () => undefined);
          socket.on('close', () => resolve());
        }),
    );
    await Promise.all(answers);
    expect((await stack.send('GET', '/livez')).status).toBe(200);
  });
});
