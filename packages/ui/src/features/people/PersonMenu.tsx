import '../../i18n/late.ts';
import { Menu } from '@base-ui/react/menu';
import type { CallParticipant } from '@parley/core/call';
import type { RosterEntry } from '@parley/core/contracts/rest';
import type { MediaSource, ModeratorRole } from '@parley/core/domain/grants';
import { mayAssign, mayModerate, type ModerationAct } from '@parley/core/domain/moderation';
import type { Admission } from '@parley/core/join';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '../../primitives/MenuButton.tsx';
import { classes } from '../../primitives/classes.ts';
import type { PopupButtonProps } from '../../primitives/onDemand.tsx';
import { useObservable, useServices } from '../../services/index.ts';
import { useActs } from './moderation-of.ts';
import type { PutOut } from './PutOutDialog.tsx';

interface PersonMenuProps extends PopupButtonProps {
  readonly admission: Admission;
  readonly participant: CallParticipant;
  readonly actor: ModeratorRole;
  readonly standing: RosterEntry | undefined;
  readonly onPutOut: (how: PutOut) => void;
}

const SHARE: readonly MediaSource[] = ['screen_share', 'screen_share_audio'];

/** What a host can do to one person. What the rules refuse is not offered; the service decides all the same. */
export function PersonMenu({
  admission,
  participant,
  actor,
  standing,
  onPutOut,
  ...button
}: PersonMenuProps) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const act = useActs(admission);
  const sharing = useObservable(admission.call.tiles).some(
    (tile) => tile.kind === 'share' && tile.participant.identity === participant.identity,
  );
  const { identity, name, microphoneOn, cameraOn, handPlace } = participant;
  const role = standing?.role ?? participant.role ?? 'member';
  const may = (what: ModerationAct): boolean => mayModerate(actor, what, role);
  const ask = async (source: 'microphone' | 'camera'): Promise<void> => {
    if (await act((api) => api.askToUnmute(identity, source))) toasts.show(t('people.asked', { name }));
  };
  const permitShare = (allowed: boolean): void => {
    const others = (standing?.sources ?? []).filter((source) => !SHARE.includes(source));
    void act((api) => api.permit(identity, { sources: allowed ? [...others, ...SHARE] : others }));
  };
  const mayShare = standing?.sources.includes('screen_share') ?? true;
  const mayChat = standing?.chat ?? true;
  return (
    <MenuButton {...button} popupClassName="min-w-56 p-1.5">
      {may('mute') && microphoneOn && (
        <Item label={t('people.mute')} onClick={() => void act((api) => api.mute(identity, 'microphone'))} />
      )}
      {may('ask-to-unmute') && !microphoneOn && (
        <Item label={t('people.askMicrophone')} onClick={() => void ask('microphone')} />
      )}
      {may('mute') && cameraOn && (
        <Item
          label={t('people.stopCamera')}
          onClick={() => void act((api) => api.mute(identity, 'camera'))}
        />
      )}
      {may('ask-to-unmute') && !cameraOn && (
        <Item label={t('people.askCamera')} onClick={() => void ask('camera')} />
      )}
      {may('mute') && sharing && (
        <Item
          label={t('people.stopShare')}
          onClick={() => void act((api) => api.mute(identity, 'screen_share'))}
        />
      )}
      {may('lower-hand') && handPlace !== null && (
        <Item label={t('people.lowerHand')} onClick={() => void act((api) => api.lowerHand(identity))} />
      )}
      {may('permissions') && standing && (
        <>
          <Item
            label={t(mayChat ? 'people.forbidChat' : 'people.allowChat')}
            onClick={() => void act((api) => api.permit(identity, { chat: !mayChat }))}
          />
          <Item
            label={t(mayShare ? 'people.forbidShare' : 'people.allowShare')}
            onClick={() => permitShare(!mayShare)}
          />
        </>
      )}
      {may('role') && role !== 'cohost' && mayAssign(actor, 'cohost') && (
        <Item
          label={t('people.makeCohost')}
          onClick={() => void act((api) => api.assign(identity, 'cohost'))}
        />
      )}
      {may('role') && role === 'cohost' && (
        <Item
          label={t('people.takeCohost')}
          onClick={() => void act((api) => api.assign(identity, 'member'))}
        />
      )}
      {may('remove') && <Item danger label={t('people.remove')} onClick={() => onPutOut('remove')} />}
      {may('ban') && <Item danger label={t('people.ban')} onClick={() => onPutOut('ban')} />}
    </MenuButton>
  );
}

interface ItemProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly danger?: boolean;
}

function Item({ label, onClick, danger = false }: ItemProps) {
  return (
    <Menu.Item
      onClick={onClick}
      className={classes(
        'flex min-h-10 cursor-pointer items-center rounded-control px-3 -outline-offset-2 data-highlighted:bg-ink/7',
        danger && 'text-danger',
      )}
    >
      {label}
    </Menu.Item>
  );
}
