import type { Profile } from '@parley/core/contracts/rest';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import BadgeCheck from 'lucide-react/icons/badge-check';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Notice } from '../../primitives/Notice.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { saveFile, useServices } from '../../services/index.ts';
import { checkEmail, checkNewPassword, NewPasswordField, readFields } from '../auth/index.ts';
import { useAccount } from './account-context.ts';
import { useReauthentication } from './reauthentication.tsx';

import { Section, WhenLoaded } from './Section.tsx';
import { useLoaded } from './use-loaded.ts';

/** Address, password, one's data, and the end of it all. */
export function AccountSection() {
  const account = useAccount();
  const { t } = useTranslation();
  const { state, reload } = useLoaded(account.profile);
  return (
    <>
      <Section title={t('settings.account.email')}>
        <WhenLoaded state={state} reload={reload}>
          {(profile) => <Address profile={profile} />}
        </WhenLoaded>
      </Section>
      <Section title={t('settings.account.password')} text={t('settings.account.passwordText')}>
        <WhenLoaded state={state} reload={reload}>
          {(profile) => <NewPassword profile={profile} />}
        </WhenLoaded>
      </Section>
      <Section title={t('settings.account.data')} text={t('settings.account.exportText')}>
        <Export />
      </Section>
      <Section title={t('settings.account.delete')} text={t('settings.account.deleteText')}>
        <Deletion />
      </Section>
    </>
  );
}

function Address({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { api, toasts } = useServices();
  const account = useAccount();
  const { guard } = useReauthentication();
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = readFields(form);
    const refused = checkEmail(entered).email !== undefined;
    setWrong(refused);
    if (refused) return;
    setBusy(true);
    const answer = await guard(() => account.changeEmail(entered.email));
    setBusy(false);
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    form.reset();
    toasts.show(t('settings.account.emailChanged'));
  };
  const resend = async (): Promise<void> => {
    const answer = await api.resendVerification(profile.email);
    if (answer.ok) toasts.show(t('settings.account.resent'));
    else toasts.show(sentence(answer.error), 'problem');
  };
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-[600]">{profile.email}</span>
        {profile.emailVerified && (
          <span className="inline-flex items-center gap-1.5 text-sm text-accent">
            <BadgeCheck className="size-4.5" aria-hidden="true" />
            {t('settings.account.verified')}
          </span>
        )}
      </p>
      {!profile.emailVerified && (
        <Notice
          tone="warn"
          action={<Button onClick={() => void resend()}>{t('settings.account.resend')}</Button>}
        >
          {t('settings.account.unverified')}
        </Notice>
      )}
      <form
        noValidate
        onSubmit={(event) => void onSubmit(event)}
        className="flex flex-wrap items-start gap-3"
      >
        <TextField
          className="min-w-56 flex-1"
          label={t('settings.account.newEmail')}
          name="email"
          type="email"
          autoComplete="email"
          error={wrong ? t('auth.errors.email') : null}
        />
        <Button type="submit" busy={busy} className="mt-6.5 min-h-12">
          {t('settings.account.changeEmail')}
        </Button>
      </form>
    </>
  );
}

function NewPassword({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const account = useAccount();
  const { guard } = useReauthentication();
  const [wrong, setWrong] = useState<string | null>(null);
  /** A field of its own for each password that was set. */
  const [changes, setChanges] = useState(0);
  const [busy, setBusy] = useState(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const entered = readFields(event.currentTarget);
    const error = checkNewPassword(entered).password;
    setWrong(error === undefined ? null : t(`auth.errors.${error}`));
    if (error !== undefined) return;
    setBusy(true);
    const answer = await guard(() => account.changePassword(entered.password));
    setBusy(false);
    if (!answer.ok) return setWrong(sentence(answer.error));
    setChanges(changes + 1);
    toasts.show(t('settings.account.passwordChanged'));
  };
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="space-y-4">
      {!profile.hasPassword && <Notice tone="info">{t('settings.account.noPassword')}</Notice>}
      <NewPasswordField key={changes} label={t('settings.account.newPassword')} error={wrong} />
      <Button type="submit" busy={busy}>
        {t('settings.account.changePassword')}
      </Button>
    </form>
  );
}

function Export() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const account = useAccount();
  const { guard } = useReauthentication();
  const [busy, setBusy] = useState(false);
  const download = async (): Promise<void> => {
    setBusy(true);
    const answer = await guard(account.exportData);
    setBusy(false);
    if (answer.ok) saveFile(t('settings.account.exportName'), JSON.stringify(answer.value, null, 2));
    else toasts.show(sentence(answer.error), 'problem');
  };
  return (
    <Button busy={busy} onClick={() => void download()}>
      {t('settings.account.export')}
    </Button>
  );
}

function Deletion() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { session, toasts } = useServices();
  const account = useAccount();
  const { prove } = useReauthentication();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setAsked(false);
    // Always asked: an unlocked screen alone must not be enough for what cannot be taken back.
    if (!(await prove())) return;
    setBusy(true);
    const answer = await account.deleteAccount();
    setBusy(false);
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    toasts.show(t('settings.account.deleted'));
    await session.signOut();
  };
  return (
    <>
      <Button tone="danger" busy={busy} onClick={() => setAsked(true)}>
        {t('settings.account.delete')}
      </Button>
      <Dialog
        open={asked}
        onClose={() => setAsked(false)}
        title={t('settings.account.deleteTitle')}
        description={t('settings.account.deleteConfirm')}
        footer={
          <>
            <Button onClick={() => setAsked(false)}>{t('app.cancel')}</Button>
            <Button tone="danger" onClick={() => void remove()}>
              {t('settings.account.deleteFinally')}
            </Button>
          </>
        }
      />
    </>
  );
}
