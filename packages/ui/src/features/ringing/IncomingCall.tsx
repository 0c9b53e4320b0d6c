import type { Call } from '@parley/core/contracts/rest';
import type { Ringing } from '@parley/core/people';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreference, useObservable, useServices } from '../../services/index.ts';
import { startRingTone } from './ring-tone.ts';
import { RingCard } from './RingCard.tsx';
import { RingDialog } from './RingDialog.tsx';
import { useAnswer } from './useAnswer.ts';

interface IncomingCallProps {
  readonly call: Call;
  readonly ringing: Ringing;
  /** Put away by the person: it rings on for the caller and on other devices. */
  readonly away: boolean;
  readonly onHide: () => void;
}

/** Somebody rings: a dialog over whatever is shown, a card beside a meeting. What is put away rings on elsewhere. */
export function IncomingCall({ call, ringing, away, onHide }: IncomingCallProps) {
  const beside = useObservable(useServices().callPhase) !== 'idle';
  const answer = useAnswer(call, ringing);
  useRingTone(away ? 'none' : beside ? 'beside' : 'incoming');
  useSystemNotice(call);
  if (away) return null;
  const Look = beside ? RingCard : RingDialog;
  return <Look call={call} answer={answer} onHide={onHide} />;
}

function useRingTone(kind: 'none' | 'beside' | 'incoming'): void {
  const [wanted] = usePreference('ringTone');
  useEffect(() => (wanted && kind !== 'none' ? startRingTone(kind) : undefined), [wanted, kind]);
}

/** A notice of the system where nobody looks. */
function useSystemNotice(call: Call): void {
  const { t } = useTranslation();
  const { platform } = useServices();
  const [wanted] = usePreference('systemNotices');
  const title = t('ringing.incoming', { name: call.caller.name });
  useEffect(() => {
    if (!wanted || document.hasFocus()) return undefined;
    const id = `call-${call.id}`;
    platform.notices.show({ id, title, body: t('ringing.noticeBody') });
    return () => platform.notices.close(id);
  }, [platform, wanted, call.id, title, t]);
}
