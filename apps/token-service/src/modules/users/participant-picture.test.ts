import { Profile } from '@parley/core/contracts/rest';
import { decodeJwt } from 'jose';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';
import { hostMeeting, type Person, type TestMeeting } from '../../testing/meeting.ts';
import { endParticipants } from '../../testing/participant.ts';

let stack: MediaStack;
let bytes: Buffer;
beforeAll(async () => {
  stack = await startMediaStack({ RATE_LIMITS: 'off' });
  const create = { width: 40, height: 40, channels: 3, background: { r: 20, g: 90, b: 200 } } as const;
  bytes = await sharp({ create }).png().toBuffer();
});
afterAll(async () => {
  await endParticipants();
  await stack.stop();
});

async function giveFace(session: string): Promise<string> {
  const answer = await fetch(`${stack.origin}/api/users/profile/avatar`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${session}`, 'content-type': 'image/png' },
    body: new Uint8Array(bytes),
  });
  return Profile.parse(await answer.json()).avatar ?? '';
}

const ask = (meeting: TestMeeting, bearer: string, of: Person, code = meeting.code) =>
  stack.send('GET', `/api/rooms/${code}/participants/${of.identity}/avatar`, { bearer });

describe('the picture of somebody in a meeting', () => {
  it('is for everybody in it, guests too, and for nobody else', async () => {
    const meeting = await hostMeeting(stack);
    const [mel, gus] = [await meeting.member(), await meeting.guest()];
    await giveFace(mel.session);
    const path = `/api/rooms/${meeting.code}/participants/${mel.identity}/avatar`;
    const answer = await fetch(stack.origin + path, { headers: { authorization: `Bearer ${gus.token}` } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(answer.headers.get('cache-control')).toBe('private, max-age=3600');
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).format).toBe('webp');
    expect((await ask(meeting, meeting.host.session, mel)).status, 'the owner').toBe(200);

    const stranger = await stack.register();
    const elsewhere = await hostMeeting(stack);
    expect((await stack.send('GET', path)).status).toBe(401);
    expect(problemOf(await ask(meeting, stranger.token, mel)).code).toBe('room.forbidden');
    expect(problemOf(await ask(meeting, elsewhere.host.token, mel)).code).toBe('room.forbidden');
    const fromElsewhere = await ask(elsewhere, elsewhere.host.token, mel);
    expect(problemOf(fromElsewhere).code, 'in their own room').toBe('participant.not-found');
    const byAccount = await stack.send('GET', `/api/users/${mel.userId}/avatar`, { bearer: gus.token });
    expect(byAccount.status, 'a guest, by the account').toBe(401);
  });

  it('is none of a guest, and of a member without one', async () => {
    const meeting = await hostMeeting(stack);
    const gus = await meeting.guest();
    expect(problemOf(await ask(meeting, gus.token, gus)).code).toBe('user.no-avatar');
    expect(problemOf(await ask(meeting, gus.token, meeting.host)).code).toBe('user.no-avatar');
  });

  it('is not asked for by who was put out, nor given of them, nor of who observes', async () => {
    const meeting = await hostMeeting(stack);
    const [mel, olga, gus] = [await meeting.member(), await meeting.member('Olga'), await meeting.guest()];
    for (const { session } of [mel, olga]) await giveFace(session);
    await meeting.act(meeting.host.token, olga, 'role', { role: 'observer' });
    expect(problemOf(await ask(meeting, gus.token, olga)).code).toBe('participant.not-found');
    expect((await ask(meeting, meeting.host.token, olga)).status).toBe(200);
    await meeting.act(meeting.host.token, mel, 'remove');
    expect(problemOf(await ask(meeting, gus.token, mel)).code).toBe('participant.not-found');
    expect(problemOf(await ask(meeting, mel.token, gus)).code).toBe('room.removed');
  });

  it('is told of by an attribute of the service, which names no account', async () => {
    const meeting = await hostMeeting(stack);
    const early = await meeting.member();
    const connected = await meeting.connect(early);
    await meeting.sees(early, (found) => expect(found?.attributes).toEqual({ role: 'member' }));
    const version = (await giveFace(early.session)).slice(-8);
    // Any look at the room makes LiveKit match what is stored.
    await meeting.send('POST', '/hand', early.token);
    await meeting.sees(early, (found) => expect(found?.attributes['picture']).toBe(version));
    expect(JSON.stringify((await meeting.seen(early))?.attributes)).not.toContain(early.userId);
    await stack.send('DELETE', '/api/users/profile/avatar', { bearer: early.session });
    await meeting.send('DELETE', '/hand', early.token);
    await meeting.sees(early, (found) => expect(found?.attributes).toEqual({ role: 'member' }));
    await connected.leave();

    const now = (await giveFace(early.session)).slice(-8);
    const again = await stack.enter({ code: meeting.code }, early.session);
    expect(decodeJwt(again.livekit.token)['attributes']).toEqual({ role: 'member', picture: now });
  });
});
