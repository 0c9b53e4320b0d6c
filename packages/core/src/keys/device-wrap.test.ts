import { beforeAll, describe, expect, it } from 'vitest';
import type { DeviceKeys } from '../platform/index.ts';
import { KeyWrap, PublicKey } from '../contracts/rest/index.ts';
import {
  createLinkSecret,
  createPassingKeys,
  deviceKeysOf,
  fitsLink,
  openDeviceWrap,
  sealEpochKey,
  wrapForDevice,
  type RoomSecrets,
} from './index.ts';

const PURPOSE = { roomId: 'room-1', epoch: 2, deviceId: 'device-0123456789' };
const NONE = () => null;

/** Made by another program in another language (Python's cryptography) from the description in the decision record. */
const VECTOR = {
  recipient: {
    kty: 'EC',
    crv: 'P-256',
    d: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAERERERERERE',
    x: 'RpZHDQsJ04hdawn6KYnyiJL8zMmRH7IGg_nYD9-HZzg',
    y: 'DELPUVGgTl0kyi-QJby2pkSqSboMJwuAl4aoVDDc1UA',
  },
  sender: 'BGvYGMTCXfM7-6GC-VhvgPuim4_LTfMav1qcwGkRtl9MXrGSxgE33TwLUDpao6XOn4WunH2M8sWcm8zBXHlqMA8',
  plain:
    'v1.AAAAAARr2BjEwl3zO_uhgvlYb4D7opuPy03zGr9anMBpEbZfTF6xksYBN908C1A6WqOlzp-Frpx9jPLFnJvMwVx5ajAPBAZ2zvQiAavktCIFlQxlygOZ-6CzFYm1Y9Tov-k14mw4qgrAFrD9k63QFx9FujKnoCfsgE00fst7N0-gKS7uT0p1vzVmMrDeZpm78UFVOuXx3IwtjEfam3Tmtmr3trFzqEr0NJHXN1LzrpPxUiGwt0EeLmUtV0yfFTPpdXZodP1CxFeVaAtvE0oVykmJGo7T1g',
  chained:
    'v1.AAAAAQRr2BjEwl3zO_uhgvlYb4D7opuPy03zGr9anMBpEbZfTF6xksYBN908C1A6WqOlzp-Frpx9jPLFnJvMwVx5ajAPBAZ2zvQiAavktCIFlQxlygOZ-6CzFYm1Y9Tov-k14mw4qgrAFrD9k63QFx9FujKnoCfsgE00fst7N0-gKS7uT0pRrIdEel4HipVUMd9Ri8t2_wR_8jiCCbszGvbdQnCwPFu-VV3FnxV4PumCae74_JlgvSjvnEeSLi6qJfdGg-1A4Sbm67QWAPi22QAv14IabA',
  link: 'ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8',
  epochKey: Uint8Array.from({ length: 32 }, (_, index) => index),
  previous: { epoch: 1, bytes: new Uint8Array(32).fill(7) },
};

let sender: DeviceKeys;
let recipient: DeviceKeys;
let secrets: RoomSecrets;

beforeAll(async () => {
  [sender, recipient] = await Promise.all([createPassingKeys(), createPassingKeys()]);
  secrets = {
    epochKey: { epoch: 2, bytes: crypto.getRandomValues(new Uint8Array(32)) },
    linkSecret: createLinkSecret(),
  };
});

const wrap = async (chain: typeof VECTOR.previous | null = null): Promise<string> => {
  const made = await wrapForDevice(secrets, recipient.publicKey, sender, PURPOSE, chain);
  if (made === null) throw new Error('nothing was wrapped');
  return made;
};

