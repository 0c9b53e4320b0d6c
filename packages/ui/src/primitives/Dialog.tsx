import type { ReactNode } from 'react';
import { Dialog as Base } from '@base-ui/react/dialog';
import { classes } from './classes.ts';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: string;
  readonly children?: ReactNode;
  readonly footer: ReactNode;
  readonly wide?: boolean;
  /** A press beside it does not close it: too much would be lost by accident. */
  readonly firm?: boolean;
}

/** A modal dialog named by its title: focus stays inside, Escape closes it, the rest of the page is inert. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  wide = false,
  firm = false,
}: DialogProps) {
  return (
    <Base.Root open={open} disablePointerDismissal={firm} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[#0a0c1a]/55 backdrop-blur-[3px] transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={classes(
            'fixed inset-x-4 top-1/2 z-50 mx-auto flex max-h-[min(92dvh,52rem)] -translate-y-1/2 flex-col rounded-card border border-line bg-surface shadow-float',
            'transition-[opacity,scale] duration-200 data-ending-style:scale-97 data-ending-style:opacity-0 data-starting-style:scale-97 data-starting-style:opacity-0',
            wide ? 'max-w-4xl' : 'max-w-md',
          )}
        >
          <div className="px-6 pt-6">
            <Base.Title className="text-xl">{title}</Base.Title>
            {description !== undefined && (
              <Base.Description className="mt-2 text-muted">{description}</Base.Description>
            )}
          </div>
          {children !== undefined && (
            <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-4">{children}</div>
          )}
          <div className="flex flex-wrap items-center justify-end gap-3 p-6">{footer}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
