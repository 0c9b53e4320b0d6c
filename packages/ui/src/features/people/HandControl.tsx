import type { Admission } from '@parley/core/join';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import Hand from 'lucide-react/icons/hand';
import { useObservable, useShortcut } from '../../services/index.ts';
import { useActs } from './moderation-of.ts';

interface HandControlProps {
  readonly admission: Admission;
  readonly look: (tone: 'plain' | 'active') => string;
}

/** Raises and lowers one's own hand. Whether it is up is what the service says. */
export function HandControl({ admission, look }: HandControlProps) {
  const { t } = useTranslation();
  const act = useActs(admission);
  const participants = useObservable(admission.call.participants);
  const shortcut = useShortcut('hand');
  const placeId = useId();
  const [busy, setBusy] = useState(false);
  const own = participants.find((participant) => participant.isLocal);
  const place = own?.handPlace ?? null;
  const up = place !== null;
  const toggle = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await act((api) => api.setHand(!up));
    setBusy(false);
  };
  return (
    <button
      type="button"
      {...shortcut}
      aria-label={t('call.raiseHand')}
      aria-pressed={up}
      aria-busy={busy || undefined}
      aria-describedby={place === null ? undefined : placeId}
      title={t(up ? 'call.lowerOwnHand' : 'call.raiseHand')}
      onClick={() => void toggle()}
      className={look(up ? 'active' : 'plain')}
    >
      <Hand className="size-5.5" aria-hidden="true" />
      {place !== null && (
        <span id={placeId} hidden>
          {t('call.handPlace', { place })}
        </span>
      )}
    </button>
  );
}
