import { observable, type Observable } from './observable.ts';
import type { Reception, ShownPicture } from './reception.ts';

/** What all views together draw; not known before the first one has said so. */
export interface Shown {
  readonly known: boolean;
  readonly pictures: readonly ShownPicture[];
}

/** What is received of the others' pictures. Each view says what it draws; nothing else is asked for. */
export interface Viewing {
  readonly reception: Observable<Reception>;
  readonly shown: Observable<Shown>;
  readonly setReception: (reception: Reception) => void;
  /** All that a view (the stage, a second window) draws from now on; nothing where it is hidden or gone. */
  readonly show: (view: string, pictures: readonly ShownPicture[]) => void;
}

export function createViewing(): Viewing {
  const reception = observable<Reception>('full');
  const shown = observable<Shown>({ known: false, pictures: [] });
  const views = new Map<string, readonly ShownPicture[]>();
  return {
    reception,
    shown,
    setReception: (next) => reception.set(next),
    show(view, pictures) {
      views.set(view, pictures);
      shown.set({ known: true, pictures: [...views.values()].flat() });
    },
  };
}
