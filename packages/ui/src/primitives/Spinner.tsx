import { classes } from './classes.ts';

/** A turning ring. Says nothing by itself: the text beside it does. */
export function Spinner({ className = 'size-4.5' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={classes('animate-spin', className)} aria-hidden="true">
      <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeOpacity="0.25" strokeWidth="3" />
      <path d="M12 3a9 9 0 0 1 9 9" fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
