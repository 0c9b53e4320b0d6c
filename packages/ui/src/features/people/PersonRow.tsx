import type { CallParticipant } from '@parley/core/call';
import type { RosterEntry } from '@parley/core/contracts/rest';
import { isModerator, type Role } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical';
import Hand from 'lucide-react/icons/hand';
import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import { classes } from '../../primitives/classes.ts';
import { onDemand } from '../../primitives/onDemand.tsx';
import { ParticipantPicture } from '../pictures/index.ts';
import { QualitySign } from '../connection/index.ts';
import { PutOutDialog, type PutOut } from './PutOutDialog.tsx';

const PersonMenu = onDemand(async () => (await import('./PersonMenu.tsx')).PersonMenu);

interface PersonRowProps {
  readonly admission: Admission;
  readonly participant: CallParticipant;
  /** The role of who looks. */
  readonly actor: Role;
  /** What the service told hosts of them. */
  readonly standing: RosterEntry | undefined;
}

/** One person: who they are, what they send, and for hosts what can be done. */
export function PersonRow({ admission, participant, actor, standing }: PersonRowProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<PutOut | null>(null);
  const { name, isLocal, role, microphoneOn, cameraOn, speaking, handPlace: place } = participant;
  const Voice = microphoneOn ? Mic : MicOff;
  const Picture = cameraOn ? Video : VideoOff;
  return (
    <li className="flex items-center gap-3 rounded-control px-2 py-1.5">
      <ParticipantPicture participant={participant} className="size-9 text-sm" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-[560]">
          <bdi>{isLocal ? t('call.youSuffix', { name }) : name}</bdi>
        </p>
        {role !== null && role !== 'member' && <p className="text-sm text-muted">{t(`call.${role}`)}</p>}
      </div>
      {place !== null && (
        <span
          title={t('call.handPlace', { place })}
          className="inline-flex items-center gap-1 rounded-full bg-warn-soft px-2 py-0.5 text-sm font-[650] text-warn tabular-nums"
        >
          <Hand className="size-4" aria-hidden="true" />
          <span aria-hidden="true">{place}</span>
          <span className="sr-only">{t('call.handPlace', { place })}</span>
        </span>
      )}
      <QualitySign participant={participant} />
      <Picture className={classes('size-4.5', cameraOn ? 'text-ink' : 'text-muted')} aria-hidden="true" />
      <Voice
        className={classes('size-4.5', speaking ? 'text-accent' : microphoneOn ? 'text-ink' : 'text-danger')}
        aria-hidden="true"
      />
      <span className="sr-only">
        {t(cameraOn ? 'people.cameraOn' : 'people.cameraOff')},{' '}
        {t(microphoneOn ? 'call.unmuted' : 'call.muted')}
      </span>
      {isModerator(actor) && !isLocal && (
        <PersonMenu
          label={t('people.manage', { name })}
          icon={<EllipsisVertical className="size-5" aria-hidden="true" />}
          className="grid size-9 shrink-0 place-items-center rounded-control text-muted hover:bg-ink/6 hover:text-ink"
          admission={admission}
          participant={participant}
          actor={actor}
          standing={standing}
          onPutOut={setAsking}
        />
      )}
      {asking && (
        <PutOutDialog
          admission={admission}
          participant={participant}
          how={asking}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  );
}
