import { isModerator } from '@parley/core/domain/grants';
import type { Admission } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import { CallSound } from '../../livekit/index.ts';
import { ConnectionBanner } from '../connection/index.ts';
import { SpeakingAids } from '../devices/index.ts';
import { KeyWaiters } from '../encryption/index.ts';
import { LobbyCard } from '../lobby/index.ts';
import { ComingsAndGoings, UnmuteRequest, useRole } from '../people/index.ts';
import { ReactionCloud } from '../reactions/index.ts';
import { ShareSign } from '../share/index.ts';
import { ShortcutHelp } from '../shortcuts/index.ts';
import { Stage, useStageModel } from '../stage/index.ts';
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

/** A meeting one is in. */
export function CallScreen({ admission }: { readonly admission: Admission }) {
  const { t } = useTranslation();
  const { call } = admission;
  const sidePanel = useSidePanel();
  const role = useRole(admission);
  const stage = useStageModel(call);
  return (
    <main aria-label={t('call.region')} className="fixed inset-0 flex flex-col bg-sunken">
      <CallSound call={call} />
      <TopBar admission={admission} />
      <ConnectionBanner call={call} />
      <ShareSign
        call={call}
        viewers={{
          open: sidePanel.panel.kind === 'viewers',
          toggle: () => sidePanel.toggle('viewers'),
        }}
      />
      <KeyWaiters admission={admission} />
      <div className="relative flex min-h-0 flex-1 gap-2.5 px-2.5">
        <Stage call={call} stage={stage} />
        <ReactionCloud call={call} />
        <ComingsAndGoings call={call} />
        {isModerator(role) && (
          <LobbyCard admission={admission} place={LOBBY_PLACES[sidePanel.panel.kind] ?? 'middle'} />
        )}
        <SidePanelSlot admission={admission} control={sidePanel} />
      </div>
      <UnmuteRequest admission={admission} />
      <CallNotices call={call} />
      <SpeakingAids call={call} />
      <ControlBar admission={admission} sidePanel={sidePanel} stage={stage} />
      <ShortcutHelp />
    </main>
  );
}
