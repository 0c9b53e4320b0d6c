import '../../i18n/late.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { usePreference } from '../../services/index.ts';
import { QualityFields } from './QualityFields.tsx';
import { SoundSwitch } from './SoundSwitch.tsx';

interface ShareOptionsDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** The browser or the system asks next what to share. */
  readonly onShare: (computerSound: boolean) => void;
}

/** How to share, where the picker itself is not ours. */
export function ShareOptionsDialog({ open, onClose, onShare }: ShareOptionsDialogProps) {
  const { t } = useTranslation();
  const [quality, setQuality] = usePreference('shareQuality');
  const [sound, setSound] = useState(true);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('call.shareOptions')}
      description={t('share.optionsText')}
      footer={
        <>
          <SoundSwitch on={sound} onChange={setSound} />
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button tone="brand" onClick={() => onShare(sound)}>
            {t('share.share')}
          </Button>
        </>
      }
    >
      <QualityFields quality={quality} onChange={setQuality} />
    </Dialog>
  );
}
