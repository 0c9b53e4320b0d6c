import '../../i18n/late.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { useServices } from '../../services/index.ts';
import { QualityDisclosure } from './QualityDisclosure.tsx';
import { SoundSwitch } from './SoundSwitch.tsx';
import { SourceTabs } from './SourceTabs.tsx';
import { useCaptureSources, type OwnPicker } from './use-capture-sources.ts';

interface SharePickerProps {
  readonly sources: OwnPicker;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The source is armed; the share can start. */
  readonly onChosen: (computerSound: boolean) => void;
}

/** Our picker: screens and windows with live pictures. */
export function SharePicker({ sources, open, onClose, onChosen }: SharePickerProps) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const list = useCaptureSources(sources, open);
  const [chosen, setChosen] = useState<string | null>(null);
  const [sound, setSound] = useState(false);
  const there = list.kind === 'listed' && list.sources.some((source) => source.id === chosen);
  const start = async (): Promise<void> => {
    if (!there || chosen === null) return;
    const withSound = sound && sources.computerSound;
    try {
      await sources.choose(chosen, withSound);
      setChosen(null);
      onChosen(withSound);
    } catch {
      // It was closed between the last look and the press.
      toasts.show(t('devices.share.not-found'), 'problem');
    }
  };
  return (
    <Dialog
      wide
      open={open}
      onClose={() => {
        setChosen(null);
        onClose();
      }}
      title={t('share.title')}
      footer={
        <>
          {sources.computerSound && <SoundSwitch on={sound} onChange={setSound} />}
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button tone="brand" disabled={!there} onClick={() => void start()}>
            {t('share.share')}
          </Button>
        </>
      }
    >
      {list.kind === 'denied' ? (
        <Notice
          tone="warn"
          action={<Button onClick={() => void sources.openSettings()}>{t('share.openSettings')}</Button>}
        >
          <strong className="block font-[620]">{t('share.deniedTitle')}</strong>
          {t('share.deniedText')}
        </Notice>
      ) : (
        <>
          <SourceTabs list={list} chosen={chosen} onChoose={setChosen} onConfirm={() => void start()} />
          <div className="pt-3">
            <QualityDisclosure />
          </div>
        </>
      )}
    </Dialog>
  );
}
