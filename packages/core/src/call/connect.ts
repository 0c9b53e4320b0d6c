import { Room } from 'livekit-client';
import { createDataSeal, type DataSeal } from '../keys/index.ts';
import { createScope } from '../domain/scope.ts';
import { EpochKeyProvider, canEncrypt, createEncryptionWorker, whenEncryptionActive } from './encryption.ts';
import { roomOptions } from './room-options.ts';
import { createSession } from './session.ts';
import type { ConnectInput, ConnectResult } from './types.ts';

/** The encryption worker that {@link prepareCall} loaded ahead, until a call takes it. */
let spareWorker: Worker | null = null;

/** Loads the encryption worker ahead of the click, while people look at their preview. */
export function prepareCall(): void {
  if (canEncrypt()) spareWorker ??= createEncryptionWorker();
}

/** Ends what {@link prepareCall} started, when no call came of it. */
export function discardPreparation(): void {
  spareWorker?.terminate();
  spareWorker = null;
}

/**
 * Connects to the media server and starts sending the prepared tracks. In an encrypted room nothing is sent before
 * the worker confirmed that frames are sealed. Stops the prepared tracks where it fails.
 */
export async function connectCall(input: ConnectInput): Promise<ConnectResult> {
  const scope = createScope();
  scope.onEnd(() => {
    input.media.camera?.stop();
    input.media.microphone?.stop();
  });
  const fail = async (error: 'media-unreachable' | 'encryption-unsupported'): Promise<ConnectResult> => {
    await scope.end();
    return { ok: false, error };
  };

  const options = roomOptions(input.media.choice);
  let seal: DataSeal | null = null;
  if (input.encryption) {
    if (!canEncrypt()) return fail('encryption-unsupported');
    const worker = spareWorker ?? createEncryptionWorker();
    spareWorker = null;
    scope.onEnd(() => worker.terminate());
    const keyProvider = new EpochKeyProvider();
    await keyProvider.useEpoch(input.encryption);
    seal = await createDataSeal(input.encryption);
    options.encryption = { keyProvider, worker };
  }
  const room = new Room(options);
  scope.onEnd(() => room.disconnect());
  // Before the connection: the first offers and answers already concern this session's listeners.
  const session = createSession(room, input, seal, scope);
  try {
    if (input.encryption) await room.setE2EEEnabled(true);
    await room.connect(input.livekit.url, input.livekit.token, { autoSubscribe: true, maxRetries: 1 });
    if (input.encryption) await whenEncryptionActive(room);
  } catch {
    return fail('media-unreachable');
  }
  session.begin();
  return { ok: true, call: session.call };
}
