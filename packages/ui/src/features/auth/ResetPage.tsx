import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { usePageTitle, useServices } from '../../services/index.ts';
import { AskForMail } from './AskForMail.tsx';
import { AuthFrame } from './AuthFrame.tsx';
import { checkNewPassword } from './fields.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { useAuthForm } from './useAuthForm.ts';

/** A new password, for who has the link of the mail; for the others the question where to send it. */
export function ResetPage() {
  usePageTitle('reset');
  const { t } = useTranslation();
  const { api, mailedToken } = useServices();
  if (mailedToken !== null) return <NewPassword token={mailedToken} />;
  return (
    <AskForMail
      title={t('auth.resetTitle')}
      text={t('auth.resetAsk')}
      send={(email) => api.forgotPassword(email)}
    />
  );
}

function NewPassword({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api, session } = useServices();
  const [done, setDone] = useState(false);
  const { state, handlers } = useAuthForm({
    check: checkNewPassword,
    send: ({ password }) => api.resetPassword(token, password),
    onDone: () => {
      setDone(true);
      // All sessions have ended, the one of this browser with them.
      void session.refresh();
    },
  });
  const error = state.kind === 'incomplete' ? state.errors.password : undefined;
  return (
    <AuthFrame
      title={t('auth.resetTitle')}
      text={t(done ? 'auth.resetDone' : 'auth.resetText')}
      footer={
        <Link href="/signin" className="font-[580] text-accent underline-offset-4 hover:underline">
          {t('auth.signIn')}
        </Link>
      }
    >
      {!done && (
        <form noValidate {...handlers} className="space-y-5">
          {state.kind === 'refused' && <Notice tone="danger">{sentence(state.error)}</Notice>}
          <NewPasswordField error={error === undefined ? null : t(`auth.errors.${error}`)} />
          <Button type="submit" tone="brand" size="large" busy={state.kind === 'sending'} className="w-full">
            {t('auth.setPassword')}
          </Button>
        </form>
      )}
    </AuthFrame>
  );
}
