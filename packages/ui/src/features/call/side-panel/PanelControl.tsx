import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isShortcut, useShortcut } from '../../../services/index.ts';
import { controlClasses } from '../control-look.ts';
import type { SidePanelControl, SidePanelKind } from './side-panel.ts';

interface PanelControlProps {
  readonly kind: SidePanelKind;
  readonly control: SidePanelControl;
  readonly icon: ReactNode;
  /** A number on the button, for the eye. */
  readonly badge?: number;
  /** The same as words, for the ear. */
  readonly description?: string;
}

/** A button of the control bar that opens and closes one panel at the side. */
export function PanelControl({ kind, control, icon, badge = 0, description }: PanelControlProps) {
  const { t } = useTranslation();
  const shortcut = useShortcut(isShortcut(kind) ? kind : null);
  const open = control.panel.kind === kind;
  const descriptionId = useId();
  return (
    <button
      type="button"
      {...shortcut}
      aria-label={t(`sidePanel.${kind}`)}
      aria-describedby={description === undefined ? undefined : descriptionId}
      aria-expanded={open}
      aria-controls={open ? control.id : undefined}
      title={t(`sidePanel.${kind}`)}
      onClick={() => control.toggle(kind)}
      className={controlClasses(open ? 'active' : 'plain')}
    >
      {icon}
      {badge > 0 && (
        <span
          aria-hidden="true"
          // For the eye alone, so not as a text, which the button's name would have to contain.
          data-count={badge > 99 ? '99+' : badge}
          className="absolute -end-1 -top-1 grid h-5 min-w-5 place-items-center rounded-full bg-brand px-1 text-[0.6875rem] font-[650] text-on-brand tabular-nums before:content-[attr(data-count)]"
        />
      )}
      {description !== undefined && (
        <span id={descriptionId} hidden>
          {description}
        </span>
      )}
    </button>
  );
}
