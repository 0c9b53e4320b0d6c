import type { Admission } from '@parley/core/join';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import OctagonX from 'lucide-react/icons/octagon-x';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import { controlClasses } from './control-look.ts';

/** Ends the meeting for everybody; asks first when that concerns anybody else. */
export function EndControl({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api, toasts } = useServices();
  const { call, room, participantToken } = admission;
  const others = useObservable(call.participants).filter((participant) => !participant.isLocal).length;
  const [state, setState] = useState<'idle' | 'asking' | 'ending'>('idle');
  const end = async (): Promise<void> => {
    setState('ending');
    const answer = await api.endMeeting(room.code, participantToken());
    setState('idle');
    // The media server tells everyone, us too; that is how the call ends here.
    if (!answer.ok) toasts.show(`${t('call.endFailed')} ${sentence(answer.error)}`, 'problem');
  };
  return (
    <>
      <button
        type="button"
        aria-label={t('call.endForEveryone')}
        title={t('call.endForEveryone')}
        onClick={() => (others > 0 ? setState('asking') : void end())}
        className={controlClasses('plain', 'text-danger sm:px-4')}
      >
        <OctagonX className="size-5.5" aria-hidden="true" />
        <span className="hidden lg:inline" aria-hidden="true">
          {t('call.endForEveryone')}
        </span>
      </button>
      <Dialog
        open={state !== 'idle'}
        onClose={() => setState('idle')}
        title={t('call.endTitle')}
        description={t('call.endText', { count: others })}
        footer={
          <>
            <Button onClick={() => setState('idle')}>{t('app.cancel')}</Button>
            <Button tone="danger" busy={state === 'ending'} onClick={() => void end()}>
              {t('call.endForEveryone')}
            </Button>
          </>
        }
      />
    </>
  );
}
