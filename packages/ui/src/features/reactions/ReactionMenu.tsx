import type { Call } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import SmilePlus from 'lucide-react/icons/smile-plus';
import { onDemand } from '../../primitives/onDemand.tsx';

const ReactionPopup = onDemand(async () => (await import('./ReactionPopup.tsx')).ReactionPopup);

/** What one can show everyone without a word. */
export function ReactionMenu({ call, className }: { readonly call: Call; readonly className: string }) {
  const { t } = useTranslation();
  return (
    <ReactionPopup
      call={call}
      label={t('reactions.title')}
      icon={<SmilePlus className="size-5.5" aria-hidden="true" />}
      className={className}
    />
  );
}
