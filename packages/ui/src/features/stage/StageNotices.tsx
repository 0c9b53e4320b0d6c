import type { Call, Tile } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable } from '../../services/index.ts';
import type { StageModel } from './stage-model.ts';

interface StageNoticesProps {
  readonly call: Call;
  readonly stage: StageModel;
  readonly tiles: readonly Tile[];
}

const NOTE =
  'absolute inset-x-4 top-4 z-10 mx-auto flex w-fit max-w-sm flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-card bg-raised/94 px-5 py-3 text-center shadow-float';

/** What the stage as a whole has to say: connecting, alone, deafened, shown elsewhere. */
export function StageNotices({ call, stage, tiles }: StageNoticesProps) {
  const { t } = useTranslation();
  const phase = useObservable(call.phase);
  const deafened = useObservable(call.listening.deafened);
  const windows = useObservable(stage.windows);
  const alone = tiles.length > 0 && tiles.every((tile) => tile.participant.isLocal && tile.kind === 'camera');
  const away = windows[0];
  if (phase.kind === 'joining')
    return (
      <p role="status" className="absolute inset-0 flex items-center justify-center gap-3 text-muted">
        <Spinner className="size-6" />
        {t('call.connecting')}
      </p>
    );
  if (deafened)
    return (
      <div role="status" className={NOTE}>
        <span className="font-[580]">{t('stage.deafened')}</span>
        <Button onClick={() => call.listening.setDeafened(false)}>{t('stage.hearAgain')}</Button>
      </div>
    );
  if (away)
    return (
      <div role="status" className={NOTE}>
        <span className="font-[580]">{t('stage.elsewhere')}</span>
        <Button onClick={() => stage.bringBack(away.content)}>{t('stage.bringBack')}</Button>
      </div>
    );
  if (!alone) return null;
  return (
    <div className="pointer-events-none absolute inset-x-4 top-4 mx-auto w-fit max-w-sm animate-rise rounded-card bg-raised/92 px-5 py-3.5 text-center shadow-float backdrop-blur">
      <p className="font-[620]">{t('call.alone')}</p>
      <p className="text-sm text-muted">{t('call.aloneText')}</p>
    </div>
  );
}
