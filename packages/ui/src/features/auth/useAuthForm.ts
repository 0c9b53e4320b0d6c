import type { ApiError, ApiResult } from '@parley/core/api';
import { useState, type FormEvent } from 'react';
import { focusFirstError, readFields, type FieldErrors } from './fields.ts';

type FormState =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'incomplete'; readonly errors: FieldErrors }
  | { readonly kind: 'refused'; readonly error: ApiError };

interface AuthFormOptions<Answer> {
  readonly check: (entered: ReturnType<typeof readFields>) => FieldErrors;
  readonly send: (entered: ReturnType<typeof readFields>) => Promise<ApiResult<Answer>>;
  readonly onDone?: (answer: Answer) => void;
}

/** The life of a form about an account. A sign-in's success shows in the session, which the page follows. */
export function useAuthForm<Answer>({ check, send, onDone }: AuthFormOptions<Answer>): {
  readonly state: FormState;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Empties the form's state, for another try. */
  readonly reopen: () => void;
} {
  const [state, setState] = useState<FormState>({ kind: 'open' });
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (state.kind === 'sending') return;
    const form = event.currentTarget;
    const entered = readFields(form);
    const errors = check(entered);
    if (Object.keys(errors).length > 0) {
      setState({ kind: 'incomplete', errors });
      focusFirstError(form, errors);
      return;
    }
    setState({ kind: 'sending' });
    void send(entered).then((answer) => {
      if (!answer.ok) setState({ kind: 'refused', error: answer.error });
      else onDone?.(answer.value);
    });
  };
  return { state, onSubmit, reopen: () => setState({ kind: 'open' }) };
}
