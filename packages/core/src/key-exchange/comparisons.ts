import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import {
  commitTo,
  createNonce,
  wordsOf,
  type EpochKey,
  type EpochKeyring,
  type Party,
} from '../keys/index.ts';
import type { Peers } from './peers.ts';
import type { Comparison, KeyChannel } from './types.ts';

/** A device that does not answer within this time will not. Milliseconds. */
const ANSWER_DEADLINE_MS = 10_000;

/** How often one device may ask another; an answer that got lost takes a second time. */
const MOST_ASKS = 3;

/** What one exchange is about, from its first packet on: a later one cannot change it. */
interface Exchange {
  readonly session: string;
  readonly key: EpochKey;
  readonly own: Party;
  readonly other: Party;
  readonly nonce: string;
  /** Of the one who asked; null on the asking side. */
  readonly commitment: string | null;
}

export interface Comparisons {
  readonly all: Observable<ReadonlyMap<string, Comparison>>;
  compare(identity: string): void;
  conclude(identity: string, same: boolean): void;
}

/**
 * Words for two people to compare: the asker commits to a nonce, the other answers with one, then the asker reveals.
 * Neither could choose a nonce knowing the other's, so nobody in the middle can search for keys whose words agree.
 */
export function createComparisons(
  channel: KeyChannel,
  peers: Peers,
  keyring: EpochKeyring,
  own: { readonly roomId: string; readonly publicKey: string; readonly identity: () => string },
  scope: Scope,
): Comparisons {
  const all = observable<ReadonlyMap<string, Comparison>>(new Map());
  const exchanges = new Map<string, Exchange>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  scope.onEnd(() => timers.forEach((timer) => clearTimeout(timer)));

  const set = (identity: string, comparison: Comparison): void =>
    all.set(new Map(all.value).set(identity, comparison));
  /** A person has said what they found: no packet changes that. */
  const settled = (identity: string): boolean => {
    const kind = all.value.get(identity)?.kind;
    return kind === 'verified' || kind === 'differs';
  };
  const asks = new Map<string, number>();
  /** Words are put before a person unasked: nobody gets to do that again and again. */
  const mayAsk = (identity: string): boolean => {
    const before = asks.get(identity) ?? 0;
    asks.set(identity, before + 1);
    return before < MOST_ASKS && !settled(identity);
  };
  const begin = (identity: string, exchange: Exchange): void => {
    exchanges.set(identity, exchange);
    if (!settled(identity)) set(identity, { kind: 'asking' });
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (exchanges.get(identity) === exchange) fail(identity);
    }, ANSWER_DEADLINE_MS);
    timers.add(timer);
  };
  const fail = (identity: string): void => {
    exchanges.delete(identity);
    if (all.value.get(identity)?.kind === 'asking') set(identity, { kind: 'failed' });
  };
  const show = async (identity: string, exchange: Exchange, otherNonce: string): Promise<void> => {
    exchanges.delete(identity);
    const asked = exchange.commitment === null;
    const words = await wordsOf(
      {
        roomId: own.roomId,
        asker: asked ? exchange.own : exchange.other,
        answerer: asked ? exchange.other : exchange.own,
        askerNonce: asked ? exchange.nonce : otherNonce,
        answererNonce: asked ? otherNonce : exchange.nonce,
      },
      exchange.key,
    );
    if (!settled(identity)) set(identity, { kind: 'words', words });
  };
  const send = (packet: Parameters<KeyChannel['send']>[0], to: string): void =>
    void channel.send(packet, [to]).catch(() => fail(to));
  const partyOf = (identity: string): Party | null => {
    const peer = peers.known.value.get(identity);
    return peer ? { identity, publicKey: peer.publicKey } : null;
  };
  const ownParty = (): Party => ({ identity: own.identity(), publicKey: own.publicKey });

  scope.onEnd(
    channel.on((packet, sender) => {
      if (packet.kind === 'hello' || packet.to !== own.identity()) return;
      const { session } = packet;
      switch (packet.kind) {
        case 'commit': {
          const other = partyOf(sender);
          const key = keyring.of(packet.epoch);
          const running = exchanges.get(sender);
          // Both asked at once: the one whose identity comes first in order has asked.
          if (running?.commitment === null && own.identity() < sender) return;
          if (!other || !key || !mayAsk(sender)) return;
          const nonce = createNonce();
          begin(sender, { session, key, own: ownParty(), other, nonce, commitment: packet.commitment });
          send({ kind: 'answer', to: sender, session, nonce }, sender);
          return;
        }
        case 'answer': {
          const exchange = exchanges.get(sender);
          if (exchange?.session !== session || exchange.commitment !== null) return;
          send({ kind: 'reveal', to: sender, session, nonce: exchange.nonce }, sender);
          void show(sender, exchange, packet.nonce);
          return;
        }
        case 'reveal': {
          const exchange = exchanges.get(sender);
          if (exchange?.session !== session || exchange.commitment === null) return;
          void commitTo(packet.nonce, exchange.other).then((commitment) =>
            commitment === exchange.commitment ? show(sender, exchange, packet.nonce) : fail(sender),
          );
          return;
        }
      }
    }),
  );

  return {
    all,
    compare(identity) {
      const other = partyOf(identity);
      if (!other) return set(identity, { kind: 'failed' });
      const nonce = createNonce();
      const session = createNonce();
      const key = keyring.sending.value;
      const party = ownParty();
      begin(identity, { session, key, own: party, other, nonce, commitment: null });
      void commitTo(nonce, party).then((commitment) =>
        send({ kind: 'commit', to: identity, session, epoch: key.epoch, commitment }, identity),
      );
    },
    conclude(identity, same) {
      if (all.value.get(identity)?.kind === 'words') set(identity, { kind: same ? 'verified' : 'differs' });
    },
  };
}
