import type { ApiError } from '@parley/core/api';
import type { Room } from '@parley/core/contracts/rest';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { useServices } from '../../services/index.ts';

export type Rooms =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly list: readonly Room[] }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** While the page is looked at, who is where is asked for this often, in milliseconds. */
const FRESH_MS = 20_000;
/** For this long a deletion can be taken back, in milliseconds. */
const UNDO_MS = 7_000;

/** The rooms of the signed-in person, newest use first, and the way to delete one. */
export function useRooms(): {
  readonly rooms: Rooms;
  readonly retry: () => void;
  readonly remove: (room: Room, title: string) => void;
} {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api, toasts } = useServices();
  const [rooms, setRooms] = useState<Rooms>({ kind: 'loading' });
  const [going, setGoing] = useState<ReadonlySet<string>>(new Set());
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let over = false;
    const load = (): void => {
      void api.listRooms().then((answer) => {
        if (over) return;
        setRooms((current) => {
          if (answer.ok) return { kind: 'loaded', list: newestFirst(answer.value) };
          // What is shown already is better than nothing.
          return current.kind === 'loaded' ? current : { kind: 'failed', error: answer.error };
        });
      });
    };
    const look = (): void => {
      if (document.visibilityState === 'visible') load();
    };
    load();
    const timer = setInterval(look, FRESH_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      over = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [api, attempt]);
  const loadAgain = (): void => setAttempt((count) => count + 1);

  const hide = (id: string, hidden: boolean): void =>
    setGoing((ids) => {
      const next = new Set(ids);
      if (hidden) next.add(id);
      else next.delete(id);
      return next;
    });
  const remove = (room: Room, title: string): void => {
    hide(room.id, true);
    // Nothing is deleted before the time to think is over, and nothing when the page goes before it.
    const timer = setTimeout(() => {
      void api.deleteRoom(room.id).then((answer) => {
        if (answer.ok) return loadAgain();
        hide(room.id, false);
        toasts.show(sentence(answer.error), 'problem');
        return undefined;
      });
    }, UNDO_MS);
    toasts.show(t('home.deleted', { title }), 'done', {
      label: t('home.undo'),
      forMs: UNDO_MS,
      run: () => {
        clearTimeout(timer);
        hide(room.id, false);
      },
    });
  };
  return {
    rooms:
      rooms.kind === 'loaded'
        ? { kind: 'loaded', list: rooms.list.filter(({ id }) => !going.has(id)) }
        : rooms,
    retry: () => {
      setRooms({ kind: 'loading' });
      loadAgain();
    },
    remove,
  };
}

function newestFirst(rooms: readonly Room[]): readonly Room[] {
  const when = (room: Room): string => room.lastMeetingAt ?? room.createdAt;
  return rooms
    .filter((room) => room.state !== 'destroyed')
    .toSorted((a, b) => when(b).localeCompare(when(a)));
}
