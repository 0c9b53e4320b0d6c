import type { KeysApi } from '../api/keys.ts';
import type { JoinAdmitted, JoinKeys } from '../contracts/rest/index.ts';
import type { Realtime } from '../api/realtime.ts';
import { isModerator } from '../domain/grants.ts';
import type { Observable } from '../domain/observable.ts';
import { createScope, type Scope } from '../domain/scope.ts';
import {
  createLinkSecret,
  createRoomKeys,
  fitsLink,
  openDeviceWrap,
  openEpochKey,
  type RoomSecrets,
} from '../keys/index.ts';
import type { JoinDevice } from './device.ts';
import { pause } from './membership.ts';

/** How often a waiter looks whether the key was handed over where the service cannot tell it, in milliseconds. */
const LOOK_MS = 1_000;
/** Where it can, this rarely: for the case that its word got lost after all. Milliseconds. */
const CHECK_MS = 15_000;
/** After this long nobody will hand it over any more: the link is asked for. Milliseconds. */
const HAND_OVER_DEADLINE_MS = 120_000;

/** What opening needs to know of the attempt that it is a part of. */
export interface KeySearch {
  readonly device: JoinDevice;
  readonly api: KeysApi;
  readonly signal: AbortSignal;
  /** From the link or the store; asked before each look, since a link can be pasted meanwhile. */
  readonly linkSecret: () => string | null;
  /** Changes when one is pasted. */
  readonly pasted: Observable<string | null>;
  /** What the service tells this device while it waits. */
  readonly openRealtime: (scope: Scope) => Realtime;
  /** Told once, when nothing opens the key and a participant has to hand it over. */
  readonly onWaiting: () => void;
}

/**
 * The key of an encrypted room: by the link, by what was wrapped for this device, made anew by the first host of a
 * room without one, or handed over by somebody inside. Null when nobody did, or the attempt was given up.
 */
export async function openKeys(admitted: JoinAdmitted, search: KeySearch): Promise<RoomSecrets | null> {
  const { signal } = search;
  const first = admitted.keys ?? (await makeFirstEpoch(admitted, search));
  if (first && 'epochKey' in first) return first;
  const opened = first && (await open(first, admitted, search));
  if (opened) return opened;
  if (signal.aborted) return null;
  search.onWaiting();
  return handedOver(admitted, search);
}

/** Waits until somebody inside hands the key over. The service tells of it; what it was is asked. */
async function handedOver(admitted: JoinAdmitted, search: KeySearch): Promise<RoomSecrets | null> {
  const { api, signal } = search;
  const scope = createScope();
  const realtime = search.openRealtime(scope);
  let nap = new AbortController();
  const wake = (): void => nap.abort();
  for (const kind of ['keys.wrapped', 'keys.posted'] as const) scope.onEnd(realtime.on(kind, wake));
  scope.onEnd(realtime.onStale(wake));
  // Whatever came before the line stood is found by the look that follows.
  scope.onEnd(realtime.state.subscribe(wake));
  scope.onEnd(search.pasted.subscribe(wake));
  const deadline = Date.now() + HAND_OVER_DEADLINE_MS;
  try {
    while (Date.now() < deadline) {
      const told = realtime.state.value.kind === 'connected';
      await pause(told ? CHECK_MS : LOOK_MS, AbortSignal.any([nap.signal, signal]));
      if (signal.aborted) return null;
      nap = new AbortController();
      const answer = await api.latest();
      const found = answer.ok && answer.value ? await open(answer.value, admitted, search) : null;
      if (found) return found;
    }
    return null;
  } finally {
    await scope.end();
  }
}

/** The key that was made since `held`, after a grant that was taken before the click; null where there is none, or none that opens. */
export async function openNewer(
  held: number,
  admitted: JoinAdmitted,
  search: KeySearch,
): Promise<RoomSecrets | null> {
  const answer = await search.api.latest();
  if (!answer.ok || !answer.value || answer.value.epoch <= held) return null;
  return open(answer.value, admitted, search);
}

/** The link goes first: it came from a person, and no service could have made it up. */
async function open(
  keys: JoinKeys,
  { room, participant }: JoinAdmitted,
  { device, linkSecret }: KeySearch,
): Promise<RoomSecrets | null> {
  const secret = linkSecret();
  const linked = secret === null ? null : await openEpochKey(keys, secret);
  if (linked && secret !== null) return { epochKey: linked, linkSecret: secret };
  if (keys.deviceWrap === undefined) return null;
  const wrapped = await openDeviceWrap(
    keys.deviceWrap,
    device.keys,
    { roomId: room.id, epoch: keys.epoch, deviceId: device.deviceId ?? participant.identity },
    () => null,
  );
  return wrapped && (await fitsLink(wrapped, keys.linkWrap)) ? wrapped : null;
}

/** Null where this person may not make it, or another host's device was quicker: then that one hands it over. */
async function makeFirstEpoch(
  { participant }: JoinAdmitted,
  { api, linkSecret }: KeySearch,
): Promise<RoomSecrets | null> {
  if (!isModerator(participant.role)) return null;
  const secret = linkSecret() ?? createLinkSecret();
  const keys = await createRoomKeys(secret);
  const posted = await api.post(keys);
  const epochKey = posted.ok ? await openEpochKey(keys, secret) : null;
  return epochKey && { epochKey, linkSecret: secret };
}
