import { Menu } from '@base-ui/react/menu';
import type { Call, Tile } from '@parley/core/call';
import { useTranslation } from 'react-i18next';
import { MenuCheck, MenuChoice, MenuChoices, MENU_ITEM, MENU_POPUP } from '../../primitives/menu.tsx';
import { useObservable, usePreference, useServices } from '../../services/index.ts';
import type { StageModel } from './stage-model.ts';
import { tileName } from './tile-name.ts';

/** Which tile's menu is or was open, and the button that opened it. */
export interface OpenTileMenu {
  readonly tile: string;
  readonly anchor: HTMLElement;
  readonly open: boolean;
}

interface TileMenuProps {
  readonly call: Call;
  readonly stage: StageModel;
  /** Null while it is closed, or when the tile went away under it. */
  readonly tile: Tile | null;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** What one may do with a tile. There is one such menu for all tiles: a stage of twenty-five stays light. */
export function TileMenu({ call, stage, tile, anchor, onClose }: TileMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu.Root open={tile !== null} onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="z-50"
        >
          <Menu.Popup
            aria-label={tile ? t('stage.options', { name: tileName(t, tile) }) : undefined}
            finalFocus={() => anchor}
            className={MENU_POPUP}
          >
            {tile && <TileMenuItems call={call} stage={stage} tile={tile} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** How loud somebody is for me, as words: a menu has no sliders. */
const VOLUMES = [
  { value: 1, name: 'volumeFull' },
  { value: 0.5, name: 'volumeHalf' },
  { value: 0.2, name: 'volumeLow' },
  { value: 0, name: 'volumeOff' },
] as const;

function TileMenuItems({
  call,
  stage,
  tile,
}: {
  readonly call: Call;
  readonly stage: StageModel;
  readonly tile: Tile;
}) {
  const { t } = useTranslation();
  const { toasts } = useServices();
  const pinned = useObservable(stage.pinned).includes(tile.id);
  const volumes = useObservable(call.listening.volumes);
  const [mirror, setMirror] = usePreference('mirrorSelf');
  const [hideSelf, setHideSelf] = usePreference('hideSelf');
  const { participant } = tile;
  const popOut = (): void => {
    if (!stage.popOut({ kind: 'tile', id: tile.id })) toasts.show(t('stage.windowBlocked'), 'problem');
  };
  return (
    <>
      <Menu.Item onClick={() => stage.togglePin(tile.id)} className={MENU_ITEM}>
        {t(pinned ? 'stage.unpin' : 'stage.pin')}
      </Menu.Item>
      <Menu.Item onClick={() => stage.fillScreen(tile.id)} className={MENU_ITEM}>
        {t('stage.fullScreen')}
      </Menu.Item>
      <Menu.Item onClick={popOut} className={MENU_ITEM}>
        {t('stage.secondWindow')}
      </Menu.Item>
      {participant.isLocal && tile.kind === 'camera' && (
        <>
          <MenuCheck checked={mirror} onChange={setMirror}>
            {t('stage.mirror')}
          </MenuCheck>
          <MenuCheck checked={hideSelf} onChange={setHideSelf}>
            {t('stage.hideSelf')}
          </MenuCheck>
        </>
      )}
      {!participant.isLocal && (
        <MenuChoices
          title={t('stage.volume')}
          value={volumes.get(participant.identity) ?? 1}
          onChange={(volume: number) => call.listening.setVolume(participant.identity, volume)}
        >
          {VOLUMES.map(({ value, name }) => (
            <MenuChoice key={name} value={value}>
              {t(`stage.${name}`)}
            </MenuChoice>
          ))}
        </MenuChoices>
      )}
    </>
  );
}
