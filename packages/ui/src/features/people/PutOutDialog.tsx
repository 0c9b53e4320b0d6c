import type { CallParticipant } from '@parley/core/call';
import type { Admission } from '@parley/core/join';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { useServices } from '../../services/index.ts';
import { useActs } from './moderation-of.ts';

export type PutOut = 'remove' | 'ban';

interface PutOutDialogProps {
  readonly admission: Admission;
  readonly participant: CallParticipant;
  readonly how: PutOut;
  readonly onClose: () => void;
}

/** Asks before somebody is put out: it cannot be taken back for them. */
export function PutOutDialog({ admission, participant, how, onClose }: PutOutDialogProps) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const act = useActs(admission);
  const [busy, setBusy] = useState(false);
  const { identity, name, role } = participant;
  const banText = role === 'guest' ? 'people.banGuestText' : 'people.banText';
  const go = async (): Promise<void> => {
    setBusy(true);
    const done = await act((api) => api[how](identity));
    if (done) toasts.show(t(how === 'ban' ? 'people.banned' : 'people.removed', { name }));
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(how === 'ban' ? 'people.banTitle' : 'people.removeTitle', { name })}
      description={t(how === 'ban' ? banText : 'people.removeText')}
      footer={
        <>
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          <Button tone="danger" busy={busy} onClick={() => void go()}>
            {t(how === 'ban' ? 'people.banNow' : 'people.removeNow')}
          </Button>
        </>
      }
    />
  );
}
