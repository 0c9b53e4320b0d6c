import { BaseKeyProvider, RoomEvent, isE2EESupported, type Room } from 'livekit-client';
import { afterPaint } from './after-paint.ts';
import { deriveMediaKey, type EpochKey } from '../keys/index.ts';

/** Slots of the key ring; an epoch uses slot `epoch % KEY_RING_SIZE`, which every frame names in its trailer. */
const KEY_RING_SIZE = 16;
/** Generous: the worker answers within milliseconds once it is loaded. */
const ACTIVATION_DEADLINE_MS = 8_000;

/** Sets media keys by epoch. A wrong key never invalidates the ring: late frames of an old epoch are normal. */
export class EpochKeyProvider extends BaseKeyProvider {
  constructor() {
    super({
      sharedKey: true,
      ratchetWindowSize: 0,
      failureTolerance: -1,
      keyringSize: KEY_RING_SIZE,
      keySize: 256,
    });
  }

  /** Makes `key` the one to send with; frames of other epochs in the ring stay readable. */
  async useEpoch(key: EpochKey): Promise<void> {
    this.onSetEncryptionKey(await deriveMediaKey(key), undefined, key.epoch % KEY_RING_SIZE);
  }
}

/** Whether this browser can transform encoded frames. */
export function canEncrypt(): boolean {
  return isE2EESupported();
}

/**
 * The worker that seals and opens frames, made strict: livekit-client turns decryption off for a participant as soon
 * as one publication of theirs is announced as unencrypted, and then shows their frames as they come, those of tracks
 * announced as encrypted included. Here it stays on for everyone, so what is not sealed with our key is dropped.
 *
 * And patient: decoding of a new track begins after the next paint, when its picture has its place. Frames wait in
 * the stream until then. The first key frame would otherwise be decoded for nobody, and the next one takes a while.
 */
export function createEncryptionWorker(): Worker {
  const worker = new Worker(new URL('livekit-client/e2ee-worker', import.meta.url), { type: 'module' });
  const post = worker.postMessage.bind(worker) as (message: unknown, transfer?: Transferable[]) => void;
  // Null while messages go straight through; otherwise they wait in order behind a "decode".
  let held: (() => void)[] | null = null;
  worker.postMessage = (message: unknown, options?: Transferable[] | StructuredSerializeOptions) => {
    const send = (): void =>
      post(
        isDisable(message) ? { ...message, data: { ...message.data, enabled: true } } : message,
        transferOf(options),
      );
    if (held) {
      held.push(send);
      return;
    }
    if (!isDecode(message)) {
      send();
      return;
    }
    held = [send];
    void afterPaint().then(() => {
      const waiting = held ?? [];
      held = null;
      for (const one of waiting) one();
    });
  };
  return worker;
}

/** Resolves once the worker confirmed that this device's frames are sealed; rejects after the deadline. */
export function whenEncryptionActive(room: Room): Promise<void> {
  if (room.isE2EEEnabled) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      room.off(RoomEvent.ParticipantEncryptionStatusChanged, check);
      reject(new Error('encryption did not become active'));
    }, ACTIVATION_DEADLINE_MS);
    const check = (): void => {
      if (!room.isE2EEEnabled) return;
      clearTimeout(timer);
      room.off(RoomEvent.ParticipantEncryptionStatusChanged, check);
      resolve();
    };
    room.on(RoomEvent.ParticipantEncryptionStatusChanged, check);
  });
}

interface EnableMessage {
  readonly kind: 'enable';
  readonly data: { readonly enabled: boolean; readonly participantIdentity: string };
}

function isDecode(message: unknown): boolean {
  return (message as { readonly kind?: unknown } | null)?.kind === 'decode';
}

function isDisable(message: unknown): message is EnableMessage {
  const candidate = message as Partial<EnableMessage> | null;
  return candidate?.kind === 'enable' && candidate.data?.enabled === false;
}

function transferOf(options: Transferable[] | StructuredSerializeOptions | undefined): Transferable[] {
  return Array.isArray(options) ? options : (options?.transfer ?? []);
}
