import { randomBytes, randomUUID } from 'node:crypto';
import { DeviceKeyList, KeyRecipients, WrapsForDevice } from '@parley/core/contracts/rest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../testing/client.ts';
import { startMediaStack, type MediaStack } from '../../testing/media-stack.ts';

let stack: MediaStack;
beforeAll(async () => {
  stack = await startMediaStack();
});
afterAll(() => stack.stop());

const sealed = (): string => `v1.${randomBytes(60).toString('base64url')}`;
const publicKey = (): string => randomBytes(65).toString('base64url');

/** A member with a device of theirs. */
async function owner(name: string) {
  const { token } = await stack.register(name);
  const deviceId = randomUUID();
  const put = (key: string, id: string = deviceId, bearer = token) =>
    stack.send('PUT', `/api/devices/${id}/key`, { bearer, body: { publicKey: key } });
  expect((await put(publicKey())).status).toBe(200);
  const devices = async () =>
    DeviceKeyList.parse((await stack.send('GET', '/api/devices', { bearer: token })).body).devices;
  return { token, deviceId, put, devices };
}

async function encrypted() {
  const host = await owner('Host');
  const linkWrap = sealed();
  const { room } = await stack.createRoom(host.token, {
    settings: { lobby: 'nobody' },
    keys: { epoch: 1, linkWrap },
  });
  const base = `/api/rooms/${room.code}/keys`;
  return {
    host,
    code: room.code,
    linkWrap,
    post: (bearer: string, body: unknown) => stack.send('POST', base, { bearer, body }),
    handOver: (bearer: string, body: unknown) => stack.send('POST', `${base}/wraps`, { bearer, body }),
    latest: (bearer: string, deviceId?: string) =>
      stack.send('GET', deviceId === undefined ? base : `${base}?deviceId=${deviceId}`, { bearer }),
    wraps: (bearer: string, deviceId: string) =>
      stack.send('GET', `${base}/wraps?deviceId=${deviceId}`, { bearer }),
    recipients: async (bearer: string) =>
      KeyRecipients.parse((await stack.send('GET', `${base}/recipients`, { bearer })).body).devices,
  };
}

