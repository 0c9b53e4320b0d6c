import type { Outgoing, People } from '@parley/core/people';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { usePreference } from '../../services/index.ts';
import { MemberPicture } from '../pictures/index.ts';
import { startRingTone } from './ring-tone.ts';
import { useRing } from './useRing.ts';

interface OutgoingCallProps {
  readonly outgoing: Exclude<Outgoing, { kind: 'none' }>;
  readonly people: People;
}

/** A call of mine: that it rings, the way to give up, and what came of it. */
export function OutgoingCall({ outgoing, people }: OutgoingCallProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [, navigate] = useLocation();
  const [tone] = usePreference('ringTone');
  const ring = useRing(people);
  const { ringing } = people;
  const { callee } = outgoing;
  const going = outgoing.kind === 'asking' || outgoing.kind === 'ringing';
  useEffect(
    () => (tone && outgoing.kind === 'ringing' ? startRingTone('outgoing') : undefined),
    [tone, outgoing],
  );
  useEffect(() => {
    if (outgoing.kind !== 'accepted') return;
    ringing.dismiss();
    navigate(`/meeting/${outgoing.call.roomCode}`);
  }, [outgoing, ringing, navigate]);
  if (outgoing.kind === 'accepted') return null;
  const { title, text } = words();
  return (
    <Dialog
      open
      firm
      onClose={() => (going ? ringing.cancel() : ringing.dismiss())}
      title={title}
      description={text}
      footer={
        going ? (
          <Button tone="danger" size="large" onClick={() => ringing.cancel()}>
            {t('ringing.cancel')}
          </Button>
        ) : (
          <>
            <Button onClick={() => ringing.dismiss()}>{t('app.close')}</Button>
            <Button tone="brand" onClick={() => ring(callee)}>
              {t('ringing.again')}
            </Button>
          </>
        )
      }
    >
      <div className="grid place-items-center py-4">
        <span className="relative grid place-items-center">
          {going && (
            <span
              aria-hidden="true"
              className="absolute size-32 animate-breathe rounded-full bg-brand-soft motion-reduce:animate-none"
            />
          )}
          <MemberPicture member={callee} className="relative size-24 text-3xl" />
        </span>
      </div>
    </Dialog>
  );

  function words(): { readonly title: string; readonly text: string } {
    const { name } = callee;
    switch (outgoing.kind) {
      case 'asking':
      case 'ringing':
      case 'accepted':
        return { title: t('ringing.asking', { name }), text: t('ringing.ringingText') };
      case 'over':
        return { title: t(`ringing.${outgoing.how}`, { name }), text: t(`ringing.${outgoing.how}Text`) };
      case 'failed':
        return { title: t('ringing.failed', { name }), text: sentence(outgoing.error) };
    }
  }
}
