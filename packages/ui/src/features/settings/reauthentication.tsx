import type { ApiError, ApiResult } from '@parley/core/api';
import type { ReauthenticateRequest } from '@parley/core/contracts/rest';
import { createContext, useContext, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useAccount } from './account-context.ts';

/** Does what may need a fresh proof of the person: asks for it where the service wants one, then does it again. */
export type Guard = <T>(act: () => Promise<ApiResult<T>>) => Promise<ApiResult<T>>;

interface Reauthentication {
  readonly guard: Guard;
  /** Asks in any case; false where the person turned away. */
  readonly prove: () => Promise<boolean>;
}

const Context = createContext<Reauthentication | null>(null);

export function useReauthentication(): Reauthentication {
  const found = useContext(Context);
  if (!found) throw new Error('a setting was drawn outside of the settings');
  return found;
}

type Question =
  { readonly kind: 'closed' } | { readonly kind: 'asked'; readonly answer: (proven: boolean) => void };

/** Holds the question who one is, over whatever setting needs it. */
export function ReauthenticationGate({ children }: { readonly children: ReactNode }) {
  const [question, setQuestion] = useState<Question>({ kind: 'closed' });
  const prove = (): Promise<boolean> =>
    new Promise((resolve) => {
      setQuestion({
        kind: 'asked',
        answer: (proven) => {
          setQuestion({ kind: 'closed' });
          resolve(proven);
        },
      });
    });
  const guard: Guard = async (act) => {
    const answer = await act();
    if (answer.ok || !isWanted(answer.error) || !(await prove())) return answer;
    return act();
  };
  return (
    <Context value={{ guard, prove }}>
      {children}
      {question.kind === 'asked' && <ProofDialog onDone={question.answer} />}
    </Context>
  );
}

type Sending =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'refused'; readonly error: ApiError };

function ProofDialog({ onDone }: { readonly onDone: (proven: boolean) => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const account = useAccount();
  const [state, setState] = useState<Sending>({ kind: 'open' });
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const proof = readProof(new FormData(event.currentTarget));
    if (proof === null) return;
    setState({ kind: 'sending' });
    const answer = await account.reauthenticate(proof);
    if (answer.ok) onDone(true);
    else setState({ kind: 'refused', error: answer.error });
  };
  return (
    <Dialog
      open
      firm
      onClose={() => onDone(false)}
      title={t('settings.reauthenticate.title')}
      description={t('settings.reauthenticate.text')}
      footer={
        <>
          <Button onClick={() => onDone(false)}>{t('app.cancel')}</Button>
          <Button tone="brand" type="submit" form="proof" busy={state.kind === 'sending'}>
            {t('settings.reauthenticate.confirm')}
          </Button>
        </>
      }
    >
      <form id="proof" noValidate onSubmit={(event) => void onSubmit(event)} className="space-y-4 pb-1">
        {state.kind === 'refused' && <Notice tone="danger">{sentence(state.error)}</Notice>}
        <TextField
          label={t('settings.reauthenticate.password')}
          name="password"
          type="password"
          autoComplete="current-password"
        />
        <TextField
          label={t('settings.reauthenticate.code')}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={40}
          hint={t('settings.reauthenticate.withoutPassword')}
        />
      </form>
    </Dialog>
  );
}

function readProof(form: FormData): ReauthenticateRequest | null {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const password = form.get('password');
  const code = text('code');
  if (typeof password === 'string' && password !== '') return code === '' ? { password } : { password, code };
  return code === '' ? null : { code };
}

function isWanted(error: ApiError): boolean {
  return error.kind === 'problem' && error.code === 'auth.reauthentication-required';
}
