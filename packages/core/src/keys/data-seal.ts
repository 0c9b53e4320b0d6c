import type { EpochKeyring } from './epoch-keyring.ts';
import { deriveSealingKey, type EpochKey } from './link-secret.ts';
import { createReplayGuard, type PacketPlace, type ReplayGuard } from './replay-guard.ts';

const VERSION = 2;
const NONCE_BYTES = 12;
/** Version (1 byte), epoch (4 bytes), nonce, run (8 bytes), count (4 bytes); numbers are big endian. */
const EPOCH_AT = 1;
const NONCE_AT = 5;
const RUN_AT = NONCE_AT + NONCE_BYTES;
const COUNT_AT = RUN_AT + 8;
const HEADER_BYTES = COUNT_AT + 4;

/**
 * Seals packets between participants. Topic and sender are bound: a packet cannot change either. It opens once: who
 * carries it cannot play it again.
 */
export interface DataSeal {
  seal(plain: Uint8Array<ArrayBuffer>, topic: string, sender: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Null for whatever was not sealed with an accepted epoch's key for this topic by this sender, or came before. */
  open(sealed: Uint8Array, topic: string, sender: string): Promise<Uint8Array<ArrayBuffer> | null>;
}

/**
 * A seal of our own beside LiveKit's data encryption: livekit-client (2.23) reports packets that it decrypted and
 * packets that came in the clear alike, so a receiver could not tell a forged one. `startedAt` orders this run behind
 * earlier ones of the same participant.
 */
export function createDataSeal(keyring: EpochKeyring, startedAt = Date.now()): DataSeal {
  const derived = new WeakMap<EpochKey, Promise<CryptoKey>>();
  const keyFor = (epochKey: EpochKey): Promise<CryptoKey> => {
    const known = derived.get(epochKey) ?? deriveSealingKey(epochKey, 'data');
    derived.set(epochKey, known);
    return known;
  };
  const guards = new Map<EpochKey, ReplayGuard>();
  const guardOf = (epochKey: EpochKey): ReplayGuard => {
    const guard = guards.get(epochKey) ?? createReplayGuard();
    guards.set(epochKey, guard);
    for (const old of guards.keys()) if (!keyring.accepted.value.includes(old)) guards.delete(old);
    return guard;
  };
  const run = createRun(startedAt);
  let count = 0;
  return {
    async seal(plain, topic, sender) {
      const epochKey = keyring.sending.value;
      const header = new Uint8Array(HEADER_BYTES);
      const numbers = new DataView(header.buffer);
      header[0] = VERSION;
      numbers.setUint32(EPOCH_AT, epochKey.epoch);
      const nonce = header.subarray(NONCE_AT, RUN_AT);
      crypto.getRandomValues(nonce);
      numbers.setBigUint64(RUN_AT, run);
      // At the pace that listeners allow, the numbers last for years.
      numbers.setUint32(COUNT_AT, count);
      count += 1;
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce, additionalData: additionalData(header, topic, sender) },
        await keyFor(epochKey),
        plain,
      );
      const packet = new Uint8Array(HEADER_BYTES + sealed.byteLength);
      packet.set(header);
      packet.set(new Uint8Array(sealed), HEADER_BYTES);
      return packet;
    },
    async open(sealed, topic, sender) {
      if (sealed.byteLength <= HEADER_BYTES || sealed[0] !== VERSION) return null;
      const packet = Uint8Array.from(sealed);
      const numbers = new DataView(packet.buffer);
      const epoch = numbers.getUint32(EPOCH_AT);
      const epochKey = keyring.accepted.value.find((one) => one.epoch === epoch);
      if (!epochKey) return null;
      const header = packet.subarray(0, HEADER_BYTES);
      const place: PacketPlace = { run: numbers.getBigUint64(RUN_AT), count: numbers.getUint32(COUNT_AT) };
      try {
        const plain = await crypto.subtle.decrypt(
          {
            name: 'AES-GCM',
            iv: header.subarray(NONCE_AT, RUN_AT),
            additionalData: additionalData(header, topic, sender),
          },
          await keyFor(epochKey),
          packet.subarray(HEADER_BYTES),
        );
        // Retired meanwhile, and what was taken of it is forgotten.
        if (!keyring.accepted.value.includes(epochKey)) return null;
        // After the proof: nobody else can use up a place, or the memory for it.
        return guardOf(epochKey).take(sender, place) ? new Uint8Array(plain) : null;
      } catch {
        return null;
      }
    },
  };
}

/** The time in milliseconds (48 bits) before 16 random bits: two windows that began at once differ as well. */
function createRun(startedAt: number): bigint {
  const [random = 0] = crypto.getRandomValues(new Uint16Array(1));
  return (BigInt(startedAt) << 16n) | BigInt(random);
}

function additionalData(header: Uint8Array, topic: string, sender: string): Uint8Array<ArrayBuffer> {
  const names = new TextEncoder().encode(JSON.stringify([topic, sender]));
  const bound = new Uint8Array(HEADER_BYTES + names.byteLength);
  bound.set(header);
  bound.set(names, HEADER_BYTES);
  return bound;
}
