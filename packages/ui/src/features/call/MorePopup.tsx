import { Popover } from '@base-ui/react/popover';
import type { Call } from '@parley/core/call';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import Activity from 'lucide-react/icons/activity';
import type { PopupButtonProps } from '../../primitives/onDemand.tsx';
import { StageOptions, type StageModel } from '../stage/index.ts';
import type { SidePanelControl } from './side-panel/side-panel.ts';

interface MorePopupProps extends PopupButtonProps {
  readonly call: Call;
  readonly stage: StageModel;
  readonly sidePanel: SidePanelControl;
  readonly overflow: ReactNode;
}

const LINE =
  'flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-start text-[0.9375rem] hover:bg-ink/6';

/** What `More` opens: the controls that found no room in the bar, then how the meeting is shown and its figures. */
export function MorePopup(props: MorePopupProps) {
  const { call, stage, sidePanel, overflow, label, icon, className, opened } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(opened);
  // A panel that is opened from here is not to lie under what opened it.
  const [panel, setPanel] = useState(sidePanel.panel);
  if (panel !== sidePanel.panel) {
    setPanel(sidePanel.panel);
    if (sidePanel.panel.kind !== 'none') setOpen(false);
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger aria-label={label} title={label} className={className}>
        {icon}
      </Popover.Trigger>
      {/* Kept: a control in here may have something going on. */}
      <Popover.Portal keepMounted>
        <Popover.Positioner side="top" sideOffset={12} collisionPadding={12} className="z-40">
          <Popover.Popup
            aria-label={label}
            className="max-h-[min(76dvh,40rem)] w-[min(22rem,calc(100vw-1.5rem))] overflow-y-auto rounded-card border border-line bg-raised p-2 text-ink shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {overflow !== null && (
              <div className="mb-1 flex flex-wrap gap-2 border-b border-line px-2 pt-1 pb-3">{overflow}</div>
            )}
            <StageOptions call={call} stage={stage} line={LINE} onDone={() => setOpen(false)} />
            <button
              type="button"
              className={LINE}
              onClick={() => {
                setOpen(false);
                sidePanel.toggle('statistics');
              }}
            >
              <Activity className="size-4.5" aria-hidden="true" />
              {t('sidePanel.statistics')}
            </button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
