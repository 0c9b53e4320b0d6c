import '../../i18n/late.ts';
import type { LockState, MeetingKeys } from '@parley/core/key-exchange';
import { isModerator } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import { useRole } from '../people/index.ts';
import { PersonComparison } from './PersonComparison.tsx';

interface EncryptionDialogProps {
  readonly admission: Admission;
  /** Null in a room without end-to-end encryption, and until the others are known. */
  readonly keys: MeetingKeys | null;
  readonly lock: LockState;
  readonly onClose: () => void;
}

/** What the lock means, in plain words, and what one can do: compare words, or make a new link. */
export default function EncryptionDialog({ admission, keys, lock, onClose }: EncryptionDialogProps) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const participants = useObservable(admission.call.participants);
  const role = useRole(admission);
  const [making, setMaking] = useState(false);
  const others = participants.filter(({ isLocal }) => !isLocal);
  const makeNewLink = async (): Promise<void> => {
    setMaking(true);
    const made = await keys?.makeNewLink();
    setMaking(false);
    if (made) toasts.show(t('encryption.newLinkMade'));
    else toasts.show(t('encryption.newLinkFailed'), 'problem');
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`encryption.lock.${lock.kind}.title`)}
      description={t(`encryption.lock.${lock.kind}.text`)}
      footer={<Button onClick={onClose}>{t('app.close')}</Button>}
    >
      {keys && others.length > 0 && (
        <>
          <h3 className="text-base">{t('encryption.compareTitle')}</h3>
          <p className="mt-1 text-sm text-muted">{t('encryption.compareText')}</p>
          <ul className="mt-3 space-y-2">
            {others.map(({ identity, name }) => (
              <PersonComparison key={identity} keys={keys} identity={identity} name={name} />
            ))}
          </ul>
        </>
      )}
      {keys && isModerator(role) && (
        <div className="mt-5 border-t border-line pt-4">
          <p className="text-sm text-muted">{t('encryption.newLinkText')}</p>
          <Button className="mt-3" disabled={making} onClick={() => void makeNewLink()}>
            {t('encryption.newLink')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
