import type { ApiResult } from '../api/index.ts';
import type { ChatApi } from '../api/chat.ts';
import { observable, type Observable } from '../domain/observable.ts';
import type { Scope } from '../domain/scope.ts';

/** How long a deletion can be taken back, in milliseconds. */
const SECOND_THOUGHT_MS = 5_000;

export interface Removals {
  readonly removing: Observable<ReadonlySet<string>>;
  remove(id: string): Promise<ApiResult<'removed' | 'kept'>>;
  keep(id: string): void;
}

/** Deletions that begin after a moment. Who leaves within it meant it: what is left is deleted at the end. */
export function createRemovals(
  api: Pick<ChatApi, 'remove'>,
  scope: Scope,
  onRemoved: (id: string) => void,
): Removals {
  const removing = observable<ReadonlySet<string>>(new Set());
  /** Ends the wait: with the deletion, or without. */
  const decide = new Map<string, (go: boolean) => void>();
  scope.onEnd(() => {
    for (const end of [...decide.values()]) end(true);
  });
  return {
    removing,
    async remove(id) {
      if (decide.has(id)) return { ok: true, value: 'kept' };
      removing.set(new Set([...removing.value, id]));
      const go = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => decide.get(id)?.(true), SECOND_THOUGHT_MS);
        decide.set(id, (decision) => {
          clearTimeout(timer);
          decide.delete(id);
          resolve(decision);
        });
      });
      const answer = go ? await api.remove(id) : null;
      if (answer?.ok) onRemoved(id);
      removing.set(new Set([...removing.value].filter((other) => other !== id)));
      if (answer === null) return { ok: true, value: 'kept' };
      return answer.ok ? { ok: true, value: 'removed' } : answer;
    },
    keep: (id) => decide.get(id)?.(false),
  };
}
