import type { Call } from '@parley/core/contracts/rest';
import { useTranslation } from 'react-i18next';
import { useObservable, useServices } from '../../services/index.ts';

/** Says that somebody rings beside a meeting, where nothing moves the focus to it. */
export function RingAnnouncement({ call }: { readonly call: Call | null }) {
  const { t } = useTranslation();
  const beside = useObservable(useServices().callPhase) !== 'idle';
  return (
    // There before anybody rings: what a live region is born with is not read out.
    <p role="status" className="sr-only">
      {beside && call !== null && t('ringing.announced', { name: call.caller.name })}
    </p>
  );
}
