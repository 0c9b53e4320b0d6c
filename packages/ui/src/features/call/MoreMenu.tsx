import type { Call } from '@parley/core/call';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import Ellipsis from 'lucide-react/icons/ellipsis';
import { onDemand } from '../../primitives/onDemand.tsx';
import type { StageModel } from '../stage/index.ts';
import type { SidePanelControl } from './side-panel/side-panel.ts';

const MorePopup = onDemand(async () => (await import('./MorePopup.tsx')).MorePopup);

interface MoreMenuProps {
  readonly call: Call;
  readonly stage: StageModel;
  readonly sidePanel: SidePanelControl;
  /** Controls that the bar has no room for, drawn as in the bar. */
  readonly overflow: ReactNode;
  readonly className: string;
}

/** Everything about a call that need not be in sight all the time. */
export function MoreMenu(props: MoreMenuProps) {
  const { t } = useTranslation();
  return (
    <MorePopup
      {...props}
      label={t('call.more')}
      icon={<Ellipsis className="size-5.5" aria-hidden="true" />}
    />
  );
}
