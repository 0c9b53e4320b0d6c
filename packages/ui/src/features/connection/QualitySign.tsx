import type { CallParticipant } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import SignalLow from 'lucide-react/icons/signal-low';
import SignalZero from 'lucide-react/icons/signal-zero';

/** A sign beside a name where that person's connection is weak or lost; nothing where it is well. */
export function QualitySign({ participant }: { readonly participant: CallParticipant }) {
  const { t } = useTranslation();
  const { quality, isLocal } = participant;
  if (quality !== 'poor' && quality !== 'lost') return null;
  const Sign = quality === 'poor' ? SignalLow : SignalZero;
  const words =
    quality === 'poor'
      ? t(isLocal ? 'connection.quality.ownPoor' : 'connection.quality.poor')
      : t(isLocal ? 'connection.quality.ownLost' : 'connection.quality.lost');
  return (
    <span title={words} className="inline-flex shrink-0">
      <Sign className="size-3.5" aria-hidden="true" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
