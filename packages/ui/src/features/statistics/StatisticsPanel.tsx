import type { Call } from '@parley/core/call';
import { readStatistics, type StatisticsReading, type TrackStatistics } from '@parley/core/call/statistics';
import { isAway } from '@parley/core/domain/call-state';
import type { Admission } from '@parley/core/join';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import Copy from 'lucide-react/icons/copy';
import { Button } from '../../primitives/Button.tsx';
import { useCopy, useObservable } from '../../services/index.ts';
import { figuresOf, reportOf } from './figures.ts';

/** How often the figures are read, in milliseconds. */
const READING_MS = 1_000;

/** Every track with its figures, as a table that can be copied into a report. */
export function StatisticsPanel({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const { call } = admission;
  const away = isAway(useObservable(call.phase));
  const copy = useCopy();
  const tracks = useTracks(call);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
      <p className="text-sm text-muted">{t(away ? 'statistics.away' : 'statistics.intro')}</p>
      {tracks.length === 0 ? (
        <p className="mt-6 text-center text-sm text-muted">{t('statistics.empty')}</p>
      ) : (
        <>
          <Button
            className="mt-3 w-full"
            icon={<Copy className="size-4.5" aria-hidden="true" />}
            onClick={() => void copy(reportOf(tracks), t('statistics.copied'))}
          >
            {t('statistics.copy')}
          </Button>
          {tracks.map((track) => (
            <TrackFigures key={track.id} track={track} />
          ))}
        </>
      )}
    </div>
  );
}

function TrackFigures({ track }: { readonly track: TrackStatistics }) {
  const { t, i18n } = useTranslation();
  const figures = figuresOf(track, i18n.language, (encrypted) =>
    t(encrypted ? 'statistics.encrypted' : 'statistics.inTransit'),
  );
  const title = `${track.isLocal ? t('statistics.sent') : t('statistics.received', { name: track.participant })} · ${t(`statistics.source.${track.source}`)}`;
  return (
    <section aria-label={title} className="mt-4">
      <h3 className="text-sm font-[600] break-words">{title}</h3>
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 text-sm">
        {figures.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1">
            <dt className="text-muted">{t(`statistics.${name}`)}</dt>
            <dd className="text-end tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The last figures; they stay while the connection is away. */
function useTracks(call: Call): readonly TrackStatistics[] {
  const [reading, setReading] = useState<StatisticsReading | null>(null);
  useEffect(() => {
    let over = false;
    let before: StatisticsReading | null = null;
    const read = async (): Promise<void> => {
      if (isAway(call.phase.value)) return;
      before = await readStatistics(call.room, before);
      if (!over) setReading(before);
    };
    void read();
    const timer = setInterval(() => void read(), READING_MS);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [call]);
  return reading?.tracks ?? [];
}
