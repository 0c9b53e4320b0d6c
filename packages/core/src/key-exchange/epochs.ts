import type { KeyRecipient, KeysApi, Realtime } from '../api/index.ts';
import type { JoinKeys } from '../contracts/rest/index.ts';
import { onceMore } from '../domain/once-more.ts';
import { observable, whenValue, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import {
  createLinkSecret,
  fitsLink,
  openDeviceWrap,
  sealEpochKey,
  wrapForDevice,
  type EpochKey,
  type MutableEpochKeyring,
  type RoomSecrets,
} from '../keys/index.ts';
import type { DeviceKeys } from '../platform/index.ts';
import type { Peers } from './peers.ts';

/** Others get this long to take in a new key before it is sent with; who is slower misses a moment. Milliseconds. */
const SWITCH_MS = 2_000;
/** What was sealed with the old key is still taken for this long after the switch, in milliseconds. */
const OLD_KEY_MS = 10_000;
/** A key that was not there yet is looked for again after this, this often. */
const LOOK_AGAIN_MS = 1_000;
const MOST_LOOKS = 60;
/** The second in order waits this long for the first to make the key, the third twice as long. Milliseconds. */
const TURN_MS = 1_500;
/** A key that is wanted and did not come about is tried again after this, this often. Milliseconds. */
const TRY_AGAIN_MS = 5_000;
const MOST_TRIES = 24;
/** As many wraps as fit into one request of the contract. */
const WRAPS_PER_REQUEST = 60;

export interface EpochDeps {
  readonly api: KeysApi;
  readonly realtime: Pick<Realtime, 'on' | 'onStale'>;
  readonly keyring: MutableEpochKeyring;
  readonly peers: Peers;
  readonly device: DeviceKeys;
  readonly roomId: string;
  /** Under which wraps for this device are kept. */
  readonly recipientId: () => string;
  readonly userId: string | null;
  /** Everybody else who is connected. */
  readonly present: () => readonly string[];
  /** And those who were connected a moment ago: a line that was cut, here or there, ends nobody's part in the meeting. */
  readonly expected: () => readonly string[];
  /** Of this device, in this moment. */
  readonly identity: () => string;
  /** Who may make the next key, in the order of their turns, without those who were put out. */
  readonly makers: (removed: ReadonlySet<string>) => readonly string[];
  readonly onLinkSecret: (linkSecret: string) => void;
  /** Hears which devices of this member were given the key. */
  readonly onOwnDevices: (given: readonly KeyRecipient[]) => void;
  readonly scope: Scope;
}

export interface Epochs {
  /** A newer key was made and this device has not got it. */
  readonly missing: Observable<boolean>;
  /** Makes the next epoch. False where it did not come about. */
  make(): Promise<boolean>;
}

/** Follows the room from one key to the next, and makes the next one when somebody was put out and it is our turn. */
export function createEpochs(deps: EpochDeps): Epochs {
  const { api, realtime, keyring, peers, device, roomId, scope } = deps;
  const missing = observable(false);
  const removed = new Set<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  scope.onEnd(() => timers.forEach((timer) => clearTimeout(timer)));
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, milliseconds);
      timers.add(timer);
    });
  const newest = (): number => keyring.epochs.value.at(-1) ?? 0;
  const staying = (identities: readonly string[]): string[] =>
    identities.filter((identity) => !removed.has(identity));

  /** Takes a key in, and seals with it once the others had the time to take it in as well. */
  const adopt = async ({ epochKey, linkSecret }: RoomSecrets): Promise<void> => {
    keyring.accept(epochKey);
    deps.onLinkSecret(linkSecret);
    missing.set(false);
    peers.announce();
    const everybody = whenValue(peers.known, (known) =>
      staying(deps.present()).every((identity) => (known.get(identity)?.epoch ?? 0) >= epochKey.epoch),
    );
    await Promise.race([everybody, pause(SWITCH_MS)]);
    if (scope.ended || keyring.sending.value.epoch >= epochKey.epoch) return;
    keyring.sendWith(epochKey.epoch);
    await pause(OLD_KEY_MS);
    for (const old of keyring.accepted.value) if (old.epoch < epochKey.epoch) keyring.retire(old.epoch);
  };

  /** Only what somebody of this call made, who held what we hold: the service alone could make none of it. */
  const open = async (keys: JoinKeys): Promise<RoomSecrets | null> => {
    if (keys.deviceWrap === undefined) return null;
    const purpose = { roomId, epoch: keys.epoch, deviceId: deps.recipientId() };
    const wrap = await openDeviceWrap(keys.deviceWrap, device, purpose, (epoch) => keyring.of(epoch));
    if (!wrap || wrap.chainedTo === null || !(await fitsLink(wrap, keys.linkWrap))) return null;
    // Who was put out held what we hold as well.
    const known = [...peers.known.value].some(
      ([identity, { publicKey }]) => !removed.has(identity) && publicKey === wrap.senderKey,
    );
    return known ? wrap : null;
  };

  const follow = onceMore(async () => {
    for (let look = 0; look < MOST_LOOKS && !scope.ended; look += 1) {
      if (look > 0) await pause(LOOK_AGAIN_MS);
      const answer = await api.latest();
      if (!answer.ok || !answer.value) continue;
      if (answer.value.epoch <= newest()) {
        missing.set(false);
        // Whoever was put out was so before this device listened.
        if (answer.value.outdated === true) want(answer.value.epoch);
        return;
      }
      const secrets = await open(answer.value);
      if (secrets) {
        void adopt(secrets);
        return;
      }
      missing.set(true);
    }
  });

  /** The wrap for one recipient; null for whom there is none: strangers, and who names another key than before. */
  const wrapFor = async (
    { deviceId, publicKey, userId, identity, epoch }: KeyRecipient,
    secrets: RoomSecrets,
  ): Promise<{ readonly deviceId: string; readonly wrap: string } | null> => {
    if (identity !== null && removed.has(identity)) return null;
    const peer = identity === null ? undefined : peers.known.value.get(identity);
    const here = identity !== null && staying(deps.expected()).includes(identity);
    if (here ? peer?.publicKey !== publicKey : !isKnownMember(userId, epoch)) return null;
    const chain: EpochKey | null = here ? keyring.of(peer?.epoch ?? 0) : null;
    const purpose = { roomId, epoch: secrets.epochKey.epoch, deviceId };
    const wrap = await wrapForDevice(secrets, publicKey, device, purpose, chain);
    return wrap === null ? null : { deviceId, wrap };
  };
  /** Members who had a key of the room before, or this one: their other devices go on reading. */
  const isKnownMember = (userId: string | null, epoch: number | null): boolean =>
    userId !== null && (epoch !== null || userId === deps.userId);

  /** Somebody here says they hold the service's newest key, and this device does not: then it can follow none. */
  const isBehind = (stored: number): boolean =>
    newest() < stored &&
    staying(deps.present()).some((identity) => (peers.known.value.get(identity)?.epoch ?? 0) >= stored);

  /** `after`: the epoch that is to be followed; null for whatever is the newest. */
  const make = async (after: number | null): Promise<boolean> => {
    const [listed, latest] = await Promise.all([api.recipients(), api.latest()]);
    if (!listed.ok || !latest.ok || scope.ended) return false;
    const stored = latest.value?.epoch ?? 0;
    // Somebody was quicker, and theirs is on its way here. One that nobody here could open is gone beyond.
    const opensForNobody = missing.value && !isBehind(stored);
    if (after === null ? stored > newest() && !opensForNobody : stored > after) {
      void follow();
      return true;
    }
    const epoch = Math.max(stored, newest()) + 1;
    const epochKey = { epoch, bytes: crypto.getRandomValues(new Uint8Array(32)) };
    const secrets = { epochKey, linkSecret: createLinkSecret() };
    const all = await Promise.all(listed.value.map((recipient) => wrapFor(recipient, secrets)));
    const wraps = all.filter((wrap) => wrap !== null);
    const here = staying(deps.expected());
    const given = listed.value.flatMap(({ identity }, place) =>
      identity !== null && all[place] ? [identity] : [],
    );
    const linkWrap = await sealEpochKey(epochKey, secrets.linkSecret);
    const posted = await api.post({ epoch, linkWrap, wraps: wraps.slice(0, WRAPS_PER_REQUEST) });
    if (!posted.ok) {
      void follow();
      return posted.error.kind === 'problem' && posted.error.code === 'keys.epoch-taken';
    }
    const own = listed.value.filter(
      ({ userId }, place) => userId !== null && userId === deps.userId && all[place] !== null,
    );
    deps.onOwnDevices(own);
    for (let from = WRAPS_PER_REQUEST; from < wraps.length; from += WRAPS_PER_REQUEST)
      await api.handOver({ epoch, wraps: wraps.slice(from, from + WRAPS_PER_REQUEST) });
    serveLate(
      secrets,
      here.filter((identity) => !given.includes(identity)),
    );
    void adopt(secrets);
    return true;
  };
  /** Who was there when the key was made, and could not be given it then, gets it when their device is heard of. */
  const serveLate = (secrets: RoomSecrets, unserved: readonly string[]): void => {
    const waiting = new Set(unserved);
    const serve = onceMore(async () => {
      if (waiting.size === 0 || scope.ended || secrets.epochKey.epoch < newest()) return unfollow();
      const heard = [...waiting].filter((identity) => peers.known.value.has(identity));
      if (heard.length === 0) return;
      const listed = await api.recipients();
      for (const recipient of listed.ok ? listed.value : []) {
        const { identity } = recipient;
        if (identity === null || !heard.includes(identity)) continue;
        const wrap = await wrapFor(recipient, secrets);
        if (wrap === null) continue;
        const done = await api.handOver({ epoch: secrets.epochKey.epoch, wraps: [wrap] });
        if (done.ok) waiting.delete(identity);
      }
      // Whoever says hello without end makes this device look once a second, and not as often as they say it.
      if (waiting.size > 0) await pause(LOOK_AGAIN_MS);
    });
    const unfollow = peers.known.subscribe(() => void serve());
    scope.onEnd(unfollow);
  };

  scope.onEnd(realtime.on('participant.removed', ({ identity }) => void removed.add(identity)));
  scope.onEnd(realtime.on('keys.posted', () => void follow()));
  scope.onEnd(realtime.on('keys.wrapped', () => void follow()));
  scope.onEnd(realtime.onStale(() => void follow()));
  let wantedAfter = 0;
  /** Makes what is wanted when it is this device's turn. Whoever comes before it in the order has done so by then. */
  const renew = onceMore(async () => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const turn = isBehind(wantedAfter) ? -1 : deps.makers(removed).indexOf(deps.identity());
      await pause(turn < 0 ? TRY_AGAIN_MS : turn * TURN_MS);
      if (scope.ended || newest() > wantedAfter) return;
      if (turn < 0) continue;
      if (await make(wantedAfter)) return;
      await pause(TRY_AGAIN_MS);
    }
  });
  const want = (after: number): void => {
    if (newest() > after) return;
    wantedAfter = Math.max(wantedAfter, after);
    void renew();
  };
  scope.onEnd(realtime.on('keys.epoch-wanted', ({ after }) => want(after)));
  void follow();
  return { missing, make: () => make(null) };
}
