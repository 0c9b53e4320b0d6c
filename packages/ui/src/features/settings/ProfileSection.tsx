import { DisplayName, type Profile } from '@parley/core/contracts/rest';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useServices } from '../../services/index.ts';
import { useAccount } from './account-context.ts';
import { ProfilePicture } from './ProfilePicture.tsx';
import { Section, WhenLoaded } from './Section.tsx';
import { useLoaded } from './use-loaded.ts';

/** The service takes no larger pictures, in bytes. */
const PICTURE_BYTES = 5_000_000;

/** Name and picture. */
export function ProfileSection() {
  const { t } = useTranslation();
  const account = useAccount();
  const { state, reload, set } = useLoaded(account.profile);
  return (
    <Section title={t('settings.sections.profile')} text={t('settings.profile.text')}>
      <WhenLoaded state={state} reload={reload}>
        {(profile) => (
          <>
            <Picture profile={profile} onChanged={set} />
            <Name profile={profile} onChanged={set} />
          </>
        )}
      </WhenLoaded>
    </Section>
  );
}

interface PartProps {
  readonly profile: Profile;
  readonly onChanged: (profile: Profile) => void;
}

function Name({ profile, onChanged }: PartProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const account = useAccount();
  const { session, toasts } = useServices();
  const [saving, setSaving] = useState(false);
  const [wrong, setWrong] = useState(false);
  const onSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = DisplayName.safeParse(new FormData(event.currentTarget).get('displayName'));
    setWrong(!name.success);
    if (!name.success) return;
    setSaving(true);
    const answer = await account.rename(name.data);
    setSaving(false);
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    onChanged(answer.value);
    toasts.show(t('settings.saved'));
    await session.refresh();
  };
  return (
    <form noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-wrap items-start gap-3">
      <TextField
        className="min-w-56 flex-1"
        label={t('settings.profile.name')}
        name="displayName"
        autoComplete="name"
        maxLength={80}
        defaultValue={profile.name}
        error={wrong ? t('settings.profile.nameError') : null}
      />
      <Button type="submit" busy={saving} className="mt-6.5 min-h-12">
        {t('settings.save')}
      </Button>
    </form>
  );
}

function Picture({ profile, onChanged }: PartProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const account = useAccount();
  const { toasts } = useServices();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const change = async (act: ReturnType<typeof account.setAvatar>, done: string): Promise<void> => {
    setBusy(true);
    const answer = await act;
    setBusy(false);
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    onChanged(answer.value);
    toasts.show(done);
  };
  const choose = (file: File | undefined): void => {
    if (file === undefined) return;
    if (file.size > PICTURE_BYTES) return toasts.show(t('settings.profile.tooLarge'), 'problem');
    void change(account.setAvatar(file), t('settings.profile.pictureSaved'));
  };
  return (
    <div className="flex flex-wrap items-center gap-5">
      <ProfilePicture profile={profile} />
      <div className="min-w-52 flex-1">
        <p className="text-sm text-muted" id="picture-rules">
          {t('settings.profile.pictureText')}
        </p>
        <div className="mt-3 flex flex-wrap gap-3">
          <input
            ref={input}
            type="file"
            accept="image/jpeg,image/png,image/gif,image/webp"
            className="hidden"
            aria-label={t('settings.profile.picture')}
            onChange={(event) => {
              choose(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button busy={busy} aria-describedby="picture-rules" onClick={() => input.current?.click()}>
            {t('settings.profile.upload')}
          </Button>
          {profile.avatar !== null && (
            <Button
              tone="quiet"
              onClick={() => void change(account.removeAvatar(), t('settings.profile.pictureRemoved'))}
            >
              {t('settings.profile.remove')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
