import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useServices } from '../../services/index.ts';
import { AuthFrame } from './AuthFrame.tsx';
import { checkCode } from './fields.ts';
import { useAuthForm } from './useAuthForm.ts';

/** The step replaces the form that had the focus, so the focus goes with it. */
const focusOnce = (input: HTMLInputElement | null): void => input?.focus();

interface CodeStepProps {
  /** What the right password was answered with. */
  readonly ticket: string;
  readonly onBack: () => void;
}

/** The second step of a sign-in: a code of the authenticator, or a recovery code. */
export function CodeStep({ ticket, onBack }: CodeStepProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { session } = useServices();
  const { state, handlers } = useAuthForm({
    check: checkCode,
    send: ({ code }) => session.confirmSignIn(ticket, code),
  });
  const wrong = state.kind === 'incomplete' && state.errors.code !== undefined;
  return (
    <AuthFrame
      title={t('auth.codeTitle')}
      text={t('auth.codeText')}
      footer={
        <Button tone="quiet" onClick={onBack}>
          {t('app.back')}
        </Button>
      }
    >
      <form noValidate {...handlers} className="space-y-5">
        {state.kind === 'refused' && <Notice tone="danger">{sentence(state.error)}</Notice>}
        <TextField
          label={t('auth.code')}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          ref={focusOnce}
          hint={t('auth.codeHint')}
          error={wrong ? t('auth.errors.code') : null}
        />
        <Button type="submit" tone="brand" size="large" busy={state.kind === 'sending'} className="w-full">
          {t('auth.confirm')}
        </Button>
      </form>
    </AuthFrame>
  );
}
