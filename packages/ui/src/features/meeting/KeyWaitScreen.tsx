import '../../i18n/late.ts';
import type { RoomCode } from '@parley/core/domain/codes';
import { useTranslation } from 'react-i18next';
import KeyRound from 'lucide-react/icons/key-round';
import { clock } from '../../i18n/time.ts';
import { Button } from '../../primitives/Button.tsx';
import { CenteredPage, Statement } from '../../primitives/Page.tsx';
import { useNow } from '../../services/index.ts';
import { InviteLinkForm } from '../prejoin/index.ts';

interface KeyWaitScreenProps {
  readonly code: RoomCode;
  /** When the wait began, in milliseconds since 1970. */
  readonly since: number;
  readonly onLink: (linkSecret: string) => void;
  readonly onCancel: () => void;
}

/** Let in, without the key: somebody inside hands it over. Nothing is sent before. */
export default function KeyWaitScreen({ code, since, onLink, onCancel }: KeyWaitScreenProps) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <CenteredPage>
      <Statement
        icon={<KeyRound />}
        title={t('encryption.waitTitle')}
        text={t('encryption.waitText')}
        actions={<Button onClick={onCancel}>{t('app.cancel')}</Button>}
      >
        <p className="mt-5 inline-flex items-center gap-2.5 rounded-full bg-ink/5 px-4 py-2 text-sm text-muted tabular-nums">
          <span className="size-2 animate-breathe rounded-full bg-accent" aria-hidden="true" />
          <span role="timer">{t('joining.lobbyWaiting', { time: clock((now - since) / 1000) })}</span>
        </p>
        <div className="mt-6 w-full text-start">
          <InviteLinkForm code={code} state="awaiting-key" onLink={onLink} />
        </div>
      </Statement>
    </CenteredPage>
  );
}
