import { describe, expect, it } from 'vitest';
import { isLinkSecret } from '../contracts/deeplink.ts';
import { LinkWrap } from '../contracts/rest/index.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { createLinkSecret, createRoomKeys, deriveMediaKey, openEpochKey, sealEpochKey } from './index.ts';

describe('room keys', () => {
  it('open with the link secret they were made for', async () => {
    const secret = createLinkSecret();
    expect(isLinkSecret(secret)).toBe(true);
    const keys = await createRoomKeys(secret);
    expect(LinkWrap.safeParse(keys.linkWrap).success).toBe(true);
    const opened = await openEpochKey(keys, secret);
    expect(opened?.epoch).toBe(1);
    expect(opened?.bytes).toHaveLength(32);
  });

  it('stay closed for another secret, another epoch, and damaged text', async () => {
    const secret = createLinkSecret();
    const keys = await createRoomKeys(secret);
    expect(await openEpochKey(keys, createLinkSecret())).toBeNull();
    expect(await openEpochKey({ ...keys, epoch: 2 }, secret)).toBeNull();
    expect(await openEpochKey({ ...keys, linkWrap: keys.linkWrap.slice(0, -4) }, secret)).toBeNull();
    expect(await openEpochKey({ ...keys, linkWrap: `v2${keys.linkWrap.slice(2)}` }, secret)).toBeNull();
    expect(await openEpochKey(keys, 'not a secret')).toBeNull();
  });

  it('hold a fresh key and nonce each time', async () => {
    const secret = createLinkSecret();
    const [one, two] = [await createRoomKeys(secret), await createRoomKeys(secret)];
    expect(one.linkWrap).not.toBe(two.linkWrap);
    const key = await openEpochKey(one, secret);
    if (!key) throw new Error('the key did not open');
    expect(await sealEpochKey(key, secret)).not.toBe(one.linkWrap);
  });

  it('derive a media key that nobody can export, different for each epoch', async () => {
    const bytes = new Uint8Array(32).fill(7);
    const [first, second] = [
      await deriveMediaKey({ epoch: 1, bytes }),
      await deriveMediaKey({ epoch: 2, bytes }),
    ];
    expect(first.extractable).toBe(false);
    const bits = (key: CryptoKey): Promise<ArrayBuffer> =>
      crypto.subtle.deriveBits(
        { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new Uint8Array(0) },
        key,
        256,
      );
    expect(new Uint8Array(await bits(first))).not.toEqual(new Uint8Array(await bits(second)));
  });
});

describe('base64url', () => {
  it('goes both ways without padding', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    expect(toBase64Url(bytes)).not.toMatch(/[+/=]/);
  });
  it('refuses other alphabets', () => expect(fromBase64Url('a+b/')).toBeNull());
});