describe('a wrap for a device', () => {
  it('opens there, names its sender, and fits the contract', async () => {
    const made = await wrap();
    expect(KeyWrap.safeParse({ deviceId: PURPOSE.deviceId, wrap: made }).success).toBe(true);
    expect(PublicKey.safeParse(sender.publicKey).success).toBe(true);
    const opened = await openDeviceWrap(made, recipient, PURPOSE, NONE);
    expect(opened).toEqual({ ...secrets, senderKey: sender.publicKey, chainedTo: null });
    expect(await wrap()).not.toBe(made);
  });

  it('opens where another program made it, chained or not', async () => {
    const held = await deviceKeysOf(await importPair(VECTOR.recipient));
    const expected = {
      epochKey: { epoch: 2, bytes: VECTOR.epochKey },
      linkSecret: VECTOR.link,
      senderKey: VECTOR.sender,
    };
    expect(await openDeviceWrap(VECTOR.plain, held, PURPOSE, NONE)).toEqual({ ...expected, chainedTo: null });
    const previous = (epoch: number) => (epoch === 1 ? VECTOR.previous : null);
    expect(await openDeviceWrap(VECTOR.chained, held, PURPOSE, previous)).toEqual({
      ...expected,
      chainedTo: 1,
    });
  });

  it.each([
    ['another room', { roomId: 'room-2' }],
    ['another epoch', { epoch: 3 }],
    ['another device id', { deviceId: 'device-9876543210' }],
  ])('stays closed for %s', async (_name, change) => {
    expect(await openDeviceWrap(await wrap(), recipient, { ...PURPOSE, ...change }, NONE)).toBeNull();
  });

  it('stays closed for another device, damage anywhere, another version, and what is no wrap', async () => {
    const made = await wrap();
    expect(await openDeviceWrap(made, await createPassingKeys(), PURPOSE, NONE)).toBeNull();
    const damaged = [4, 30, 150, made.length - 4].map(
      (at) => made.slice(0, at) + (made[at] === 'A' ? 'B' : 'A') + made.slice(at + 1),
    );
    const hostile = [...damaged, `v2${made.slice(2)}`, made.slice(0, -8), `${made}AAAA`, 'v1.', ''];
    for (const one of hostile) expect(await openDeviceWrap(one, recipient, PURPOSE, NONE)).toBeNull();
  });

  it('that is chained opens only for who holds that epoch', async () => {
    const made = await wrap(VECTOR.previous);
    expect(await openDeviceWrap(made, recipient, PURPOSE, NONE)).toBeNull();
    const other = () => ({ epoch: 1, bytes: new Uint8Array(32).fill(8) });
    expect(await openDeviceWrap(made, recipient, PURPOSE, other)).toBeNull();
    expect(await openDeviceWrap(made, recipient, PURPOSE, () => VECTOR.previous)).toMatchObject(secrets);
  });

  it('cannot be passed off as somebody else’s', async () => {
    const bytes = Buffer.from((await wrap()).slice(3), 'base64url');
    Buffer.from((await createPassingKeys()).publicKey, 'base64url').copy(bytes, 4);
    expect(await openDeviceWrap(`v1.${bytes.toString('base64url')}`, recipient, PURPOSE, NONE)).toBeNull();
  });

  it.each([['A'.repeat(87)], ['BAAA'], ['not base64!']])('is not made for the key %s', async (bad) => {
    expect(await wrapForDevice(secrets, bad, sender, PURPOSE, null)).toBeNull();
  });
});

it('tells the epoch’s one key from any other', async () => {
  const linkWrap = await sealEpochKey(secrets.epochKey, secrets.linkSecret);
  expect(await fitsLink(secrets, linkWrap)).toBe(true);
  const other = { ...secrets, epochKey: { epoch: 2, bytes: new Uint8Array(32) } };
  expect(await fitsLink(other, linkWrap)).toBe(false);
  expect(await fitsLink({ ...secrets, linkSecret: createLinkSecret() }, linkWrap)).toBe(false);
});

async function importPair(jwk: JsonWebKey): Promise<CryptoKeyPair> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const { d: _private, ...open } = jwk;
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('jwk', jwk, curve, false, ['deriveBits']),
    crypto.subtle.importKey('jwk', open, curve, true, []),
  ]);
  return { privateKey, publicKey };
}