describe('the devices of a member', () => {
  it('are listed for them alone, replaced and forgotten', async () => {
    const ada = await owner('Ada');
    const eve = await owner('Eve');
    const fresh = publicKey();
    expect((await ada.put(fresh)).status).toBe(200);
    expect(await ada.devices()).toMatchObject([{ deviceId: ada.deviceId, publicKey: fresh }]);
    expect(problemOf(await eve.put(publicKey(), ada.deviceId))).toMatchObject({
      status: 409,
      code: 'keys.device-taken',
    });
    const remove = (bearer: string) => stack.send('DELETE', `/api/devices/${ada.deviceId}`, { bearer });
    expect(problemOf(await remove(eve.token)).code).toBe('keys.device-not-found');
    expect((await remove(ada.token)).status).toBe(200);
    expect(await ada.devices()).toEqual([]);
  });

  it('are bounded in number and size', async () => {
    const ada = await owner('Ada');
    for (const key of ['', 'short', 'A'.repeat(401), '=A'.repeat(40)]) {
      expect(problemOf(await ada.put(key)).code).toBe('request.invalid');
    }
    expect(problemOf(await ada.put(publicKey(), 'tiny')).code).toBe('request.invalid');
    const answers = [];
    for (let more = 0; more < 20; more += 1) answers.push((await ada.put(publicKey(), randomUUID())).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(19);
    expect(answers.at(-1)).toBe(409);
    expect((await ada.put(publicKey())).status, 'a known one is still replaced').toBe(200);
  });
});

describe('a wrapped key', () => {
  it('reaches the device that it is wrapped for, and no other', async () => {
    const room = await encrypted();
    const [mia, eve] = [await owner('Mia'), await owner('Eve')];
    const first = await stack.enter({ code: room.code, deviceId: mia.deviceId }, mia.token);
    expect(first.keys).toEqual({ epoch: 1, linkWrap: room.linkWrap });
    const known = await room.recipients(room.host.token);
    expect(known).toContainEqual(
      expect.objectContaining({ deviceId: mia.deviceId, identity: first.participant.identity, epoch: null }),
    );

    const wrap = sealed();
    const given = { epoch: 1, wraps: [{ deviceId: mia.deviceId, wrap }] };
    expect((await room.handOver(room.host.token, given)).status).toBe(201);
    const again = await stack.enter({ code: room.code, deviceId: mia.deviceId }, mia.token);
    expect(again.keys).toEqual({ epoch: 1, linkWrap: room.linkWrap, deviceWrap: wrap });
    expect((await room.latest(again.participantToken)).body).toEqual({ keys: again.keys });

    const other = await stack.enter({ code: room.code, deviceId: mia.deviceId }, eve.token);
    expect(other.keys, 'somebody else who names that device').toEqual(first.keys);
    expect((await room.latest(other.participantToken)).body).toEqual({ keys: first.keys });
    expect((await room.latest(room.host.token, mia.deviceId)).body, 'the owner neither').toEqual({
      keys: first.keys,
    });
    expect(problemOf(await room.wraps(eve.token, mia.deviceId)).code).toBe('keys.device-not-found');
    expect(WrapsForDevice.parse((await room.wraps(mia.token, mia.deviceId)).body)).toEqual({
      wraps: [{ epoch: 1, wrap }],
    });
  });

  it('reaches a guest under the identity of the device', async () => {
    const room = await encrypted();
    const guest = await stack.enter({ code: room.code, name: 'Gus', deviceKey: publicKey() });
    const { identity } = guest.participant;
    expect(await room.recipients(guest.participantToken)).toContainEqual(
      expect.objectContaining({ deviceId: identity, userId: null, identity }),
    );
    const wrap = sealed();
    await room.handOver(room.host.token, { epoch: 1, wraps: [{ deviceId: identity, wrap }] });
    const renewed = await stack.enter({ code: room.code }, guest.participantToken);
    expect(renewed.keys).toEqual({ epoch: 1, linkWrap: room.linkWrap, deviceWrap: wrap });
  });

  it('reaches a member whose device can keep no key under the identity, as it does a guest', async () => {
    const room = await encrypted();
    const mia = await owner('Mia');
    const key = publicKey();
    const inside = await stack.enter({ code: room.code, deviceKey: key }, mia.token);
    const { identity } = inside.participant;
    expect(await room.recipients(inside.participantToken)).toContainEqual(
      expect.objectContaining({ deviceId: identity, publicKey: key, identity }),
    );
    const wrap = sealed();
    await room.handOver(room.host.token, { epoch: 1, wraps: [{ deviceId: identity, wrap }] });
    expect((await room.latest(inside.participantToken)).body).toMatchObject({ keys: { deviceWrap: wrap } });
    expect(
      (await mia.devices()).map(({ deviceId }) => deviceId),
      'it is none of theirs for good',
    ).toEqual([mia.deviceId]);

    // A device that is known speaks for itself: the key it was registered with counts, whatever comes with the join.
    const named = await stack.enter(
      { code: room.code, deviceId: mia.deviceId, deviceKey: publicKey() },
      mia.token,
    );
    const there = (await room.recipients(named.participantToken)).filter(
      (one) => one.identity === named.participant.identity,
    );
    expect(there.map(({ deviceId }) => deviceId)).toEqual([mia.deviceId]);
  });

  it('names the place at the door that a guest was let in from, to hosts alone', async () => {
    const host = await owner('Host');
    const keys = { epoch: 1, linkWrap: sealed() } as const;
    const { room } = await stack.createRoom(host.token, { settings: { lobby: 'guests' }, keys });
    const inside = await stack.enter({ code: room.code }, host.token);
    const ticket = await stack.wait({ code: room.code, name: 'Gus' });
    const admit = `/api/rooms/${room.code}/lobby/${ticket.id}/admit`;
    expect((await stack.send('POST', admit, { bearer: host.token, body: {} })).status).toBe(200);
    const body = { code: room.code, ticketSecret: ticket.secret, deviceKey: publicKey() };
    const { participantToken, participant } = await stack.enter(body);
    const listed = async (bearer: string) => {
      const answer = await stack.send('GET', `/api/rooms/${room.code}/keys/recipients`, { bearer });
      const { devices } = KeyRecipients.parse(answer.body);
      return devices.find(({ identity }) => identity === participant.identity)?.ticketId;
    };
    expect(await listed(inside.participantToken)).toBe(ticket.id);
    expect(await listed(participantToken)).toBeNull();
  });

  it('by a host counts more than by anybody else, and each hand has one', async () => {
    const room = await encrypted();
    const mia = await owner('Mia');
    const inside = await stack.enter({ code: room.code, deviceId: mia.deviceId }, mia.token);
    const guest = await stack.enter({ code: room.code, name: 'Gus' });
    const give = async (bearer: string) => {
      const wrap = sealed();
      const answer = await room.handOver(bearer, { epoch: 1, wraps: [{ deviceId: mia.deviceId, wrap }] });
      expect(answer.status).toBe(201);
      return wrap;
    };
    await give(room.host.token);
    const byHost = await give(room.host.token);
    await give(guest.participantToken);
    expect((await room.latest(inside.participantToken)).body).toMatchObject({ keys: { deviceWrap: byHost } });
  });

  it('of the next epoch is posted once, by a host’s device, with the wraps for the others', async () => {
    const room = await encrypted();
    const mia = await owner('Mia');
    const inside = await stack.enter({ code: room.code, deviceId: mia.deviceId }, mia.token);
    const wrap = sealed();
    const next = { epoch: 2, linkWrap: sealed(), wraps: [{ deviceId: mia.deviceId, wrap }] };
    expect(problemOf(await room.post(inside.participantToken, next)).code).toBe('room.forbidden');
    const answers = await Promise.all([room.post(room.host.token, next), room.post(room.host.token, next)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409]);
    expect((await room.latest(inside.participantToken)).body).toEqual({
      keys: { epoch: 2, linkWrap: next.linkWrap, deviceWrap: wrap },
    });
  });

  it('goes with its device, and with another key of it', async () => {
    const room = await encrypted();
    const mia = await owner('Mia');
    await stack.enter({ code: room.code }, mia.token);
    const given = { epoch: 1, wraps: [{ deviceId: mia.deviceId, wrap: sealed() }] };
    await room.handOver(room.host.token, given);
    await mia.put(publicKey());
    expect((await room.wraps(mia.token, mia.deviceId)).body).toEqual({ wraps: [] });
  });

  it.each([
    ['none at all', { epoch: 1, wraps: [] }],
    [
      'more than a request takes',
      { epoch: 1, wraps: Array(61).fill({ deviceId: 'd'.repeat(20), wrap: sealed() }) },
    ],
    ['what is no seal', { epoch: 1, wraps: [{ deviceId: 'd'.repeat(20), wrap: '<script>' }] }],
    ['a huge one', { epoch: 1, wraps: [{ deviceId: 'd'.repeat(20), wrap: `v1.${'A'.repeat(1201)}` }] }],
    ['an epoch without a key', { epoch: 7, wraps: [{ deviceId: 'd'.repeat(20), wrap: sealed() }] }],
  ])('is refused: %s', async (_name, body) => {
    const room = await encrypted();
    expect(problemOf(await room.handOver(room.host.token, body)).code).toBe('request.invalid');
  });

  it.each(['remove', 'ban'])('of a later epoch is kept from somebody after %s', async (act) => {
    const room = await encrypted();
    const mia = await owner('Mia');
    await stack.enter({ code: room.code }, room.host.token);
    const inside = await stack.enter({ code: room.code, deviceId: mia.deviceId }, mia.token);
    const guest = await stack.enter({ code: room.code, name: 'Gus', deviceKey: publicKey() });
    const first = sealed();
    const given = { epoch: 1, wraps: [{ deviceId: mia.deviceId, wrap: first }] };
    expect((await room.handOver(room.host.token, given)).status).toBe(201);
    for (const { participant } of [inside, guest]) {
      const path = `/api/rooms/${room.code}/participants/${participant.identity}/${act}`;
      expect((await stack.send('POST', path, { bearer: room.host.token, body: {} })).status).toBe(200);
    }
    const known = (await room.recipients(room.host.token)).map(({ deviceId }) => deviceId);
    expect(known).not.toContain(mia.deviceId);
    expect(known).not.toContain(guest.participant.identity);
    const wraps = [mia.deviceId, guest.participant.identity].map((deviceId) => ({
      deviceId,
      wrap: sealed(),
    }));
    const next = { epoch: 2, linkWrap: sealed(), wraps };
    expect((await room.post(room.host.token, next)).status).toBe(201);
    expect((await room.handOver(room.host.token, { epoch: 2, wraps })).status).toBe(201);
    await stack.send('POST', `/api/rooms/${room.code}/end`, { bearer: room.host.token, body: {} });
    expect((await room.handOver(room.host.token, { epoch: 2, wraps })).status, 'after the end').toBe(201);
    const read = await room.wraps(mia.token, mia.deviceId);
    if (act === 'ban') expect(problemOf(read).code).toBe('room.forbidden');
    else expect(read.body).toEqual({ wraps: [{ epoch: 1, wrap: first }] });
  });

  it('for somebody who has nothing to do with the room is left out', async () => {
    const room = await encrypted();
    const eve = await owner('Eve');
    const given = { epoch: 1, wraps: [{ deviceId: eve.deviceId, wrap: sealed() }] };
    expect((await room.handOver(room.host.token, given)).status).toBe(201);
    expect(problemOf(await room.wraps(eve.token, eve.deviceId)).code).toBe('room.forbidden');
    await stack.enter({ code: room.code }, eve.token);
    expect((await room.wraps(eve.token, eve.deviceId)).body).toEqual({ wraps: [] });
  });
});
