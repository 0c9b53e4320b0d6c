import type { Admission } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import PhoneOff from 'lucide-react/icons/phone-off';
import UsersRound from 'lucide-react/icons/users-round';
import { useObservable } from '../../services/index.ts';
import { DeviceMenu } from '../devices/index.ts';
import { ReactionMenu } from '../reactions/index.ts';
import { ShareControl } from '../share/index.ts';
import { controlClasses } from './control-look.ts';
import { EndControl } from './EndControl.tsx';
import { MediaControl } from './MediaControl.tsx';

interface ControlBarProps {
  readonly admission: Admission;
  readonly people: { readonly id: string; readonly open: boolean; readonly toggle: () => void };
}

/** What one does in a call, always in sight. */
export function ControlBar({ admission, people }: ControlBarProps) {
  const { t } = useTranslation();
  const { call } = admission;
  const count = useObservable(call.participants).length;
  return (
    <div
      role="group"
      aria-label={t('call.controls')}
      className="flex items-center justify-center gap-1.5 px-2 pt-2.5 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:gap-2.5"
    >
      <MediaControl call={call} kind="microphone" />
      <MediaControl call={call} kind="camera" />
      <ShareControl call={call} look={controlClasses} />
      <button
        type="button"
        aria-label={t('call.people')}
        aria-expanded={people.open}
        aria-controls={people.open ? people.id : undefined}
        title={t('call.people')}
        onClick={people.toggle}
        className={controlClasses(people.open ? 'active' : 'plain')}
      >
        <UsersRound className="size-5.5" aria-hidden="true" />
        <span
          aria-hidden="true"
          className="absolute -end-1 -top-1 grid h-5 min-w-5 place-items-center rounded-full bg-brand px-1 text-[0.6875rem] font-[650] text-on-brand tabular-nums"
        >
          {count}
        </span>
      </button>
      <ReactionMenu call={call} className={controlClasses('plain', 'max-sm:hidden')} />
      <DeviceMenu call={call} className={controlClasses('plain')} />
      <button
        type="button"
        aria-label={t('call.leave')}
        title={t('call.leave')}
        onClick={() => void call.leave()}
        className={controlClasses('danger', 'sm:px-5')}
      >
        <PhoneOff className="size-5.5" aria-hidden="true" />
        <span className="hidden sm:inline" aria-hidden="true">
          {t('call.leave')}
        </span>
      </button>
      <EndControl admission={admission} />
    </div>
  );
}
