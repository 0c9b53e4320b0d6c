import { observable, type MutableObservable } from '@parley/core/domain/observable';
import type { Comparison, LockState, MeetingKeys, Waiter } from '@parley/core/key-exchange';

/** The keys of a meeting, of which a test sets every state; it records what the screens ask of them. */
export interface FakeKeys {
  readonly keys: MeetingKeys;
  readonly lock: MutableObservable<LockState>;
  readonly comparisons: MutableObservable<ReadonlyMap<string, Comparison>>;
  readonly waiters: MutableObservable<readonly Waiter[]>;
  readonly ownDevices: MutableObservable<readonly string[]>;
  readonly asked: string[];
  /** What handing over and making a link come to. */
  succeeds: boolean;
}

export function fakeKeys(): FakeKeys {
  const asked: string[] = [];
  const lock = observable<LockState>({ kind: 'alone' });
  const comparisons = observable<ReadonlyMap<string, Comparison>>(new Map());
  const waiters = observable<readonly Waiter[]>([]);
  const ownDevices = observable<readonly string[]>([]);
  const fake: FakeKeys = {
    ownDevices,
    lock,
    comparisons,
    waiters,
    asked,
    succeeds: true,
    keys: {
      ownDevices,
      lock,
      comparisons,
      waiters,
      expect: (names) => void asked.push(`expect ${names.join()}`),
      handOver(identity) {
        asked.push(`hand over to ${identity}`);
        return Promise.resolve(fake.succeeds);
      },
      dismiss: (identity) => void asked.push(`dismiss ${identity}`),
      compare: (identity) => void asked.push(`compare with ${identity}`),
      conclude: (identity, same) => void asked.push(`${identity} ${same ? 'same' : 'different'}`),
      makeNewLink() {
        asked.push('new link');
        return Promise.resolve(fake.succeeds);
      },
    },
  };
  return fake;
}
