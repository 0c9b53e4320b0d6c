import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import Check from 'lucide-react/icons/check';

/** The look of a menu's box and of one line in it. */
export const MENU_POPUP =
  'max-h-[min(70dvh,34rem)] w-[min(19rem,calc(100vw-1.5rem))] overflow-y-auto rounded-card border border-line bg-raised p-2 text-ink shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0';
export const MENU_ITEM =
  'flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 text-[0.9375rem] -outline-offset-2 data-highlighted:bg-ink/7 data-disabled:opacity-50';

interface MenuCheckProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}

/** A line that is on or off. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <Menu.CheckboxItem checked={checked} onCheckedChange={onChange} className={MENU_ITEM}>
      <Mark>
        <Menu.CheckboxItemIndicator>
          <Check className="size-4.5 text-accent" aria-hidden="true" />
        </Menu.CheckboxItemIndicator>
      </Mark>
      {children}
    </Menu.CheckboxItem>
  );
}

interface MenuChoicesProps<T> {
  readonly title: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly children: ReactNode;
}

/** Lines of which one holds. */
export function MenuChoices<T>({ title, value, onChange, children }: MenuChoicesProps<T>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
      <Menu.GroupLabel className="px-3 pt-2.5 pb-1 text-sm font-[600] text-muted">{title}</Menu.GroupLabel>
      {children}
    </Menu.RadioGroup>
  );
}

export function MenuChoice({ value, children }: { readonly value: unknown; readonly children: ReactNode }) {
  return (
    <Menu.RadioItem value={value} closeOnClick className={MENU_ITEM}>
      <Mark>
        <Menu.RadioItemIndicator>
          <Check className="size-4.5 text-accent" aria-hidden="true" />
        </Menu.RadioItemIndicator>
      </Mark>
      {children}
    </Menu.RadioItem>
  );
}

function Mark({ children }: { readonly children: ReactNode }) {
  return <span className="grid size-5 shrink-0 place-items-center">{children}</span>;
}
