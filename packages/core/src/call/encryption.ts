import {
  BaseKeyProvider,
  KeyProviderEvent,
  RoomEvent,
  isE2EESupported,
  type KeyInfo,
  type Room,
} from 'livekit-client';
import { afterPaint } from './after-paint.ts';
import type { Scope } from '../domain/scope.ts';
import { deriveMediaKey, type EpochKey, type EpochKeyring } from '../keys/index.ts';

/** Slots of the key ring; an epoch uses slot `epoch % KEY_RING_SIZE`, which every frame names in its trailer. */
const KEY_RING_SIZE = 16;
/** Generous: the worker answers within milliseconds once it is loaded. */
const ACTIVATION_DEADLINE_MS = 8_000;

/**
 * Gives the worker the media keys of a keyring. A wrong key never invalidates the ring: late frames of an old epoch
 * are normal.
 */
export class EpochKeyProvider extends BaseKeyProvider {
  private readonly slots = new Map<number, KeyInfo>();
  private sendsWith: number | null = null;

  constructor() {
    super({
      sharedKey: true,
      ratchetWindowSize: 0,
      failureTolerance: -1,
      keyringSize: KEY_RING_SIZE,
      keySize: 256,
    });
  }

  /** Seals with what the keyring sends with, opens what it accepts, and follows both until `scope` ends. */
  async follow(keyring: EpochKeyring, scope: Scope): Promise<void> {
    let told: readonly EpochKey[] = [];
    const tellAll = async (): Promise<void> => {
      const [before, accepted] = [told, keyring.accepted.value];
      told = accepted;
      await Promise.all(accepted.filter((key) => !before.includes(key)).map((key) => this.accept(key)));
      // A slot cannot be emptied; a key that nobody has does the same.
      for (const key of before) if (!accepted.includes(key)) await this.retire(key.epoch);
      const { epoch } = keyring.sending.value;
      if (this.sendsWith !== epoch) this.sendWith(epoch);
    };
    let turn = tellAll();
    const next = (): void => void (turn = turn.then(tellAll));
    scope.onEnd(keyring.accepted.subscribe(next));
    scope.onEnd(keyring.sending.subscribe(next));
    await turn;
  }

  /** What livekit-client posts to the worker when that starts, and again with every participant. */
  override getKeys(): KeyInfo[] {
    return [...this.slots.values()];
  }

  private async accept(key: EpochKey): Promise<void> {
    this.post({ key: await deriveMediaKey(key), keyIndex: key.epoch % KEY_RING_SIZE });
  }

  private async retire(epoch: number): Promise<void> {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    this.post({ key: await deriveMediaKey({ epoch, bytes }), keyIndex: epoch % KEY_RING_SIZE });
  }

  private post(info: { readonly key: CryptoKey; readonly keyIndex: number }): void {
    this.slots.set(info.keyIndex, info);
    this.emit(KeyProviderEvent.SetKey, info, false);
  }

  private sendWith(epoch: number): void {
    const info = this.slots.get(epoch % KEY_RING_SIZE);
    if (!info) return;
    this.sendsWith = epoch;
    this.onSetEncryptionKey(info.key, undefined, info.keyIndex);
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
