import type { ReactNode } from 'react';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { classes } from './classes.ts';

type Tone = 'info' | 'warn' | 'danger';

const TONES = {
  info: { look: 'bg-brand-soft text-ink', mark: 'text-brand', Icon: Info },
  warn: { look: 'bg-warn-soft text-ink', mark: 'text-warn', Icon: TriangleAlert },
  danger: { look: 'bg-danger-soft text-ink', mark: 'text-danger', Icon: CircleAlert },
} as const;

interface NoticeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** A sentence that needs to be read, and what can be done. Failures are announced at once, the rest politely. */
export function Notice({ tone, children, action, className = '' }: NoticeProps) {
  const { look, mark, Icon } = TONES[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classes(
        'flex flex-wrap items-start gap-3 rounded-control px-4 py-3 text-[0.9375rem]',
        look,
        className,
      )}
    >
      <Icon className={classes('mt-0.5 size-5 shrink-0', mark)} aria-hidden="true" />
      {/* Where it has no room for some words beside it, the action stands below. */}
      <div className="min-w-0 flex-[1_1_10rem] leading-snug">{children}</div>
      {action !== undefined && <div className="shrink-0">{action}</div>}
    </div>
  );
}
