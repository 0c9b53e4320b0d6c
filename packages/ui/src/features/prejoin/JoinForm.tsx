import { DisplayName } from '@parley/core/contracts/rest';
import type { RoomCode } from '@parley/core/domain/codes';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../primitives/Button.tsx';
import { TextField } from '../../primitives/TextField.tsx';
import { useSession } from '../../services/index.ts';
import type { ReturnState } from '../auth/index.ts';
import { readGuestName, writeGuestName } from './guest-name.ts';

interface JoinFormProps {
  readonly code: RoomCode;
  /** Whether someone inside decides: the button says so. */
  readonly asksFirst: boolean;
  readonly nameMissing: boolean;
  /** The name is null for members, who have one. */
  readonly onJoin: (name: string | null) => void;
}

/** Who joins, and the one button that does it. */
export function JoinForm({ code, asksFirst, nameMissing, onJoin }: JoinFormProps) {
  const { t } = useTranslation();
  const who = useSession();
  const [name, setName] = useState(() => readGuestName(window.localStorage));
  const [invalid, setInvalid] = useState(nameMissing);
  const field = useRef<HTMLInputElement>(null);
  const asksName =
    who.kind === 'guest' || who.kind === 'failed' || (who.kind === 'unknown' && who.expected === 'guest');
  useEffect(() => {
    if (nameMissing) field.current?.focus();
  }, [nameMissing]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!asksName) return onJoin(null);
    const parsed = DisplayName.safeParse(name);
    setInvalid(!parsed.success);
    if (!parsed.success) {
      field.current?.focus();
      return;
    }
    writeGuestName(window.localStorage, parsed.data);
    onJoin(parsed.data);
  };
  const returnState: ReturnState = { returnTo: `/meeting/${code}` };
  return (
    <form noValidate onSubmit={onSubmit} className="space-y-4">
      {asksName && (
        <TextField
          ref={field}
          label={t('prejoin.name')}
          autoComplete="name"
          maxLength={80}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setInvalid(false);
          }}
          error={invalid ? t('auth.errors.name') : null}
        />
      )}
      <Button type="submit" tone="brand" size="large" className="w-full">
        {t(asksFirst ? 'prejoin.askToJoin' : 'prejoin.joinNow')}
      </Button>
      <div className="space-y-1 text-center text-sm text-muted">
        {asksFirst && <p>{t('prejoin.lobbyHint')}</p>}
        {who.kind === 'member' && <p>{t('prejoin.joinedAs', { name: who.user.name })}</p>}
        {who.kind === 'guest' && (
          <p>
            {t('prejoin.haveAccount')}{' '}
            <Link
              href="/signin"
              state={returnState}
              className="font-[560] text-accent underline-offset-4 hover:underline"
            >
              {t('prejoin.signIn')}
            </Link>
          </p>
        )}
      </div>
    </form>
  );
}
