import type { Call } from '@parley/core/call';
import { observable, type Observable } from '@parley/core/domain/observable';

/** People who came or went within one moment. */
export interface Coming {
  readonly id: number;
  readonly kind: 'came' | 'went';
  readonly names: readonly string[];
}

/** Those who come within this time are named together, in milliseconds. */
const TOGETHER_MS = 1_500;
/** How long a notice stays, in milliseconds. */
const STAY_MS = 5_000;

/** Watches who comes and goes, apart from whom one finds there and from one's own interruptions. */
export function watchComings(call: Call): {
  readonly notices: Observable<readonly Coming[]>;
  readonly end: () => void;
} {
  const notices = observable<readonly Coming[]>([]);
  /** Everybody who was told of; null until one has seen who is there. */
  let told: ReadonlyMap<string, string> | null = null;
  let sequence = 0;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (what: () => void, milliseconds: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      what();
    }, milliseconds);
    timers.add(timer);
  };
  const others = (): ReadonlyMap<string, string> =>
    new Map(
      call.participants.value.flatMap((one) => (one.isLocal ? [] : [[one.identity, one.name] as const])),
    );
  const show = (kind: Coming['kind'], names: readonly string[]): void => {
    if (names.length === 0) return;
    sequence += 1;
    const notice: Coming = { id: sequence, kind, names };
    notices.set([...notices.value, notice]);
    later(() => notices.set(notices.value.filter((one) => one !== notice)), STAY_MS);
  };
  let due = false;
  const compare = (): void => {
    due = false;
    // While the own connection is away, nobody else has gone anywhere.
    if (call.phase.value.kind !== 'live') return;
    const now = others();
    if (told) {
      const before = told;
      show(
        'came',
        [...now].flatMap(([identity, name]) => (before.has(identity) ? [] : [name])),
      );
      show(
        'went',
        [...before].flatMap(([identity, name]) => (now.has(identity) ? [] : [name])),
      );
    }
    told = now;
  };
  const follow = (): void => {
    if (due) return;
    due = true;
    later(compare, TOGETHER_MS);
  };
  const ends = [call.participants.subscribe(follow), call.phase.subscribe(follow)];
  follow();
  return {
    notices,
    end() {
      for (const end of ends) end();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
