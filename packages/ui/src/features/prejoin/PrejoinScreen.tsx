import type { RoomCode } from '@parley/core/domain/codes';
import type { JoinError } from '@parley/core/join';
import { createPreview, type PreparedMedia } from '@parley/core/preview';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import DoorClosed from 'lucide-react/icons/door-closed';
import Lock from 'lucide-react/icons/lock';
import { createBackgrounds, createDeviceChoice, useServices, useSession } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';
import { DevicePickers } from './DevicePickers.tsx';
import { JoinForm } from './JoinForm.tsx';
import { MoreChoices } from './MoreChoices.tsx';
import { PreviewStage } from './PreviewStage.tsx';
import type { InviteState, RoomSummary } from './room-summary.ts';

const JoinProblem = lazy(() => import('./JoinProblem.tsx'));
const InviteLinkForm = lazy(async () => ({
  default: (await import('./InviteLinkForm.tsx')).InviteLinkForm,
}));

interface PrejoinScreenProps {
  readonly code: RoomCode;
  /** Null while it is not known: joining does not wait for it. */
  readonly room: RoomSummary | null;
  readonly problem: JoinError | null;
  readonly invite: InviteState;
  readonly joining: boolean;
  readonly onJoin: (who: { readonly name: string | null; readonly media: PreparedMedia }) => void;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  readonly onLink: (linkSecret: string) => void;
}

/** Camera, microphone and name, before anything leaves this machine. */
export function PrejoinScreen(props: PrejoinScreenProps) {
  const { code, room, problem, invite, joining, onJoin, onCancel, onRetry, onLink } = props;
  const { t } = useTranslation();
  const { platform, preferences } = useServices();
  const who = useSession();
  const [preview] = useState(() =>
    createPreview({ choice: createDeviceChoice(preferences), backgrounds: createBackgrounds(preferences) }),
  );
  useEffect(() => () => preview.end(), [preview]);
  return (
    <div className="ground flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-6xl items-center gap-3 px-4 py-4 sm:px-6">
        <Link href="/" aria-label={t('app.home')} className="rounded-control">
          <Logo />
        </Link>
        <span className="text-lg font-[680] tracking-tight">{t('app.name')}</span>
      </header>
      <main className="mx-auto grid w-full max-w-6xl flex-1 content-center items-center gap-6 px-4 pb-10 sm:px-6 lg:grid-cols-[minmax(0,1.55fr)_minmax(20rem,1fr)] lg:gap-12">
        <PreviewStage preview={preview} name={who.kind === 'member' ? who.user.name : ''} />
        <div>
          <h1 className="text-2xl sm:text-3xl">
            {room === null || room.title === '' ? t('prejoin.title') : room.title}
          </h1>
          <p className="mt-2 flex min-h-6 flex-wrap items-center gap-x-2 text-muted">
            {room !== null && t('prejoin.people', { count: room.count })}
            {room?.locked === true && (
              <span className="inline-flex items-center gap-1.5 text-warn">
                <DoorClosed className="size-4" aria-hidden="true" />
                {t('prejoin.locked')}
              </span>
            )}
            {room?.encrypted === true && (
              <span className="inline-flex items-center gap-1.5 text-accent">
                <Lock className="size-4" aria-hidden="true" />
                {t('prejoin.encrypted')}
              </span>
            )}
          </p>
          <div className="mt-5 space-y-4">
            <Suspense>
              {problem !== null && <JoinProblem problem={problem} onRetry={onRetry} />}
              {invite !== 'fine' && <InviteLinkForm code={code} state={invite} onLink={onLink} />}
            </Suspense>
            <JoinForm
              code={code}
              asksFirst={room?.entry === 'lobby'}
              nameMissing={problem?.kind === 'problem' && problem.code === 'room.name-required'}
              joining={joining}
              onJoin={(name) => onJoin({ name, media: preview.handOver() })}
              onCancel={onCancel}
            />
            <DevicePickers
              preview={preview}
              withSpeaker={platform.kind === 'desktop' || canChooseSpeaker()}
            />
            <MoreChoices preview={preview} />
          </div>
        </div>
      </main>
    </div>
  );
}

function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}
