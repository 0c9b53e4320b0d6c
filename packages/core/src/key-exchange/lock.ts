import type { CallParticipant } from '../call/types.ts';
import type { Peer } from './peers.ts';
import type { Comparison, LockState } from './types.ts';

/** Somebody who has said nothing under the room's seal for this long after they came holds no key of it. Milliseconds. */
const INTRODUCTION_MS = 8_000;

export interface LockFacts {
  readonly others: readonly Pick<CallParticipant, 'identity' | 'trust'>[];
  readonly peers: ReadonlyMap<string, Peer>;
  readonly comparisons: ReadonlyMap<string, Comparison>;
  readonly epoch: number;
  readonly missing: boolean;
  /** How long somebody has been there, in milliseconds. */
  readonly presentFor: (identity: string) => number;
}

/** What the lock may say, from what is known. It never says more than that. */
export function lockOf({ others, peers, comparisons, epoch, missing, presentFor }: LockFacts): LockState {
  if (missing) return { kind: 'key-missing' };
  const identitiesWhere = (test: (one: LockFacts['others'][number]) => boolean): string[] =>
    others.filter(test).map(({ identity }) => identity);
  const suspicious = identitiesWhere(
    ({ identity }) => peers.get(identity)?.changed === true || comparisons.get(identity)?.kind === 'differs',
  );
  if (suspicious.length > 0) return { kind: 'suspicious', identities: suspicious };
  const unreadable = identitiesWhere(({ identity, trust }) => {
    if (trust === 'cannot-decrypt' || trust === 'refused') return true;
    return presentFor(identity) > INTRODUCTION_MS && (peers.get(identity)?.epoch ?? 0) < epoch;
  });
  if (unreadable.length > 0) return { kind: 'cannot-decrypt', identities: unreadable };
  if (others.length === 0) return { kind: 'alone' };
  const unverified = identitiesWhere(({ identity }) => comparisons.get(identity)?.kind !== 'verified');
  return unverified.length === 0 ? { kind: 'verified' } : { kind: 'unverified', identities: unverified };
}
