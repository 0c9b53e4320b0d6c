import { classes } from '../../primitives/classes.ts';

export type ControlTone = 'on' | 'off' | 'plain' | 'active' | 'danger';

const TONES: Readonly<Record<ControlTone, string>> = {
  on: 'bg-raised text-ink border border-line hover:border-line-strong',
  off: 'bg-danger-soft text-danger border border-danger/25 hover:border-danger/60',
  plain: 'bg-raised text-ink border border-line hover:border-line-strong',
  active: 'bg-accent text-canvas border border-transparent',
  danger: 'bg-danger text-on-danger border border-transparent hover:bg-danger-strong',
};

/** The look of a round control in the bar of a call. */
export function controlClasses(tone: ControlTone, extra = ''): string {
  return classes(
    'tactile relative inline-flex h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-2xl sm:h-12.5 sm:min-w-13',
    'font-[580] select-none disabled:opacity-50 aria-disabled:opacity-55',
    TONES[tone],
    extra,
  );
}
