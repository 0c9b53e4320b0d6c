import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** A raised sheet of paper. */
export function Card({
  children,
  className = '',
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return <div className={classes('soft-raised rounded-card bg-surface', className)}>{children}</div>;
}

interface CenteredPageProps {
  readonly header?: ReactNode;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
}

/** A page with one thing on it, in the middle of the ground. */
export function CenteredPage({ header, children, width = 'narrow' }: CenteredPageProps) {
  return (
    <div className="ground flex min-h-dvh flex-col">
      {header}
      <main className="flex flex-1 flex-col items-center justify-center px-4 py-8 sm:px-6">
        <div className={classes('w-full animate-rise', width === 'narrow' ? 'max-w-md' : 'max-w-5xl')}>
          {children}
        </div>
      </main>
    </div>
  );
}

interface StatementProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A state said in full: a sign, a heading, a sentence, and the ways on. */
export function Statement({ icon, title, text, actions, children }: StatementProps) {
  return (
    <Card className="p-8 text-center sm:p-10">
      <div
        className="mx-auto grid size-16 place-items-center rounded-full bg-brand-soft text-brand [&>svg]:size-7"
        aria-hidden="true"
      >
        {icon}
      </div>
      <h1 className="mt-6 text-2xl">{title}</h1>
      <p className="mt-2.5 text-muted">{text}</p>
      {children}
      {actions !== undefined && <div className="mt-7 flex flex-wrap justify-center gap-3">{actions}</div>}
    </Card>
  );
}
