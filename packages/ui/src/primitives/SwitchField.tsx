import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';

interface SwitchFieldProps {
  readonly label: string;
  readonly text?: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something that is on or off at once, without saving. */
export function SwitchField({ label, text, checked, disabled = false, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-4">
      <div className="min-w-0 flex-1">
        <p id={id} className="font-[560]">
          {label}
        </p>
        {text !== undefined && (
          <p id={`${id}-text`} className="text-sm text-muted">
            {text}
          </p>
        )}
      </div>
      <Switch.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChange}
        aria-labelledby={id}
        aria-describedby={text === undefined ? undefined : `${id}-text`}
        className="soft-sunken inline-flex h-8 w-14 shrink-0 items-center rounded-full border border-line-strong bg-sunken p-1 transition-colors data-checked:border-brand data-checked:bg-brand data-disabled:opacity-55"
      >
        <Switch.Thumb className="size-5.5 rounded-full bg-line-strong shadow-control transition-[translate,background-color] data-checked:translate-x-6 data-checked:bg-on-brand rtl:data-checked:-translate-x-6" />
      </Switch.Root>
    </div>
  );
}
