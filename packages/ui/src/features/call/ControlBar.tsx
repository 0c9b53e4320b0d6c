import { isModerator } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import PhoneOff from 'lucide-react/icons/phone-off';
import UsersRound from 'lucide-react/icons/users-round';
import { useObservable, useShortcut, useWindowWidth } from '../../services/index.ts';
import { DeviceMenu } from '../devices/index.ts';
import { HandControl, useRole } from '../people/index.ts';
import { ReactionMenu } from '../reactions/index.ts';
import { canShare, ShareControl } from '../share/index.ts';
import type { StageModel } from '../stage/index.ts';
import { ChatControl } from './ChatControl.tsx';
import { controlClasses } from './control-look.ts';
import { EndControl } from './EndControl.tsx';
import { fitControls, OPTIONAL_CONTROLS, type OptionalControl } from './fit-controls.ts';
import { MediaControl } from './MediaControl.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { PanelControl } from './side-panel/PanelControl.tsx';
import type { SidePanelControl } from './side-panel/side-panel.ts';

interface ControlBarProps {
  readonly admission: Admission;
  readonly sidePanel: SidePanelControl;
  readonly stage: StageModel;
}

/** What one does in a call, always in sight; what the bar has no room for stands in `More`. */
export function ControlBar({ admission, sidePanel, stage }: ControlBarProps) {
  const { t } = useTranslation();
  const { call } = admission;
  const role = useRole(admission);
  const leaving = useShortcut('leave');
  const count = useObservable(call.participants).length;
  const controls: Readonly<Partial<Record<OptionalControl, ReactNode>>> = {
    ...(canShare() && { share: <ShareControl call={call} look={controlClasses} /> }),
    chat: <ChatControl admission={admission} sidePanel={sidePanel} />,
    people: (
      <PanelControl
        kind="people"
        control={sidePanel}
        icon={<UsersRound className="size-5.5" aria-hidden="true" />}
        badge={count}
      />
    ),
    ...(role !== 'observer' && { hand: <HandControl admission={admission} look={controlClasses} /> }),
    reactions: <ReactionMenu call={call} className={controlClasses('plain')} />,
    devices: (
      <DeviceMenu
        call={call}
        className={controlClasses('plain')}
        onEffects={() => sidePanel.toggle('effects')}
      />
    ),
  };
  const wanted = OPTIONAL_CONTROLS.filter((one) => one in controls);
  const fitting = fitControls(useWindowWidth(), wanted, isModerator(role));
  const draw = (ones: readonly OptionalControl[]): ReactNode =>
    ones.map((one) => <Fragment key={one}>{controls[one]}</Fragment>);
  const overflow = wanted.filter((one) => !fitting.has(one));
  return (
    <div
      role="group"
      aria-label={t('call.controls')}
      className="flex items-center justify-center gap-1.5 px-2 pt-2.5 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:gap-2.5"
    >
      <MediaControl call={call} kind="microphone" />
      <MediaControl call={call} kind="camera" />
      {draw(wanted.filter((one) => fitting.has(one)))}
      <MoreMenu
        call={call}
        stage={stage}
        sidePanel={sidePanel}
        overflow={overflow.length === 0 ? null : draw(overflow)}
        className={controlClasses('plain')}
      />
      <button
        type="button"
        {...leaving}
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
