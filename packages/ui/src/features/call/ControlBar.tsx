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
import { PanelControl } from './side-panel/PanelControl.tsx';
import type { SidePanelControl } from './side-panel/side-panel.ts';

interface ControlBarProps {
  readonly admission: Admission;
  readonly sidePanel: SidePanelControl;
}

/** What one does in a call, always in sight. */
export function ControlBar({ admission, sidePanel }: ControlBarProps) {
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
      <PanelControl
        kind="people"
        control={sidePanel}
        icon={<UsersRound className="size-5.5" aria-hidden="true" />}
        badge={count}
      />
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
