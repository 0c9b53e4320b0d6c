import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Spinner } from './Spinner.tsx';

type Tone = 'brand' | 'plain' | 'quiet' | 'danger';
type Size = 'medium' | 'large';

const TONES: Readonly<Record<Tone, string>> = {
  brand: 'tactile bg-brand text-on-brand hover:bg-brand-strong',
  plain: 'soft-control text-ink',
  quiet: 'text-ink hover:bg-ink/7 transition-colors',
  danger: 'tactile bg-danger text-on-danger hover:bg-danger-strong',
};

const SIZES: Readonly<Record<Size, string>> = {
  medium: 'min-h-11 px-4.5 text-[0.9375rem]',
  large: 'min-h-13 px-6 text-base',
};

/** The look of a button, for links that act like one. */
export function buttonClasses(tone: Tone = 'plain', size: Size = 'medium', extra = ''): string {
  return classes(
    'inline-flex items-center justify-center gap-2.5 rounded-control font-[580] tracking-[-0.01em] select-none',
    'disabled:opacity-55 disabled:cursor-not-allowed',
    TONES[tone],
    SIZES[size],
    extra,
  );
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly tone?: Tone;
  readonly size?: Size;
  /** Shows that its work is going on; it takes no second press meanwhile, and keeps its name and focus. */
  readonly busy?: boolean;
  readonly icon?: ReactNode;
}

export function Button({
  tone = 'plain',
  size = 'medium',
  busy = false,
  icon,
  className = '',
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClasses(tone, size, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
