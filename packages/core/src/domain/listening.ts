import { observable, type Observable } from './observable.ts';

/** How loud this person hears the others; nobody else learns of it. */
export interface Listening {
  /** Whether nobody is heard at all. */
  readonly deafened: Observable<boolean>;
  /** Loudness by identity, 0 to 1; whoever is missing is heard in full. */
  readonly volumes: Observable<ReadonlyMap<string, number>>;
  readonly setDeafened: (deafened: boolean) => void;
  setVolume(identity: string, volume: number): void;
  /** Whether any sound of a participant is wanted. */
  hears(identity: string): boolean;
  onChanged(listener: () => void): () => void;
}

export function createListening(): Listening {
  const deafened = observable(false);
  const volumes = observable<ReadonlyMap<string, number>>(new Map());
  return {
    deafened,
    volumes,
    setDeafened: (next) => deafened.set(next),
    setVolume(identity, volume) {
      volumes.update((all) => new Map(all).set(identity, Math.max(0, Math.min(1, volume))));
    },
    hears: (identity) => !deafened.value && volumes.value.get(identity) !== 0,
    onChanged(listener) {
      const ends = [deafened.subscribe(listener), volumes.subscribe(listener)];
      return () => ends.forEach((end) => end());
    },
  };
}
