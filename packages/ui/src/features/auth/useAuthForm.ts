import type { ApiError, ApiResult } from '@parley/core/api';
import type { User } from '@parley/core/contracts/rest';
import { useState, type FormEvent } from 'react';
import { focusFirstError, readFields, type FieldErrors } from './fields.ts';

type FormState =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'incomplete'; readonly errors: FieldErrors }
  | { readonly kind: 'refused'; readonly error: ApiError };

interface AuthFormOptions {
  readonly check: (entered: ReturnType<typeof readFields>) => FieldErrors;
  readonly send: (entered: ReturnType<typeof readFields>) => Promise<ApiResult<User>>;
}

/** The life of a sign-in or sign-up form. Success shows in the session, which the page follows. */
export function useAuthForm({ check, send }: AuthFormOptions): {
  readonly state: FormState;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
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
    });
  };
  return { state, onSubmit };
}
