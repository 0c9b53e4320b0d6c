import { isModerator } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import { useObservable, useWindowWidth } from '../../services/index.ts';
import { CallSound } from '../../livekit/index.ts';
import { ConnectionBanner } from '../connection/index.ts';
import { SpeakingAids } from '../devices/index.ts';
import { KeyWaiters } from '../encryption/index.ts';
import { LobbyCard } from '../lobby/index.ts';
import { ComingsAndGoings, UnmuteRequest, useRole } from '../people/index.ts';
import { MeetingPictures } from '../pictures/index.ts';
import { ReactionCloud } from '../reactions/index.ts';
import { ShareSign } from '../share/index.ts';
import { ShortcutHelp } from '../shortcuts/index.ts';
import { Stage, useStageModel } from '../stage/index.ts';
import { Announcements } from './Announcements.tsx';
import { CallNotices } from './CallNotices.tsx';
import { ControlBar } from './ControlBar.tsx';
import { useSidePanel, type SidePanel } from './side-panel/side-panel.ts';
import { SidePanelSlot } from './side-panel/SidePanelSlot.tsx';
import { TopBar } from './TopBar.tsx';

/** Where the people at the door are shown: the panel of the people has them too. */
const LOBBY_PLACES: Partial<Record<SidePanel['kind'], 'corner' | 'elsewhere'>> = {
  none: 'corner',
  people: 'elsewhere',
};

/** Below this width of the window a panel takes the whole screen. CSS pixels. */
const PHONE_BELOW = 640;
/** A bar comes up over a tile that fills the screen when the focus gets there. */
const OVER_FULL_SCREEN = 'bg-sunken has-focus-visible:relative has-focus-visible:z-40';

/** A meeting one is in. */
export function CallScreen({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const { call } = admission;
  const sidePanel = useSidePanel();
  const role = useRole(admission);
  const stage = useStageModel(call);
  const alone = useObservable(stage.solo) !== null;
  // What lies behind a panel is out of reach for keys and screen readers too.
  const behind = useWindowWidth() < PHONE_BELOW && sidePanel.panel.kind !== 'none';
  return (
    <MeetingPictures admission={admission}>
      <main aria-label={t('call.region')} className="fixed inset-0 flex flex-col bg-sunken">
        <CallSound call={call} />
        <Announcements call={call} />
        <div inert={behind} className={alone ? OVER_FULL_SCREEN : undefined}>
          <TopBar admission={admission} />
        </div>
        <ConnectionBanner call={call} />
        <div inert={behind}>
          <ShareSign
            call={call}
            viewers={{
              open: sidePanel.panel.kind === 'viewers',
              toggle: () => sidePanel.toggle('viewers'),
            }}
          />
        </div>
        <KeyWaiters admission={admission} />
        <div className="flex min-h-0 flex-1 gap-2.5 px-2.5">
          <div className="relative flex min-h-0 min-w-0 flex-1">
            <div inert={behind} className="contents">
              <Stage call={call} stage={stage} />
            </div>
            <ReactionCloud call={call} />
            <ComingsAndGoings call={call} />
            {isModerator(role) && (
              <LobbyCard admission={admission} place={LOBBY_PLACES[sidePanel.panel.kind] ?? 'middle'} />
            )}
          </div>
          <SidePanelSlot admission={admission} control={sidePanel} />
        </div>
        <UnmuteRequest admission={admission} />
        <CallNotices call={call} />
        <SpeakingAids call={call} />
        <div inert={behind} className={alone ? OVER_FULL_SCREEN : undefined}>
          <ControlBar admission={admission} sidePanel={sidePanel} stage={stage} />
        </div>
        <ShortcutHelp />
      </main>
    </MeetingPictures>
  );
}
