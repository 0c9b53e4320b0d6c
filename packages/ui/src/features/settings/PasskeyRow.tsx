import { PasskeyName, type Passkey } from '@parley/core/contracts/rest';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import Pencil from 'lucide-react/icons/pencil';
import Trash from 'lucide-react/icons/trash-2';
import { timeAgo } from '../../i18n/time.ts';
import { useSentence } from '../../i18n/index.ts';
import { Button } from '../../primitives/Button.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useNow, useServices } from '../../services/index.ts';
import { useAccount } from './account-context.ts';
import { useReauthentication } from './reauthentication.tsx';

interface PasskeyRowProps {
  readonly passkey: Passkey;
  readonly onChanged: () => void;
}

/** One passkey: what it is called, when it was used, its other name, and its end. */
export function PasskeyRow({ passkey, onChanged }: PasskeyRowProps) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const { toasts } = useServices();
  const account = useAccount();
  const { guard } = useReauthentication();
  const now = useNow(60_000);
  const [renaming, setRenaming] = useState(false);
  const when = (iso: string): string => timeAgo(iso, now, i18n.language);
  const rename = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = PasskeyName.safeParse(new FormData(event.currentTarget).get('passkeyName'));
    if (!name.success) return;
    const answer = await account.renamePasskey(passkey.id, name.data);
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    setRenaming(false);
    onChanged();
  };
  const remove = async (): Promise<void> => {
    const answer = await guard(() => account.removePasskey(passkey.id));
    if (!answer.ok) return toasts.show(sentence(answer.error), 'problem');
    toasts.show(t('settings.security.removed', { name: passkey.name }));
    onChanged();
  };
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      {renaming ? (
        <form
          noValidate
          onSubmit={(event) => void rename(event)}
          className="flex flex-1 flex-wrap items-end gap-3"
        >
          <TextField
            className="min-w-44 flex-1"
            label={t('settings.security.passkeyName')}
            name="passkeyName"
            maxLength={60}
            defaultValue={passkey.name}
          />
          <Button type="submit" className="min-h-12">
            {t('settings.save')}
          </Button>
        </form>
      ) : (
        <>
          <div className="min-w-0 flex-1">
            <p className="truncate font-[580]">{passkey.name}</p>
            <p className="text-sm text-muted">
              {t('settings.security.added', { when: when(passkey.createdAt) })}
              {' · '}
              {passkey.lastUsedAt === null
                ? t('settings.security.neverUsed')
                : t('settings.security.lastUsed', { when: when(passkey.lastUsedAt) })}
            </p>
          </div>
          <button
            type="button"
            aria-label={t('settings.security.rename', { name: passkey.name })}
            onClick={() => setRenaming(true)}
            className="grid size-11 place-items-center rounded-control text-muted hover:bg-ink/6 hover:text-ink"
          >
            <Pencil className="size-4.5" aria-hidden="true" />
          </button>
          <button
            type="button"
            aria-label={t('settings.security.removeOne', { name: passkey.name })}
            onClick={() => void remove()}
            className="grid size-11 place-items-center rounded-control text-muted hover:bg-danger-soft hover:text-danger"
          >
            <Trash className="size-4.5" aria-hidden="true" />
          </button>
        </>
      )}
    </li>
  );
}
