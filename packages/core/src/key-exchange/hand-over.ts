import type { KeyRecipient, KeysApi, Realtime } from '../api/index.ts';
import { observable, type Observable } from '../domain/observable.ts';
import { onceMore } from '../domain/once-more.ts';
import type { Scope } from '../domain/scope.ts';
import { wrapForDevice, type EpochKeyring } from '../keys/index.ts';
import type { DeviceKeys } from '../platform/index.ts';
import type { Peers } from './peers.ts';
import type { Waiter } from './types.ts';

/** Who has the link is connected within this time, and needs nobody's hand. Milliseconds. */
const ARRIVAL_MS = 3_000;
/** Whoever waits for longer than this has given up, in milliseconds. */
const PATIENCE_MS = 120_000;
/** While somebody waits it is looked again this often, in milliseconds. */
const LOOK_MS = 1_500;
/** A person's word about somebody at the door is good for this long, in milliseconds. */
const EXPECTED_MS = 5 * 60_000;

export interface HandOverDeps {
  readonly api: KeysApi;
  readonly realtime: Pick<Realtime, 'on' | 'onStale'>;
  readonly keyring: EpochKeyring;
  readonly peers: Peers;
  readonly device: DeviceKeys;
  readonly roomId: string;
  readonly identity: () => string;
  readonly userId: string | null;
  readonly linkSecret: Observable<string | null>;
  readonly present: Observable<readonly string[]>;
  /** Whether this person is asked about people: hosts are, and everybody where no host is there. */
  readonly mayAdmit: () => boolean;
  /** Hears which devices of this member were given the key. */
  readonly onOwnDevices: (given: readonly KeyRecipient[]) => void;
  readonly scope: Scope;
}

export interface HandOver {
  readonly waiters: Observable<readonly Waiter[]>;
  expect(tickets: readonly string[]): void;
  handOver(identity: string): Promise<boolean>;
  dismiss(identity: string): void;
}

/**
 * Gives the room's key to who came without the link, after a person's word, and to this member's own other devices.
 * Several may do it at once: the service keeps one wrap of each hand.
 */
export function createHandOver(deps: HandOverDeps): HandOver {
  const { api, realtime, keyring, peers, device, roomId, scope } = deps;
  const waiters = observable<readonly Waiter[]>([]);
  const seen = new Map<string, number>();
  const dismissed = new Set<string>();
  const expected: { readonly ticket: string; readonly until: number }[] = [];
  let listed: readonly KeyRecipient[] = [];
  let again: ReturnType<typeof setTimeout> | null = null;
  scope.onEnd(() => {
    if (again !== null) clearTimeout(again);
  });

  const give = async (recipients: readonly KeyRecipient[]): Promise<boolean> => {
    const epochKey = keyring.of(keyring.epochs.value.at(-1) ?? 0);
    const linkSecret = deps.linkSecret.value;
    if (!epochKey || linkSecret === null || recipients.length === 0) return false;
    const { epoch } = epochKey;
    const wraps = await Promise.all(
      recipients.map(async ({ deviceId, publicKey }) => ({
        deviceId,
        wrap: await wrapForDevice(
          { epochKey, linkSecret },
          publicKey,
          device,
          { roomId, epoch, deviceId },
          null,
        ),
      })),
    );
    const made = wraps.flatMap(({ deviceId, wrap }) => (wrap === null ? [] : [{ deviceId, wrap }]));
    if (made.length === 0) return false;
    for (const { identity, publicKey } of recipients) {
      if (identity !== null && identity !== deps.identity()) peers.pin(identity, publicKey);
    }
    return (await api.handOver({ epoch, wraps: made })).ok;
  };

  const look = onceMore(async () => {
    if (scope.ended) return;
    const answer = await api.recipients();
    if (answer.ok && !scope.ended) {
      listed = answer.value;
      await judge();
    }
    const waiting = [...seen.keys()].some((identity) => candidate(identity) !== undefined);
    if (waiting && !scope.ended && again === null) {
      again = setTimeout(() => {
        again = null;
        void look();
      }, LOOK_MS);
    }
  });

  /** The device of somebody who is let in, has not come yet, and has no wrap of the newest epoch. */
  const candidate = (identity: string): KeyRecipient | undefined => {
    const since = seen.get(identity) ?? 0;
    if (Date.now() - since > PATIENCE_MS || deps.present.value.includes(identity)) return undefined;
    return listed.find((one) => one.identity === identity && lacks(one));
  };
  const lacks = ({ epoch }: KeyRecipient): boolean => (epoch ?? 0) < (keyring.epochs.value.at(-1) ?? 0);

  const judge = async (): Promise<void> => {
    const own = listed.filter((one) => deps.userId !== null && one.userId === deps.userId && lacks(one));
    if (await give(own)) deps.onOwnDevices(own);
    const now = Date.now();
    const open = [...seen.keys()].filter((identity) => candidate(identity) !== undefined);
    const others = open.filter((identity) => !own.some((one) => one.identity === identity));
    if (others.length === 0) return waiters.set([]);
    const answer = await api.names();
    const names = answer.ok ? answer.value : new Map<string, string>();
    const shown: Waiter[] = [];
    for (const identity of others) {
      const recipient = candidate(identity);
      // By the place at the door: anybody can call themselves what somebody else is called.
      const word = expected.findIndex((one) => one.ticket === recipient?.ticketId && one.until > now);
      if (word >= 0 && recipient) {
        if (await give([recipient])) expected.splice(word, 1);
      } else if (
        deps.mayAdmit() &&
        !dismissed.has(identity) &&
        now - (seen.get(identity) ?? now) >= ARRIVAL_MS
      ) {
        shown.push({ identity, name: names.get(identity) ?? '' });
      }
    }
    waiters.set(shown);
  };

  /** Who came before this device listened is found in the list alone. */
  const catchUp = async (): Promise<void> => {
    const answer = await api.recipients();
    if (!answer.ok || scope.ended) return;
    for (const { identity, epoch } of answer.value) {
      if (identity === null || identity === deps.identity() || epoch !== null) continue;
      if (!deps.present.value.includes(identity) && !seen.has(identity)) seen.set(identity, Date.now());
    }
    await look();
  };
  scope.onEnd(
    realtime.on('keys.wrap-wanted', ({ identity }) => {
      if (identity === deps.identity()) return;
      seen.set(identity, Date.now());
      // One list for each newcomer and each host: in a full room all the others would ask as well.
      if (deps.mayAdmit()) void look();
    }),
  );
  scope.onEnd(realtime.onStale(() => void catchUp()));
  void catchUp();
  scope.onEnd(
    deps.present.subscribe(() =>
      waiters.set(waiters.value.filter(({ identity }) => !deps.present.value.includes(identity))),
    ),
  );
  scope.onEnd(keyring.epochs.subscribe(() => void look()));

  return {
    waiters,
    expect(tickets) {
      const until = Date.now() + EXPECTED_MS;
      expected.push(...tickets.map((ticket) => ({ ticket, until })));
      void look();
    },
    async handOver(identity) {
      const recipient = candidate(identity);
      if (!recipient) return false;
      const given = await give([recipient]);
      if (given) waiters.set(waiters.value.filter((one) => one.identity !== identity));
      return given;
    },
    dismiss(identity) {
      dismissed.add(identity);
      waiters.set(waiters.value.filter((one) => one.identity !== identity));
    },
  };
}
