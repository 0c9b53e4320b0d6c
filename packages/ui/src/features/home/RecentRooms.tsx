import type { ApiError } from '@parley/core/api';
import type { Room } from '@parley/core/contracts/rest';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import DoorOpen from 'lucide-react/icons/door-open';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useServices } from '../../services/index.ts';
import { RoomRow } from './RoomRow.tsx';

type Recents =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly rooms: readonly Room[] }
  | { readonly kind: 'failed'; readonly error: ApiError };

/** The rooms of the signed-in person, newest use first. */
export function RecentRooms() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api } = useServices();
  const [recents, setRecents] = useState<Recents>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let over = false;
    void api.listRooms().then((answer) => {
      if (over) return;
      setRecents(
        answer.ok
          ? { kind: 'loaded', rooms: newestFirst(answer.value) }
          : { kind: 'failed', error: answer.error },
      );
    });
    return () => {
      over = true;
    };
  }, [api, attempt]);

  return (
    <section aria-labelledby="recent-rooms">
      <h2 id="recent-rooms" className="mb-4 text-lg">
        {t('home.recent')}
      </h2>
      {recents.kind === 'loading' && <Skeleton label={t('app.loading')} />}
      {recents.kind === 'failed' && (
        <Notice
          tone="danger"
          action={
            <Button
              onClick={() => {
                setRecents({ kind: 'loading' });
                setAttempt(attempt + 1);
              }}
            >
              {t('app.retry')}
            </Button>
          }
        >
          {t('home.recentError')} {sentence(recents.error)}
        </Notice>
      )}
      {recents.kind === 'loaded' && recents.rooms.length === 0 && (
        <div className="rounded-card border border-dashed border-line-strong/50 px-6 py-12 text-center">
          <DoorOpen className="mx-auto size-9 text-muted" strokeWidth={1.5} aria-hidden="true" />
          <p className="mt-4 font-[600]">{t('home.recentEmptyTitle')}</p>
          <p className="mt-1 text-muted">{t('home.recentEmpty')}</p>
        </div>
      )}
      {recents.kind === 'loaded' && recents.rooms.length > 0 && (
        <ul className="grid grid-cols-1 gap-3 md:grid-cols-2">
          {recents.rooms.map((room) => (
            <RoomRow key={room.id} room={room} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Skeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-1 gap-3 md:grid-cols-2">
      {[0, 1].map((row) => (
        <div key={row} className="h-22 animate-breathe rounded-card bg-ink/6" />
      ))}
    </div>
  );
}

function newestFirst(rooms: readonly Room[]): readonly Room[] {
  const when = (room: Room): string => room.lastMeetingAt ?? room.createdAt;
  return rooms
    .filter((room) => room.state !== 'destroyed')
    .toSorted((a, b) => when(b).localeCompare(when(a)));
}
