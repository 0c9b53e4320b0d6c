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
  readonly joining: boolean;
  readonly onJoin: (name: string | null) => void;
  readonly onCancel: () => void;
}

/** Who joins, and the one button that does it. */
export function JoinForm({ code, asksFirst, nameMissing, joining, onJoin, onCancel }: JoinFormProps) {
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
    if (joining) return;
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
          error={invalid ? t('prejoin.nameMissing') : null}
        />
      )}
      <div className="flex gap-2.5">
        <Button type="submit" tone="brand" size="large" className="flex-1" busy={joining}>
          {t(asksFirst ? 'prejoin.askToJoin' : 'prejoin.joinNow')}
        </Button>
        {joining && <LateCancel onCancel={onCancel} />}
      </div>
      {joining && (
        <p role="status" className="sr-only">
          {t('prejoin.requesting')}
        </p>
      )}
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

/** An answer takes a blink as a rule; only who waits longer than that needs a way out. */
const CANCEL_AFTER_MS = 1_000;

function LateCancel({ onCancel }: { readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), CANCEL_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    late && (
      <Button size="large" onClick={onCancel}>
        {t('app.cancel')}
      </Button>
    )
  );
}
