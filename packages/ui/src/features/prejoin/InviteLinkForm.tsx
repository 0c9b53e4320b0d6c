import '../../i18n/late.ts';
import { parseInviteText } from '@parley/core/contracts/deeplink';
import type { RoomCode } from '@parley/core/domain/codes';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../primitives/Button.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import type { InviteState } from './room-summary.ts';

interface InviteLinkFormProps {
  readonly code: RoomCode;
  readonly state: Exclude<InviteState, 'fine'> | 'awaiting-key';
  readonly onLink: (linkSecret: string) => void;
}

/** Asks for the whole invite where the key of the meeting is not here. */
export function InviteLinkForm({ code, state, onLink }: InviteLinkFormProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<string | null>(null);
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get('link');
    const result = parseInviteText(typeof text === 'string' ? text : '');
    if (!result.ok) setError(t(`links.${result.error}`));
    else if (result.link.code !== code) setError(t('prejoin.otherMeeting'));
    else if (result.link.linkSecret === null) setError(t('links.link.bad-secret'));
    else onLink(result.link.linkSecret);
  };
  const asked = state === 'link-needed' || state === 'wrong-key';
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      className="rounded-card bg-warn-soft p-5"
      role={asked ? 'alert' : undefined}
    >
      {asked && <p className="font-[620]">{t(`joining.failed.${state}.title`)}</p>}
      <p className="mb-3 text-[0.9375rem]">
        {asked && t(`joining.failed.${state}.text`)}
        {state === 'key-missing' && t('prejoin.keyMissing')}
        {state === 'awaiting-key' && t('encryption.waitLink')}
        {state === 'damaged' && t('links.link.bad-secret')}
      </p>
      <TextField
        label={t('prejoin.linkField')}
        name="link"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={error}
        onChange={() => setError(null)}
      />
      <Button type="submit" className="mt-3 w-full">
        {t('prejoin.useLink')}
      </Button>
    </form>
  );
}
