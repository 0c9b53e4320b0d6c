import { observable, type Observable } from '@parley/core/domain/observable';

export interface ToastMessage {
  readonly id: number;
  readonly text: string;
  readonly tone: 'done' | 'problem';
}

/** Short messages about what was just done. They leave by themselves; nothing that needs an answer goes here. */
export interface Toasts {
  readonly shown: Observable<readonly ToastMessage[]>;
  show(text: string, tone?: ToastMessage['tone']): void;
  dismiss(id: number): void;
}

/** Long enough to read two lines, in milliseconds; a problem stays longer. */
const STAY_MS = { done: 4_500, problem: 9_000 } as const;
const MOST_AT_ONCE = 3;

export function createToasts(): Toasts {
  const shown = observable<readonly ToastMessage[]>([]);
  let lastId = 0;
  const dismiss = (id: number): void =>
    shown.update((all) =>
      all.some((toast) => toast.id === id) ? all.filter((toast) => toast.id !== id) : all,
    );
  return {
    shown,
    show(text, tone = 'done') {
      lastId += 1;
      const id = lastId;
      shown.update((all) =>
        [...all.filter((toast) => toast.text !== text), { id, text, tone }].slice(-MOST_AT_ONCE),
      );
      setTimeout(() => dismiss(id), STAY_MS[tone]);
    },
    dismiss,
  };
}
