import { useTranslation } from 'react-i18next';
import { Avatar } from '../../primitives/Avatar.tsx';
import { Button } from '../../primitives/Button.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import type { LobbyWatch } from './lobby-watch.ts';

/** Who waits, and the way to let them in: one by one or all at once. */
export function WaitingPeople({ watch }: { readonly watch: LobbyWatch }) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const waiting = useObservable(watch.waiting);
  const act = async (done: Promise<boolean>): Promise<void> => {
    if (!(await done)) toasts.show(t('lobby.failed'), 'problem');
  };
  return (
    <>
      <div className="mb-2 flex items-center justify-between gap-3">
        <p className="font-[620]" aria-hidden="true">
          {t('lobby.title', { count: waiting.length })}
        </p>
        {waiting.length > 1 && (
          <button
            type="button"
            onClick={() => void act(watch.admitAll())}
            className="shrink-0 rounded-control px-3 py-2 text-sm font-[600] text-accent hover:bg-accent-soft"
          >
            {t('lobby.admitAll')}
          </button>
        )}
      </div>
      <ul className="max-h-64 space-y-2 overflow-y-auto">
        {waiting.map((person) => (
          <li key={person.id} className="flex items-center gap-2.5">
            <Avatar name={person.name} seed={person.id} className="size-9 text-sm" />
            <span id={`waiting-${person.id}`} className="min-w-0 flex-1 truncate font-[540]">
              <bdi>{person.name}</bdi>
            </span>
            <Button
              tone="quiet"
              aria-describedby={`waiting-${person.id}`}
              className="px-3"
              onClick={() => void act(watch.deny(person.id))}
            >
              {t('lobby.deny')}
            </Button>
            <Button
              tone="brand"
              className="px-4"
              aria-describedby={`waiting-${person.id}`}
              onClick={() => void act(watch.admit(person.id))}
            >
              {t('lobby.admit')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
