import { observable } from '@parley/core/domain/observable';
import type { JoinAttempt, JoinState } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import DoorOpen from 'lucide-react/icons/door-open';
import { clock } from '../../i18n/time.ts';
import { Button } from '../../primitives/Button.tsx';
import { CenteredPage, Statement } from '../../primitives/Page.tsx';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useNow, useObservable } from '../../services/index.ts';

const REQUESTING = observable<JoinState>({ kind: 'requesting' });

interface JoiningScreenProps {
  /** Null while only the call's screen is still being loaded. */
  readonly attempt: JoinAttempt | null;
  readonly onCancel: () => void;
}

/** Between the click and the call: asked, at the door, or connecting. */
export function JoiningScreen({ attempt, onCancel }: JoiningScreenProps) {
  const { t } = useTranslation();
  const state = useObservable(attempt?.state ?? REQUESTING);
  const cancel = <Button onClick={onCancel}>{t('app.cancel')}</Button>;
  if (state.kind === 'lobby') {
    return (
      <CenteredPage>
        <Statement
          icon={<DoorOpen />}
          title={t('joining.lobbyTitle')}
          text={t('joining.lobbyText')}
          actions={cancel}
        >
          <p className="mt-5 inline-flex items-center gap-2.5 rounded-full bg-ink/5 px-4 py-2 text-sm text-muted tabular-nums">
            <span className="size-2 animate-breathe rounded-full bg-accent" aria-hidden="true" />
            <Waiting since={state.since} />
          </p>
        </Statement>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage>
      <div role="status">
        <Statement
          icon={<Spinner className="size-7" />}
          title={t('joining.requesting')}
          text={t('joining.connectingText')}
          actions={cancel}
        />
      </div>
    </CenteredPage>
  );
}

function Waiting({ since }: { readonly since: number }) {
  const { t } = useTranslation();
  const now = useNow();
  return <span role="timer">{t('joining.lobbyWaiting', { time: clock((now - since) / 1000) })}</span>;
}
