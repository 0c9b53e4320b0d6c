import { observable, type Observable } from '../domain/observable.ts';
import type { EpochKey } from './link-secret.ts';

/** The keys that this device holds of one room, by epoch. Whatever seals or opens takes them from here. */
export interface EpochKeyring {
  /** What is sealed now is sealed with this one. */
  readonly sending: Observable<EpochKey>;
  /** What arrives now may be sealed with any of these: for a moment around a new epoch there are two. */
  readonly accepted: Observable<readonly EpochKey[]>;
  /** The key of any epoch that is held, past ones included: stored messages stay readable. */
  of(epoch: number): EpochKey | null;
  /** All epochs that are held, the oldest first. */
  readonly epochs: Observable<readonly number[]>;
}

/** The end of the keyring that stays with whoever exchanges keys. */
export interface MutableEpochKeyring extends EpochKeyring {
  /** Takes in a key of the past, to read what is stored. */
  learn(key: EpochKey): void;
  /** Accepts what others seal with `key`, before this device seals with it. */
  accept(key: EpochKey): void;
  /** Seals with an accepted epoch from now on. */
  sendWith(epoch: number): void;
  /** Accepts nothing new under a past epoch any more. */
  retire(epoch: number): void;
}

/** A keyring that sends with `first`. The key of an epoch never changes: a second one for it is not taken. */
export function createEpochKeyring(first: EpochKey): MutableEpochKeyring {
  const held = new Map<number, EpochKey>([[first.epoch, first]]);
  const sending = observable(first);
  const accepted = observable<readonly EpochKey[]>([first]);
  const epochs = observable<readonly number[]>([first.epoch]);
  const learn = (key: EpochKey): void => {
    if (held.has(key.epoch)) return;
    held.set(key.epoch, key);
    epochs.set([...held.keys()].sort((a, b) => a - b));
  };
  return {
    sending,
    accepted,
    epochs,
    of: (epoch) => held.get(epoch) ?? null,
    learn,
    accept(key) {
      learn(key);
      const kept = held.get(key.epoch);
      if (kept && !accepted.value.includes(kept)) accepted.set([...accepted.value, kept]);
    },
    sendWith(epoch) {
      const key = accepted.value.find((one) => one.epoch === epoch);
      if (key) sending.set(key);
    },
    retire(epoch) {
      if (epoch === sending.value.epoch) return;
      accepted.set(accepted.value.filter((key) => key.epoch !== epoch));
    },
  };
}
