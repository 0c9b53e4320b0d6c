import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { usePageTitle, useServices, useSession } from '../../services/index.ts';
import { AfterSignIn } from './AfterSignIn.tsx';
import { AuthFrame } from './AuthFrame.tsx';
import { checkSignUp } from './fields.ts';
import { NewPasswordField } from './NewPasswordField.tsx';
import { Providers } from './Providers.tsx';
import { isServicePage, useReturnPath } from './return-path.ts';
import { ServerLine } from './ServerLine.tsx';
import { useAuthForm } from './useAuthForm.ts';

export function SignUpPage() {
  usePageTitle('signUp');
  const { t } = useTranslation();
  const sentence = useSentence();
  const { session } = useServices();
  const returnTo = useReturnPath();
  const { state, handlers } = useAuthForm({ check: checkSignUp, send: (entered) => session.signUp(entered) });
  const who = useSession();
  if (who.kind === 'member') return <AfterSignIn returnTo={returnTo} />;
  const errors = state.kind === 'incomplete' ? state.errors : {};
  return (
    <AuthFrame
      title={t('auth.welcome')}
      text={t(
        returnTo === null ? 'auth.welcomeText' : isServicePage(returnTo) ? 'auth.toApp' : 'auth.toMeeting',
      )}
      footer={
        <>
          {t('auth.haveAccount')}{' '}
          <Link
            href="/signin"
            state={{ returnTo }}
            className="font-[580] text-accent underline-offset-4 hover:underline"
          >
            {t('auth.signIn')}
          </Link>
          <ServerLine />
        </>
      }
    >
      <Providers returnTo={returnTo ?? '/dashboard'}>
        <form noValidate {...handlers} className="space-y-5">
          {state.kind === 'refused' && <Notice tone="danger">{sentence(state.error)}</Notice>}
          <TextField
            label={t('auth.name')}
            name="name"
            autoComplete="name"
            maxLength={80}
            error={errors.name ? t(`auth.errors.${errors.name}`) : null}
          />
          <TextField
            label={t('auth.email')}
            name="email"
            type="email"
            autoComplete="email"
            error={errors.email ? t(`auth.errors.${errors.email}`) : null}
          />
          <NewPasswordField error={errors.password ? t(`auth.errors.${errors.password}`) : null} />
          <Button type="submit" tone="brand" size="large" busy={state.kind === 'sending'} className="w-full">
            {t('auth.createAccount')}
          </Button>
        </form>
      </Providers>
    </AuthFrame>
  );
}
