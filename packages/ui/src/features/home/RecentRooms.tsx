import type { Room } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import DoorOpen from 'lucide-react/icons/door-open';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { RoomRow } from './RoomRow.tsx';
import { useRooms } from './use-rooms.ts';

/** Rooms in which somebody is now, and below them all the others. */
export function RecentRooms() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { rooms, retry, remove } = useRooms();
  const list = rooms.kind === 'loaded' ? rooms.list : [];
  const active = list.filter(({ state }) => state === 'active');
  const others = list.filter(({ state }) => state !== 'active');
  return (
    <div className="space-y-10">
      {active.length > 0 && (
        <section aria-labelledby="rooms-now">
          <h2 id="rooms-now" className="mb-4 text-lg">
            {t('home.now')}
          </h2>
          <RoomList rooms={active} onDelete={remove} />
        </section>
      )}
      <section aria-labelledby="recent-rooms">
        <h2 id="recent-rooms" className="mb-4 text-lg">
          {t('home.recent')}
        </h2>
        {rooms.kind === 'loading' && <Skeleton label={t('app.loading')} />}
        {rooms.kind === 'failed' && (
          <Notice tone="danger" action={<Button onClick={retry}>{t('app.retry')}</Button>}>
            {t('home.recentError')} {sentence(rooms.error)}
          </Notice>
        )}
        {rooms.kind === 'loaded' && list.length === 0 && (
          <div className="rounded-card border border-dashed border-line-strong/50 px-6 py-12 text-center">
            <DoorOpen className="mx-auto size-9 text-muted" strokeWidth={1.5} aria-hidden="true" />
            <p className="mt-4 font-[600]">{t('home.recentEmptyTitle')}</p>
            <p className="mt-1 text-muted">{t('home.recentEmpty')}</p>
          </div>
        )}
        {others.length > 0 && <RoomList rooms={others} onDelete={remove} />}
      </section>
    </div>
  );
}

interface RoomListProps {
  readonly rooms: readonly Room[];
  readonly onDelete: (room: Room, title: string) => void;
}

function RoomList({ rooms, onDelete }: RoomListProps) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {rooms.map((room) => (
        <RoomRow key={room.id} room={room} onDelete={(title) => onDelete(room, title)} />
      ))}
    </ul>
  );
}

function Skeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-1 gap-3">
      {[0, 1].map((row) => (
        <div key={row} className="h-22 animate-breathe rounded-card bg-ink/6" />
      ))}
    </div>
  );
}
