import type { DeviceKeys } from '../platform/index.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const SECRET_BITS = 256;

/** A new key pair whose private half no script can read. P-256: the one curve that every supported browser has. */
export function generateDeviceKeyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
}

/** The pair as the rest of the client works with it. */
export async function deviceKeysOf(pair: CryptoKeyPair): Promise<DeviceKeys> {
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    publicKey: toBase64Url(point),
    async agree(publicKey) {
      const bytes = fromBase64Url(publicKey);
      if (!bytes) return null;
      try {
        // The import refuses what is no point of the curve.
        const peer = await crypto.subtle.importKey('raw', bytes, CURVE, false, []);
        const secret = await crypto.subtle.deriveBits(
          { name: CURVE.name, public: peer },
          pair.privateKey,
          SECRET_BITS,
        );
        return new Uint8Array(secret);
      } catch {
        return null;
      }
    },
  };
}

/** Keys that live as long as the page: of guests, and of devices that cannot keep any. */
export async function createPassingKeys(): Promise<DeviceKeys> {
  return deviceKeysOf(await generateDeviceKeyPair());
}
