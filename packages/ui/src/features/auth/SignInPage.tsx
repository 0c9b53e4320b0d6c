import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { usePageTitle, useServices, useSession } from '../../services/index.ts';
import { AfterSignIn } from './AfterSignIn.tsx';
import { AuthFrame } from './AuthFrame.tsx';
import { CodeStep } from './CodeStep.tsx';
import { checkSignIn } from './fields.ts';
import { PasskeySignIn } from './PasskeySignIn.tsx';
import { PasswordField } from './PasswordField.tsx';
import { Providers } from './Providers.tsx';
import { isServicePage, useReturnPath } from './return-path.ts';
import { ServerLine } from './ServerLine.tsx';
import { useAuthForm } from './useAuthForm.ts';

export function SignInPage() {
  usePageTitle('signIn');
  const { t } = useTranslation();
  const sentence = useSentence();
  const { session } = useServices();
  const returnTo = useReturnPath();
  const [ticket, setTicket] = useState<string | null>(null);
  const { state, handlers, reopen } = useAuthForm({
    check: checkSignIn,
    send: ({ email, password }) => session.signIn({ email, password }),
    onDone: (answer) => setTicket(answer.kind === 'two-factor' ? answer.ticket : null),
  });
  const who = useSession();
  if (who.kind === 'member') return <AfterSignIn returnTo={returnTo} />;
  if (ticket !== null) {
    const back = (): void => {
      setTicket(null);
      reopen();
    };
    return <CodeStep ticket={ticket} onBack={back} />;
  }
  const errors = state.kind === 'incomplete' ? state.errors : {};
  return (
    <AuthFrame
      title={t('auth.welcomeBack')}
      text={t(
        returnTo === null
          ? 'auth.welcomeBackText'
          : isServicePage(returnTo)
            ? 'auth.toApp'
            : 'auth.toMeeting',
      )}
      footer={
        <>
          {t('auth.noAccount')}{' '}
          <Link
            href="/signup"
            state={{ returnTo }}
            className="font-[580] text-accent underline-offset-4 hover:underline"
          >
            {t('auth.createAccount')}
          </Link>
          <ServerLine />
        </>
      }
    >
      <Providers returnTo={returnTo ?? '/dashboard'}>
        <form noValidate {...handlers} className="space-y-5">
          {state.kind === 'refused' && <Notice tone="danger">{sentence(state.error)}</Notice>}
          <TextField
            label={t('auth.email')}
            name="email"
            type="email"
            autoComplete="username"
            error={errors.email ? t(`auth.errors.${errors.email}`) : null}
          />
          <PasswordField
            autoComplete="current-password"
            error={errors.password ? t(`auth.errors.${errors.password}`) : null}
          />
          <Button type="submit" tone="brand" size="large" busy={state.kind === 'sending'} className="w-full">
            {t('auth.signIn')}
          </Button>
          <PasskeySignIn />
          <p className="text-center text-sm">
            <Link href="/reset" className="text-muted underline-offset-4 hover:underline">
              {t('auth.forgot')}
            </Link>
          </p>
        </form>
      </Providers>
    </AuthFrame>
  );
}
