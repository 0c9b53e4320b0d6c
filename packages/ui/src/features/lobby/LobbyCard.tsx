import type { Admission } from '@parley/core/join';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../primitives/classes.ts';
import { useObservable, useServices } from '../../services/index.ts';
import { lobbyOf } from './lobby-watch.ts';
import { useKnock } from './useKnock.ts';
import { WaitingPeople } from './WaitingPeople.tsx';

interface LobbyCardProps {
  readonly admission: Admission;
  /** Beside an open panel it lies in the middle; `elsewhere` shows who waits, and here they are only announced. */
  readonly place: 'corner' | 'middle' | 'elsewhere';
}

/** The people at the door, in plain sight of those who may let them in. */
export function LobbyCard({ admission, place }: LobbyCardProps) {
  const { t } = useTranslation();
  const { api } = useServices();
  const titleId = useId();
  const watch = lobbyOf(api, admission);
  const waiting = useObservable(watch.waiting);
  useKnock(waiting.length);
  return (
    <div
      role="region"
      aria-labelledby={titleId}
      className={classes(
        'pointer-events-none absolute inset-x-3 top-3 z-40 flex justify-center',
        place === 'corner' && 'sm:justify-end',
      )}
    >
      <p id={titleId} role="status" className="sr-only">
        {waiting.length > 0 && t('lobby.title', { count: waiting.length })}
      </p>
      {waiting.length > 0 && place !== 'elsewhere' && (
        <div className="pointer-events-auto w-full max-w-sm animate-rise rounded-card border border-line bg-raised p-4 shadow-float">
          <WaitingPeople watch={watch} />
        </div>
      )}
    </div>
  );
}
