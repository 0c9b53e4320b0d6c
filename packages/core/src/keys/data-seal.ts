import type { EpochKeyring } from './epoch-keyring.ts';
import { deriveSealingKey, type EpochKey } from './link-secret.ts';

const VERSION = 1;
const NONCE_BYTES = 12;
/** Version (1 byte), epoch (4 bytes, big endian), nonce. */
const HEADER_BYTES = 1 + 4 + NONCE_BYTES;

/** Seals packets between participants. Topic and sender are bound: a packet cannot change either. */
export interface DataSeal {
  seal(plain: Uint8Array<ArrayBuffer>, topic: string, sender: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Null for whatever was not sealed with an accepted epoch's key for this topic by this sender. */
  open(sealed: Uint8Array, topic: string, sender: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/**
 * A seal of our own beside LiveKit's data encryption: livekit-client (2.23) reports packets that it decrypted and
 * packets that came in the clear alike, so a receiver could not tell a forged one.
 */
export function createDataSeal(keyring: EpochKeyring): DataSeal {
  const derived = new WeakMap<EpochKey, Promise<CryptoKey>>();
  const keyFor = (epochKey: EpochKey): Promise<CryptoKey> => {
    const known = derived.get(epochKey) ?? deriveSealingKey(epochKey, 'data');
    derived.set(epochKey, known);
    return known;
  };
  const additionalData = (topic: string, sender: string): Uint8Array<ArrayBuffer> =>
    new TextEncoder().encode(JSON.stringify([topic, sender]));
  return {
    async seal(plain, topic, sender) {
      const epochKey = keyring.sending.value;
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce, additionalData: additionalData(topic, sender) },
        await keyFor(epochKey),
        plain,
      );
      const packet = new Uint8Array(HEADER_BYTES + sealed.byteLength);
      packet[0] = VERSION;
      new DataView(packet.buffer).setUint32(1, epochKey.epoch);
      packet.set(nonce, HEADER_BYTES - NONCE_BYTES);
      packet.set(new Uint8Array(sealed), HEADER_BYTES);
      return packet;
    },
    async open(sealed, topic, sender) {
      if (sealed.byteLength <= HEADER_BYTES || sealed[0] !== VERSION) return null;
      const packet = Uint8Array.from(sealed);
      const epoch = new DataView(packet.buffer).getUint32(1);
      const epochKey = keyring.accepted.value.find((one) => one.epoch === epoch);
      if (!epochKey) return null;
      try {
        const plain = await crypto.subtle.decrypt(
          {
            name: 'AES-GCM',
            iv: packet.subarray(HEADER_BYTES - NONCE_BYTES, HEADER_BYTES),
            additionalData: additionalData(topic, sender),
          },
          await keyFor(epochKey),
          packet.subarray(HEADER_BYTES),
        );
        return new Uint8Array(plain);
      } catch {
        return null;
      }
    },
  };
}
