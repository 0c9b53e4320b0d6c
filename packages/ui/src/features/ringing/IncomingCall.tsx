import type { Call } from '@parley/core/contracts/rest';
import type { Ringing } from '@parley/core/people';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import Phone from 'lucide-react/icons/phone';
import PhoneOff from 'lucide-react/icons/phone-off';
import { useSentence } from '../../i18n/index.ts';
import { Avatar } from '../../primitives/Avatar.tsx';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { usePreference, useServices } from '../../services/index.ts';
import { startRingTone } from './ring-tone.ts';

type Answering =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly text: string };

interface IncomingCallProps {
  readonly call: Call;
  readonly ringing: Ringing;
}

/** Somebody rings: a dialog over whatever is shown, with a tone, and a notice of the system where nobody looks. */
export function IncomingCall({ call, ringing }: IncomingCallProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { platform } = useServices();
  const [, navigate] = useLocation();
  const [tone] = usePreference('ringTone');
  const [notices] = usePreference('systemNotices');
  const [answering, setAnswering] = useState<Answering>({ kind: 'open' });
  const title = t('ringing.incoming', { name: call.caller.name });
  useEffect(() => (tone ? startRingTone('incoming') : undefined), [tone, call.id]);
  useEffect(() => {
    if (!notices || document.hasFocus()) return undefined;
    const id = `call-${call.id}`;
    platform.notices.show({ id, title, body: t('ringing.noticeBody') });
    return () => platform.notices.close(id);
  }, [platform, notices, call.id, title, t]);
  const accept = async (): Promise<void> => {
    setAnswering({ kind: 'sending' });
    const answer = await ringing.accept();
    if (answer.ok) navigate(`/meeting/${answer.value.roomCode}`);
    else setAnswering({ kind: 'failed', text: `${t('ringing.acceptFailed')} ${sentence(answer.error)}` });
  };
  return (
    <Dialog
      open
      firm
      onClose={() => ringing.decline()}
      title={title}
      description={t('ringing.incomingText')}
      footer={
        <>
          <Button
            size="large"
            icon={<PhoneOff className="size-4.5 text-danger" aria-hidden="true" />}
            onClick={() => ringing.decline()}
          >
            {t('ringing.decline')}
          </Button>
          <Button
            tone="brand"
            size="large"
            busy={answering.kind === 'sending'}
            icon={<Phone className="size-4.5" aria-hidden="true" />}
            onClick={() => void accept()}
          >
            {t('ringing.accept')}
          </Button>
        </>
      }
    >
      <div className="grid place-items-center py-4">
        <span className="relative grid place-items-center">
          <span
            aria-hidden="true"
            className="absolute size-32 animate-breathe rounded-full bg-accent-soft motion-reduce:animate-none"
          />
          <Avatar name={call.caller.name} seed={call.caller.id} className="relative size-24 text-3xl" />
        </span>
      </div>
      {answering.kind === 'failed' && <Notice tone="danger">{answering.text}</Notice>}
    </Dialog>
  );
}
