import { ConnectionState, Room } from 'livekit-client';
import { createDataSeal, type DataSeal } from '../keys/index.ts';
import { afterPaint } from './after-paint.ts';
import { createScope, type Scope } from '../domain/scope.ts';
import { EpochKeyProvider, canEncrypt, createEncryptionWorker, whenEncryptionActive } from './encryption.ts';
import { roomOptions } from './room-options.ts';
import { createSession, type Session } from './session.ts';
import { FIRST_PICTURES } from './subscriptions.ts';
import type { ConnectError, ConnectInput, ConnectResult, MediaGrant } from './types.ts';

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
 * Begins to connect and gives the call at once, so that its screen can be drawn while the network answers. In an
 * encrypted room nothing is sent before the worker confirmed that frames are sealed. Where it fails, the prepared
 * tracks are stopped.
 */
export async function connectCall(input: ConnectInput): Promise<ConnectResult> {
  const scope = createScope();
  scope.onEnd(() => {
    input.media.camera?.stop();
    input.media.microphone?.stop();
  });
  const options = roomOptions(input.media.choice.value);
  let seal: DataSeal | null = null;
  if (input.encryption) {
    if (!canEncrypt()) {
      await scope.end();
      return { ok: false, error: 'encryption-unsupported' };
    }
    const worker = spareWorker ?? createEncryptionWorker();
    spareWorker = null;
    scope.onEnd(() => worker.terminate());
    const keyProvider = new EpochKeyProvider();
    await keyProvider.follow(input.encryption, scope);
    seal = createDataSeal(input.encryption);
    options.encryption = { keyProvider, worker };
  }
  const room = new Room(options);
  scope.onEnd(() => room.disconnect());
  // Before the connection: the first offers and answers already concern this session's listeners.
  const encrypted = input.encryption !== null;
  const session = createSession({
    room,
    connect: input,
    seal,
    scope,
    openRoom: (grant) => openRoom(room, grant, encrypted, room.numParticipants),
  });
  const connected = connect(room, input, session, scope);
  // Its offer is made and sent while this thread is free; drawing the call, which takes it for long, follows.
  await afterPaint();
  return { ok: true, call: session.call, connected };
}

/**
 * Connects the room, the first time or anew; in an encrypted room only when frames are known to be sealed. Where few
 * are there, all of them are shown anyway: the server then sends their tracks with its first answer, which saves a
 * round of offers before the first picture.
 */
async function openRoom(
  room: Room,
  { url, token }: MediaGrant,
  encrypted: boolean,
  people: number,
): Promise<void> {
  if (encrypted) await room.setE2EEEnabled(true);
  await room.connect(url, token, { autoSubscribe: people <= FIRST_PICTURES, maxRetries: 1 });
  if (encrypted) await whenEncryptionActive(room);
  if (room.state === ConnectionState.Disconnected) throw new Error('gone while connecting');
}

async function connect(
  room: Room,
  { livekit, encryption, people }: ConnectInput,
  session: Session,
  scope: Scope,
): Promise<ConnectError | null> {
  try {
    await openRoom(room, livekit, encryption !== null, people);
    if (scope.ended) throw new Error('left while connecting');
  } catch {
    await scope.end();
    return 'media-unreachable';
  }
  session.begin();
  return null;
}
