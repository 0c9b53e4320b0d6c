import { observable, type Observable } from '@parley/core/domain/observable';

/** What can be done about it, as long as the toast stays. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
  /** How long it can be done, in milliseconds. */
  readonly forMs: number;
}

export interface ToastMessage {
  readonly id: number;
  readonly text: string;
  readonly tone: 'done' | 'problem';
  readonly action: ToastAction | null;
}

/** Short messages about what was just done. They leave by themselves; nothing that needs an answer goes here. */
export interface Toasts {
  readonly shown: Observable<readonly ToastMessage[]>;
  show(text: string, tone?: ToastMessage['tone'], action?: ToastAction): void;
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
    show(text, tone = 'done', action) {
      lastId += 1;
      const id = lastId;
      shown.update((all) =>
        [
          ...all.filter((toast) => toast.text !== text || toast.action !== null),
          { id, text, tone, action: action ?? null },
        ].slice(-MOST_AT_ONCE),
      );
      setTimeout(() => dismiss(id), action?.forMs ?? STAY_MS[tone]);
    },
    dismiss,
  };
}
