import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';
import type { Reaction } from './types.ts';

/** A reaction floats this long, in milliseconds. */
const FLOAT_MS = 4_000;
/** Nobody covers the stage of the others: at most so many of one person, and of all, float at once. */
const MOST_OF_ONE = 4;
const MOST_OF_ALL = 24;

export interface FloatingReactions {
  readonly shown: Observable<readonly Reaction[]>;
  show(emoji: string, identity: string): void;
}

/** Reactions that float for a moment; what comes too fast is left out. */
export function floatReactions(scope: Scope): FloatingReactions {
  const shown = observable<readonly Reaction[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let sequence = 0;
  scope.onEnd(() => timers.forEach((timer) => clearTimeout(timer)));
  return {
    shown,
    show(emoji, identity) {
      const own = shown.value.filter((one) => one.identity === identity).length;
      if (own >= MOST_OF_ONE || shown.value.length >= MOST_OF_ALL) return;
      sequence += 1;
      const reaction: Reaction = { id: sequence, emoji, identity };
      shown.set([...shown.value, reaction]);
      const timer = setTimeout(() => {
        timers.delete(timer);
        shown.update((all) => all.filter((one) => one !== reaction));
      }, FLOAT_MS);
      timers.add(timer);
    },
  };
}
