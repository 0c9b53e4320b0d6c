import { webInvite } from '@parley/core/contracts/deeplink';
import { parseRoomCode } from '@parley/core/domain/codes';
import type { Admission } from '@parley/core/join';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Link2 from 'lucide-react/icons/link-2';
import { clock } from '../../i18n/time.ts';
import { Button } from '../../primitives/Button.tsx';
import { useCopy, useNow, useServices } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';
import { EncryptionSign } from '../encryption/index.ts';

/** Which meeting this is, that it is encrypted, how long it lasts, and its invite. */
export function TopBar({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const { api } = useServices();
  const copy = useCopy();
  const { room, linkSecret, call } = admission;
  const encrypted = call.encryption === 'e2ee';
  const copyInvite = async (): Promise<void> => {
    const code = parseRoomCode(room.code);
    if (!code) return;
    await copy(
      webInvite(api.origin, code, linkSecret.value),
      t(encrypted ? 'call.inviteCopied' : 'call.inviteCopiedClear'),
    );
  };
  return (
    <div className="flex items-center gap-3 px-3 py-2.5 sm:px-4">
      <Logo className="size-8 shrink-0" />
      <div className="min-w-0">
        <h1 className={room.title === '' ? 'sr-only' : 'truncate text-sm'}>
          {room.title === '' ? t('call.region') : room.title}
        </h1>
        <div className="flex items-center gap-2 text-[0.8125rem] text-muted">
          <EncryptionSign admission={admission} />
          <Duration />
        </div>
      </div>
      <Button
        className="ms-auto min-h-10 shrink-0 px-3.5"
        icon={<Link2 className="size-4.5" aria-hidden="true" />}
        onClick={() => void copyInvite()}
      >
        {t('call.copyInvite')}
      </Button>
    </div>
  );
}

function Duration() {
  const { t } = useTranslation();
  const now = useNow();
  // The screen appears with the call, and a reconnection does not start the clock anew.
  const [since] = useState(now);
  return (
    <span role="timer" aria-label={t('call.duration')} className="tabular-nums">
      {clock((now - since) / 1000)}
    </span>
  );
}
