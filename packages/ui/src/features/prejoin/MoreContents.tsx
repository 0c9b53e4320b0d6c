import '../../i18n/late.ts';
import type { Preview } from '@parley/core/preview';
import { useTranslation } from 'react-i18next';
import { SwitchField } from '../../primitives/SwitchField.tsx';
import { usePreference } from '../../services/index.ts';
import { BackgroundChoice, SoundChoices } from '../effects/index.ts';
import { ConnectionTest } from './ConnectionTest.tsx';

/** What is unfolded before joining. */
export function MoreContents({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const [audioOnly, setAudioOnly] = usePreference('audioOnly');
  return (
    <div className="space-y-6 px-4 pb-5">
      <SwitchField
        label={t('setup.audioOnly')}
        text={t('setup.audioOnlyHint')}
        checked={audioOnly}
        onChange={(on) => {
          setAudioOnly(on);
          if (on) void preview.setOn('camera', false);
        }}
      />
      <BackgroundChoice />
      <SoundChoices />
      <ConnectionTest />
    </div>
  );
}
