import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import type { PopupButtonProps } from './onDemand.tsx';

interface MenuButtonProps extends PopupButtonProps {
  readonly onOpenChange?: (open: boolean) => void;
  readonly popupClassName?: string;
  readonly children: ReactNode;
}

/** A menu above its button: arrow keys, Escape, and focus that returns. Loaded by {@link onDemand}. */
export function MenuButton(props: MenuButtonProps) {
  const { label, icon, className, opened, onOpenChange, popupClassName, children } = props;
  return (
    <Menu.Root defaultOpen={opened} {...(onOpenChange ? { onOpenChange } : {})}>
      <Menu.Trigger aria-label={label} title={label} className={className}>
        {icon}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" sideOffset={12} collisionPadding={12} className="z-40">
          <Menu.Popup
            className={classes(
              'rounded-card border border-line bg-raised shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0',
              popupClassName ?? '',
            )}
          >
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
