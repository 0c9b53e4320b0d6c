import '../i18n/late.ts';
import type { JoinLink } from '@parley/core/contracts/deeplink';
import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import type { LinkInbox } from '@parley/core/platform';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { LeaveQuestion } from '../features/leaving/index.ts';
import { ConfirmServerPage } from '../features/server/index.ts';
import { Button } from '../primitives/Button.tsx';
import { Dialog } from '../primitives/Dialog.tsx';
import { useServices } from '../services/index.ts';
import { afterLeaving, flowOf, type LinkFlow } from './link-flow.ts';
import { ServerCheck } from './ServerCheck.tsx';

/** The room whose page is open, by the address. */
function openMeeting(): RoomCode | null {
  return parseRoomCode(/^\/meeting\/([^/]+)\/?$/.exec(window.location.pathname)?.[1] ?? '');
}

interface DesktopGateProps {
  readonly inbox: LinkInbox;
  readonly children: ReactNode;
}

/** What only the app has: links that arrive from the system, and a server that may have to be changed. */
export default function DesktopGate({ inbox, children }: DesktopGateProps) {
  const { t } = useTranslation();
  const { platform, api, callPhase, linkSecrets } = useServices();
  const [, navigate] = useLocation();
  const [flow, setFlow] = useState<LinkFlow>({ kind: 'idle' });
  const close = (): void => setFlow({ kind: 'idle' });

  const step = useCallback(
    (next: LinkFlow) => {
      if (next.kind !== 'follow') return setFlow(next);
      const { code, linkSecret } = next.link;
      if (linkSecret !== null) linkSecrets.remember(code, linkSecret);
      setFlow({ kind: 'idle' });
      navigate(`/meeting/${code}`);
    },
    [linkSecrets, navigate],
  );
  useEffect(() => {
    const look = async (): Promise<void> => {
      const arrived = await inbox.take();
      if (arrived === null) return;
      const inCall = callPhase.value === 'in-call';
      step(flowOf(arrived, { server: api.origin, inCall, meeting: openMeeting() }));
    };
    void look();
    return inbox.onArrived(() => void look());
  }, [inbox, api, callPhase, step]);

  const leaveAndFollow = (link: JoinLink): void => {
    // Leaving the page of the meeting leaves the meeting.
    navigate('/dashboard');
    step(afterLeaving(link, api.origin));
  };

  if (flow.kind === 'confirm') {
    return (
      <ConfirmServerPage
        origin={flow.server}
        current={api.origin}
        onConfirm={() => platform.useServer(flow.server)}
        onCancel={close}
      />
    );
  }
  return (
    <>
      <ServerCheck>{children}</ServerCheck>
      {flow.kind === 'leave' && (
        <LeaveQuestion
          text={t('call.leaveText')}
          leave={t('call.leaveAndOpen')}
          onStay={close}
          onLeave={() => leaveAndFollow(flow.link)}
        />
      )}
      {flow.kind === 'refused' && (
        <Dialog
          open
          onClose={close}
          title={t('errors.linkTitle')}
          description={t(`links.${flow.error}`)}
          footer={<Button onClick={close}>{t('app.close')}</Button>}
        />
      )}
    </>
  );
}
