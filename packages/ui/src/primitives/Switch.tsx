import type { ReactNode } from 'react';

interface SwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

/** A line that is on or off, changed at once. */
export function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-control px-3 text-[0.9375rem] hover:bg-ink/6 has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <span>{children}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="peer sr-only"
      />
      <span
        aria-hidden="true"
        className="h-6 w-10 shrink-0 rounded-full border border-line-strong bg-sunken p-0.5 transition-colors peer-checked:border-transparent peer-checked:bg-accent [&>span]:block [&>span]:size-4.5 [&>span]:rounded-full [&>span]:bg-line-strong [&>span]:transition-transform peer-checked:[&>span]:translate-x-4 peer-checked:[&>span]:bg-canvas rtl:peer-checked:[&>span]:-translate-x-4"
      >
        <span />
      </span>
    </label>
  );
}
