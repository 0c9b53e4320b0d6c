import { useTranslation } from 'react-i18next';
import AudioLines from 'lucide-react/icons/audio-lines';
import { SelectField } from '../../primitives/SelectField.tsx';
import { SwitchField } from '../../primitives/SwitchField.tsx';
import { usePreference } from '../../services/index.ts';
import { keyOf } from '../../services/shortcuts.ts';

const NOISE = ['off', 'browser', 'rnnoise'] as const;

/** What is done to the own sound, and when it is sent. */
export function SoundChoices() {
  const { t } = useTranslation();
  const [chosen] = usePreference('shortcuts');
  const key = keyOf('talk', chosen);
  const talkKey = key === ' ' ? t('shortcuts.space') : (key ?? t('shortcuts.none'));
  const [noise, setNoise] = usePreference('noiseSuppression');
  return (
    <div className="space-y-4">
      <SelectField
        label={t('setup.noise.label')}
        icon={<AudioLines className="size-4.5" aria-hidden="true" />}
        options={NOISE.map((id) => ({ id, label: t(`setup.noise.${id}`) }))}
        value={noise}
        emptyText=""
        onChange={(id) => setNoise(NOISE.find((one) => one === id) ?? 'browser')}
      />
      <Switch preference="autoGain" label={t('setup.autoGain')} hint={t('setup.autoGainHint')} />
      <Switch
        preference="pushToTalk"
        label={t('setup.pushToTalk')}
        hint={t('setup.pushToTalkHint', { key: talkKey })}
      />
      <Switch preference="mirrorSelf" label={t('setup.mirror')} hint={t('setup.mirrorHint')} />
    </div>
  );
}

interface SwitchProps {
  readonly preference: 'autoGain' | 'pushToTalk' | 'mirrorSelf';
  readonly label: string;
  readonly hint: string;
}

function Switch({ preference, label, hint }: SwitchProps) {
  const [on, set] = usePreference(preference);
  return <SwitchField label={label} text={hint} checked={on} onChange={set} />;
}
