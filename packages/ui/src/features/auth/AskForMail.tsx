import type { ApiResult } from '@parley/core/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { AuthFrame } from './AuthFrame.tsx';
import { checkEmail } from './fields.ts';
import { useAuthForm } from './useAuthForm.ts';

interface AskForMailProps {
  readonly title: string;
  readonly text: string;
  readonly send: (email: string) => Promise<ApiResult<void>>;
}

/** Asks where a link is to be sent. What it says afterwards is the same for every address. */
export function AskForMail({ title, text, send }: AskForMailProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [asked, setAsked] = useState(false);
  const { state, handlers } = useAuthForm({
    check: checkEmail,
    send: ({ email }) => send(email),
    onDone: () => setAsked(true),
  });
  return (
    <AuthFrame
      title={title}
      text={asked ? t('auth.mailSent') : text}
      footer={
        <Link href="/signin" className="font-[580] text-accent underline-offset-4 hover:underline">
          {t('auth.signIn')}
        </Link>
      }
    >
      {!asked && (
        <form noValidate {...handlers} className="space-y-5">
          {state.kind === 'refused' && <Notice tone="danger">{sentence(state.error)}</Notice>}
          <TextField
            label={t('auth.email')}
            name="email"
            type="email"
            autoComplete="username"
            error={state.kind === 'incomplete' ? t('auth.errors.email') : null}
          />
          <Button type="submit" tone="brand" size="large" busy={state.kind === 'sending'} className="w-full">
            {t('auth.sendLink')}
          </Button>
        </form>
      )}
    </AuthFrame>
  );
}
