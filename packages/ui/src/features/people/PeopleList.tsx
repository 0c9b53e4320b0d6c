import type { CallParticipant } from '@parley/core/call';
import type { Admission } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import { Avatar } from '../../primitives/Avatar.tsx';
import { classes } from '../../primitives/classes.ts';
import { useObservable } from '../../services/index.ts';
import { QualitySign } from '../connection/index.ts';

/** Who is here. */
export function PeopleList({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const participants = useObservable(admission.call.participants);
  return (
    <>
      <p className="px-5 pb-2 text-sm text-muted">{t('call.peopleCount', { count: participants.length })}</p>
      <ul className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {participants.map((participant) => (
          <PersonRow key={participant.identity} participant={participant} />
        ))}
      </ul>
    </>
  );
}

function PersonRow({ participant }: { readonly participant: CallParticipant }) {
  const { t } = useTranslation();
  const { name, identity, isLocal, role, microphoneOn, cameraOn, speaking } = participant;
  const Voice = microphoneOn ? Mic : MicOff;
  const Picture = cameraOn ? Video : VideoOff;
  return (
    <li className="flex items-center gap-3 rounded-control px-2 py-2">
      <Avatar name={name} seed={identity} className="size-9 text-sm" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-[560]">{isLocal ? t('call.youSuffix', { name }) : name}</p>
        {role !== null && role !== 'member' && <p className="text-sm text-muted">{t(`call.${role}`)}</p>}
      </div>
      <QualitySign participant={participant} />
      <Picture className={classes('size-4.5', cameraOn ? 'text-ink' : 'text-muted/70')} aria-hidden="true" />
      <Voice
        className={classes('size-4.5', speaking ? 'text-accent' : microphoneOn ? 'text-ink' : 'text-danger')}
        aria-hidden="true"
      />
      <span className="sr-only">{t(microphoneOn ? 'call.unmuted' : 'call.muted')}</span>
    </li>
  );
}
