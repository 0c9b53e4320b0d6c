import '../../i18n/late.ts';
import { useTranslation } from 'react-i18next';
import DoorOpen from 'lucide-react/icons/door-open';
import { clock } from '../../i18n/time.ts';
import { Button } from '../../primitives/Button.tsx';
import { CenteredPage, Statement } from '../../primitives/Page.tsx';
import { useNow } from '../../services/index.ts';

interface LobbyScreenProps {
  /** When the wait began, in milliseconds since 1970. */
  readonly since: number;
  readonly onCancel: () => void;
}

/** At the door: somebody inside decides. */
export default function LobbyScreen({ since, onCancel }: LobbyScreenProps) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <CenteredPage>
      <Statement
        icon={<DoorOpen />}
        title={t('joining.lobbyTitle')}
        text={t('joining.lobbyText')}
        actions={<Button onClick={onCancel}>{t('app.cancel')}</Button>}
      >
        <p className="mt-5 inline-flex items-center gap-2.5 rounded-full bg-ink/5 px-4 py-2 text-sm text-muted tabular-nums">
          <span className="size-2 animate-breathe rounded-full bg-accent" aria-hidden="true" />
          <span role="timer">{t('joining.lobbyWaiting', { time: clock((now - since) / 1000) })}</span>
        </p>
      </Statement>
    </CenteredPage>
  );
}
