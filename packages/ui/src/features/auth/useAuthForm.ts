import type { ApiError, ApiResult } from '@parley/core/api';
import { useState, type FocusEvent, type FormEvent } from 'react';
import { focusFirstError, isFieldName, readFields, type FieldErrors, type FieldName } from './fields.ts';

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
  /** For the form: it is checked as a whole when it is sent, and each field when one goes on to the next. */
  readonly handlers: {
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    readonly onBlur: (event: FocusEvent<HTMLFormElement>) => void;
    readonly onInput: (event: FormEvent<HTMLFormElement>) => void;
  };
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
  const look = (form: HTMLFormElement, field: FieldName): void =>
    setState((current) => {
      if (current.kind === 'sending') return current;
      const shown: FieldErrors = current.kind === 'incomplete' ? current.errors : {};
      const error = check(readFields(form))[field];
      if (error === shown[field]) return current;
      const { [field]: _before, ...others } = shown;
      const errors = error === undefined ? others : { ...others, [field]: error };
      return Object.keys(errors).length === 0 ? { kind: 'open' } : { kind: 'incomplete', errors };
    });
  const onBlur = (event: FocusEvent<HTMLFormElement>): void => {
    const { target, relatedTarget, currentTarget } = event;
    // Towards a button nothing moves under the pointer; an empty field may yet be filled.
    if (!(target instanceof HTMLInputElement) || !(relatedTarget instanceof HTMLInputElement)) return;
    if (target.value !== '' && isFieldName(target.name)) look(currentTarget, target.name);
  };
  const onInput = ({ target, currentTarget }: FormEvent<HTMLFormElement>): void => {
    if (state.kind !== 'incomplete' || !(target instanceof HTMLInputElement)) return;
    if (isFieldName(target.name) && state.errors[target.name] !== undefined) look(currentTarget, target.name);
  };
  return {
    state,
    handlers: { onSubmit, onBlur, onInput },
    reopen: () => setState({ kind: 'open' }),
  };
}
