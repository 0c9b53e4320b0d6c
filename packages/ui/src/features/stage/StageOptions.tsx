import type { Call } from '@parley/core/call';
import { MOST_TILES, STAGE_MODES } from '@parley/core/domain/layout';
import { RECEPTIONS, type Reception } from '@parley/core/domain/reception';
import { useTranslation } from 'react-i18next';
import ExternalLink from 'lucide-react/icons/external-link';
import Maximize from 'lucide-react/icons/maximize';
import Minimize from 'lucide-react/icons/minimize';
import { ChoiceGroup } from '../../primitives/ChoiceGroup.tsx';
import { Switch } from '../../primitives/Switch.tsx';
import { useObservable, usePreference, useServices } from '../../services/index.ts';
import type { StageModel } from './stage-model.ts';
import { useFullScreen } from './useFullScreen.ts';

const MODE_NAMES = { auto: 'layoutAuto', grid: 'layoutGrid', speaker: 'layoutSpeaker' } as const;
const RECEPTION_NAMES = {
  full: 'receiveFull',
  light: 'receiveLight',
  'audio-only': 'receiveAudioOnly',
} as const;
const TILE_COUNTS = [null, 4, 9, 16, MOST_TILES] as const;

interface StageOptionsProps {
  readonly call: Call;
  readonly stage: StageModel;
  /** The look of a line that does something. */
  readonly line: string;
  /** Something was done that is to be seen behind the options. */
  readonly onDone: () => void;
}

/** What a person may arrange about the stage as a whole, for the `More` of a call. */
export function StageOptions({ call, stage, line, onDone }: StageOptionsProps) {
  const { t } = useTranslation();
  const { preferences, toasts } = useServices();
  const [mode, setMode] = usePreference('stageMode');
  const [tiles, setTiles] = usePreference('tilesAtOnce');
  const [hideSelf, setHideSelf] = usePreference('hideSelf');
  const [mirror, setMirror] = usePreference('mirrorSelf');
  const deafened = useObservable(call.listening.deafened);
  const reception = useObservable(call.viewing.reception);
  const [full, setFull] = useFullScreen();
  const receive = (next: Reception): void => {
    call.viewing.setReception(next);
    // A weak computer stays weak; sound only is for this call.
    if (next !== 'audio-only') preferences.set('savePower', next === 'light');
  };
  const popOut = (): void => {
    if (!stage.popOut({ kind: 'people' })) toasts.show(t('stage.windowBlocked'), 'problem');
    onDone();
  };
  return (
    <>
      <ChoiceGroup
        title={t('stage.layout')}
        value={mode}
        choices={STAGE_MODES.map((value) => ({ value, name: t(`stage.${MODE_NAMES[value]}`) }))}
        onChange={setMode}
      />
      <ChoiceGroup
        title={t('stage.tiles')}
        value={tiles}
        choices={TILE_COUNTS.map((value) => ({
          value,
          name: value === null ? t('stage.tilesAuto') : t('stage.tilesCount', { count: value }),
        }))}
        onChange={setTiles}
      />
      <ChoiceGroup
        title={t('stage.receive')}
        value={reception}
        choices={RECEPTIONS.map((value) => ({ value, name: t(`stage.${RECEPTION_NAMES[value]}`) }))}
        onChange={receive}
      />
      <Switch on={deafened} onChange={call.listening.setDeafened}>
        {t('stage.deafen')}
      </Switch>
      <Switch on={hideSelf} onChange={setHideSelf}>
        {t('stage.hideSelf')}
      </Switch>
      <Switch on={mirror} onChange={setMirror}>
        {t('stage.mirror')}
      </Switch>
      <button type="button" onClick={popOut} className={line}>
        <ExternalLink className="size-5 rtl:-scale-x-100" aria-hidden="true" />
        {t('stage.people')}
      </button>
      <button
        type="button"
        onClick={() => {
          setFull(!full);
          onDone();
        }}
        className={line}
      >
        {full ? (
          <Minimize className="size-5" aria-hidden="true" />
        ) : (
          <Maximize className="size-5" aria-hidden="true" />
        )}
        {t(full ? 'stage.endFullScreen' : 'stage.fullScreen')}
      </button>
    </>
  );
}
