import { useId, type ReactNode } from 'react';
import ChevronDown from 'lucide-react/icons/chevron-down';

export interface SelectOption {
  readonly id: string;
  readonly label: string;
}

interface SelectFieldProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly options: readonly SelectOption[];
  readonly value: string;
  /** What stands there when there is nothing to choose. */
  readonly emptyText: string;
  readonly onChange: (id: string) => void;
}

/** The system's own select, dressed: it opens well on phones and costs no script. */
export function SelectField({ label, icon, options, value, emptyText, onChange }: SelectFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <div className="relative text-ink">
        <span className="pointer-events-none absolute inset-y-0 start-3.5 flex items-center text-muted">
          {icon}
        </span>
        <select
          id={id}
          value={value}
          disabled={options.length === 0}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-11 w-full appearance-none truncate rounded-control border border-line-strong bg-raised ps-11 pe-10 text-[0.9375rem] transition-colors hover:border-ink/70 disabled:opacity-60"
        >
          {options.length === 0 && <option value={value}>{emptyText}</option>}
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute end-3.5 top-1/2 size-4 -translate-y-1/2 text-muted"
          aria-hidden="true"
        />
      </div>
    </div>
  );
}
