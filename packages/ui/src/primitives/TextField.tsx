import { useId, type ComponentProps, type ReactNode } from 'react';
import { classes } from './classes.ts';

interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, as a sentence. */
  readonly error?: string | null | undefined;
  /** Inside the field, at its end. */
  readonly end?: ReactNode;
}

/** A labelled text box that ties its hint and its error to the input. */
export function TextField({ label, hint, error, end, className = '', id, ...input }: TextFieldProps) {
  const made = useId();
  const inputId = id ?? made;
  const noteId = `${inputId}-note`;
  const note = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={inputId} className="mb-1.5 block text-sm font-[560]">
        {label}
      </label>
      <div className="relative">
        <input
          id={inputId}
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? noteId : undefined}
          className={classes(
            'min-h-12 w-full rounded-control border bg-raised px-4 text-base text-ink soft-sunken',
            'placeholder:text-muted/90 transition-colors',
            error ? 'border-danger' : 'border-line-strong hover:border-ink/70',
            end !== undefined && 'pe-12',
          )}
          {...input}
        />
        {end !== undefined && <div className="absolute inset-y-0 end-1 flex items-center">{end}</div>}
      </div>
      {note && (
        <p
          id={noteId}
          role={error ? 'alert' : undefined}
          className={classes('mt-1.5 text-sm', error ? 'text-danger' : 'text-muted')}
        >
          {note}
        </p>
      )}
    </div>
  );
}
