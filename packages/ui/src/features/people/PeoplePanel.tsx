import type { Call, CallParticipant } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import Mic from 'lucide-react/icons/mic';
import MicOff from 'lucide-react/icons/mic-off';
import Video from 'lucide-react/icons/video';
import VideoOff from 'lucide-react/icons/video-off';
import X from 'lucide-react/icons/x';
import { Avatar } from '../../primitives/Avatar.tsx';
import { classes } from '../../primitives/classes.ts';
import { useObservable } from '../../services/index.ts';

interface PeoplePanelProps {
  readonly id: string;
  readonly call: Call;
  readonly onClose: () => void;
}

/** Who is here. */
export function PeoplePanel({ id, call, onClose }: PeoplePanelProps) {
  const { t } = useTranslation();
  const participants = useObservable(call.participants);
  return (
    <aside
      id={id}
      aria-label={t('call.people')}
      className="absolute inset-x-2 bottom-2 z-10 flex max-h-[70%] animate-rise flex-col rounded-card border border-line bg-surface shadow-float sm:static sm:max-h-none sm:w-80 sm:shrink-0 sm:shadow-card"
    >
      <div className="flex items-center justify-between py-3 ps-5 pe-3">
        <h2 className="text-base">{t('call.peopleCount', { count: participants.length })}</h2>
        <button
          type="button"
          aria-label={t('app.close')}
          onClick={onClose}
          className="grid size-10 place-items-center rounded-control text-muted hover:bg-ink/6 hover:text-ink"
        >
          <X className="size-5" aria-hidden="true" />
        </button>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {participants.map((participant) => (
          <PersonRow key={participant.identity} participant={participant} />
        ))}
      </ul>
    </aside>
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
      <Picture className={classes('size-4.5', cameraOn ? 'text-ink' : 'text-muted/70')} aria-hidden="true" />
      <Voice
        className={classes('size-4.5', speaking ? 'text-accent' : microphoneOn ? 'text-ink' : 'text-danger')}
        aria-hidden="true"
      />
      <span className="sr-only">{t(microphoneOn ? 'call.unmuted' : 'call.muted')}</span>
    </li>
  );
}
