import type { KeyPacket } from '../contracts/data.ts';
import type { Observable } from '../domain/observable.ts';

/** Where the comparison of words with one person stands. */
export type Comparison =
  | { readonly kind: 'asking' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** No answer, or one that does not fit what was committed to. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'differs' };

/** Somebody who was let in and has no key. */
export interface Waiter {
  readonly identity: string;
  readonly name: string;
}

/** What the lock says. The first that holds, from top to bottom. */
export type LockState =
  | { readonly kind: 'transport' }
  /** A new key was made and has not reached this device. */
  | { readonly kind: 'key-missing' }
  /** Words differ, or somebody's key is not the one it was. */
  | { readonly kind: 'suspicious'; readonly identities: readonly string[] }
  | { readonly kind: 'cannot-decrypt'; readonly identities: readonly string[] }
  | { readonly kind: 'alone' }
  | { readonly kind: 'unverified'; readonly identities: readonly string[] }
  | { readonly kind: 'verified' };

/** The keys of the meeting one is in: who has them, who waits for them, how sure it is whose they are. */
export interface MeetingKeys {
  readonly lock: Observable<LockState>;
  readonly comparisons: Observable<ReadonlyMap<string, Comparison>>;
  /** Whom this person may hand the key to. */
  readonly waiters: Observable<readonly Waiter[]>;
  /** Public keys of this member's other devices that this device has given the key to, on the service's word. */
  readonly ownDevices: Observable<readonly string[]>;
  /** This person has let these tickets in: their devices get the key without being asked about again. */
  expect(tickets: readonly string[]): void;
  /** False where it did not come about. */
  handOver(identity: string): Promise<boolean>;
  dismiss(identity: string): void;
  /** Asks somebody's device for words to compare. */
  compare(identity: string): void;
  /** What the two found. */
  conclude(identity: string, same: boolean): void;
  /** For hosts: a new key and a new link; who has the old one asks to be let in. */
  makeNewLink(): Promise<boolean>;
}

/** Packets about keys between participants, sealed like all data; the sender is who the transport says. */
export interface KeyChannel {
  send(packet: KeyPacket, to?: readonly string[]): Promise<void>;
  on(listener: (packet: KeyPacket, sender: string) => void): () => void;
}
