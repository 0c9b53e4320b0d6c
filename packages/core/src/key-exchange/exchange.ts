import type { KeyRecipient, KeysApi, Realtime } from '../api/index.ts';
import type { CallParticipant } from '../call/types.ts';
import { isModerator } from '../domain/grants.ts';
import { observable, type MutableObservable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { MutableEpochKeyring } from '../keys/index.ts';
import type { DeviceKeys } from '../platform/index.ts';
import { createComparisons } from './comparisons.ts';
import { createEpochs } from './epochs.ts';
import { createHandOver } from './hand-over.ts';
import { lockOf } from './lock.ts';
import { createPeers } from './peers.ts';
import type { KeyChannel, LockState, MeetingKeys } from './types.ts';

/** How often what depends on the time is judged again, in milliseconds. */
const TICK_MS = 1_000;
/** Whoever was connected within this time is counted in where a key is made: outages of a minute are survived. */
const CUT_OFF_MS = 90_000;

export interface KeyExchangeInput {
  readonly roomId: string;
  /** Of this moment: after an absence that outlasted every token it is another one. */
  readonly identity: () => string;
  readonly device: DeviceKeys;
  /** A member's device as the service knows it; null where the identity stands for it. */
  readonly deviceId: string | null;
  readonly userId: string | null;
  readonly keyring: MutableEpochKeyring;
  readonly linkSecret: MutableObservable<string | null>;
  readonly participants: Observable<readonly CallParticipant[]>;
  readonly channel: KeyChannel;
  readonly api: KeysApi;
  readonly realtime: Realtime;
  /** Keeps the link secret on this device. */
  readonly keep: (linkSecret: string) => void;
  readonly scope: Scope;
}

/** Begins to exchange keys, once the call is on: introduces this device, hands over, follows new epochs. */
export function startKeyExchange(input: KeyExchangeInput): MeetingKeys {
  const { roomId, identity, device, keyring, participants, channel, scope } = input;
  const others = (): readonly CallParticipant[] => participants.value.filter((one) => !one.isLocal);
  const present = observable<readonly string[]>(others().map((one) => one.identity));
  const lastSeen = new Map<string, number>();
  const peers = createPeers(channel, keyring, device.publicKey, scope);
  const hosts = (): string[] =>
    participants.value.filter(({ role }) => role !== null && isModerator(role)).map((one) => one.identity);
  const makers = (removed: ReadonlySet<string>): string[] => {
    const here = participants.value.filter(
      ({ identity: one, role }) => !removed.has(one) && role !== 'observer',
    );
    const moderators = here.filter(({ role }) => role !== null && isModerator(role));
    // The service takes a key from others only where nobody is there who moderates.
    return (moderators.length > 0 ? moderators : here).map((one) => one.identity).sort();
  };
  const ownDevices = observable<readonly string[]>([]);
  const onOwnDevices = (given: readonly KeyRecipient[]): void => {
    const others = given.map(({ publicKey }) => publicKey).filter((one) => one !== device.publicKey);
    const fresh = others.filter((one) => !ownDevices.value.includes(one));
    if (fresh.length > 0) ownDevices.set([...ownDevices.value, ...fresh]);
  };
  const epochs = createEpochs({
    ...input,
    onOwnDevices,
    peers,
    recipientId: () => input.deviceId ?? identity(),
    present: () => present.value,
    expected: () => [
      ...present.value,
      ...[...lastSeen].flatMap(([one, at]) => (Date.now() - at < CUT_OFF_MS ? [one] : [])),
    ],
    makers,
    onLinkSecret(linkSecret) {
      input.linkSecret.set(linkSecret);
      input.keep(linkSecret);
    },
  });
  const handOver = createHandOver({
    ...input,
    onOwnDevices,
    peers,
    present,
    mayAdmit: () => hosts().length === 0 || hosts().includes(identity()),
  });
  const comparisons = createComparisons(
    channel,
    peers,
    keyring,
    { roomId, identity, publicKey: device.publicKey },
    scope,
  );

  const arrivals = new Map<string, number>();
  const lock = observable<LockState>({ kind: 'alone' });
  const judge = (): void => {
    const now = Date.now();
    const here = others();
    for (const one of here) if (!arrivals.has(one.identity)) arrivals.set(one.identity, now);
    const next = lockOf({
      others: here,
      peers: peers.known.value,
      comparisons: comparisons.all.value,
      epoch: keyring.sending.value.epoch,
      missing: epochs.missing.value,
      presentFor: (one) => now - (arrivals.get(one) ?? now),
    });
    if (JSON.stringify(next) !== JSON.stringify(lock.value)) lock.set(next);
  };
  const arrive = (): void => {
    const next = others().map((one) => one.identity);
    for (const one of present.value) if (!next.includes(one)) lastSeen.set(one, Date.now());
    if (next.join() !== present.value.join()) present.set(next);
    judge();
  };
  for (const source of [peers.known, comparisons.all, epochs.missing, keyring.sending])
    scope.onEnd(source.subscribe(judge));
  scope.onEnd(participants.subscribe(arrive));
  // A hello is lost where a connection was not up yet, or the other side was not listening.
  const timer = setInterval(() => {
    peers.ask(present.value);
    // Whoever makes keys may not have heard of this device yet.
    if (epochs.missing.value) peers.announce();
    judge();
  }, TICK_MS);
  scope.onEnd(() => clearInterval(timer));
  judge();

  return {
    lock,
    comparisons: comparisons.all,
    waiters: handOver.waiters,
    ownDevices,
    expect: (tickets) => handOver.expect(tickets),
    handOver: (one) => handOver.handOver(one),
    dismiss: (one) => handOver.dismiss(one),
    compare: (one) => comparisons.compare(one),
    conclude: (one, same) => comparisons.conclude(one, same),
    makeNewLink: () => epochs.make(),
  };
}
