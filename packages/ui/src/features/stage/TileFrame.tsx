import type { Call, Tile } from '@parley/core/call';
import type { StagePlace, StageSize } from '@parley/core/domain/layout';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import Ellipsis from 'lucide-react/icons/ellipsis';
import Minimize from 'lucide-react/icons/minimize';
import Pin from 'lucide-react/icons/pin';
import PinOff from 'lucide-react/icons/pin-off';
import { classes } from '../../primitives/classes.ts';
import { tileName } from './tile-name.ts';
import type { OpenTileMenu } from './TileMenu.tsx';
import { TileView } from './TileView.tsx';
import { useGlide } from './useGlide.ts';

interface TileFrameProps {
  readonly call: Call;
  readonly tile: Tile;
  readonly place: StagePlace;
  readonly stageSize: StageSize;
  readonly pinned: boolean;
  /** Fills the screen. */
  readonly alone: boolean;
  readonly menuOpen: boolean;
  readonly onPin: (id: string) => void;
  readonly onMenu: (menu: OpenTileMenu) => void;
  readonly onEndAlone: (id: null) => void;
}

/** From this width on a tile has room for more than a name. CSS pixels. */
const LARGE = 300;

const ACTION =
  'grid size-8 place-items-center rounded-full bg-[#0b0d1e]/72 text-white hover:bg-[#0b0d1e]/90 pointer-coarse:size-10';

/** A tile in its place, with what one may do with it. Drawn again only when something of it changed. */
export const TileFrame = memo(
  function TileFrame(props: TileFrameProps) {
    const { call, tile, place, stageSize, pinned, alone, menuOpen, onPin, onMenu, onEndAlone } = props;
    const { t } = useTranslation();
    const frame = useGlide(place, stageSize);
    const name = tileName(t, tile);
    const { x, y, width, height, role } = place;
    return (
      <div
        ref={frame}
        data-role={role}
        // Whoever got to its buttons by key sees them over any notice that lies on the stage.
        className={classes('group/tile absolute has-focus-visible:z-45', role === 'self' && 'z-10')}
        style={{ insetInlineStart: x, top: y, width, height }}
      >
        <TileView
          tile={tile}
          size={width >= LARGE ? 'large' : 'small'}
          floating={role === 'self'}
          listening={call.listening}
          reception={call.viewing.reception}
          zoomable={tile.kind === 'share' && !tile.participant.isLocal && role === 'main'}
        >
          <div
            className={classes(
              'absolute end-1.5 top-1.5 z-10 flex gap-1 transition-opacity group-hover/tile:opacity-100 focus-within:opacity-100 pointer-coarse:opacity-100',
              !pinned && !menuOpen && !alone && 'opacity-0',
            )}
          >
            {alone && (
              <button
                type="button"
                aria-label={t('stage.endFullScreen')}
                title={t('stage.endFullScreen')}
                onClick={() => onEndAlone(null)}
                className={ACTION}
              >
                <Minimize className="size-4" aria-hidden="true" />
              </button>
            )}
            {(pinned || width >= LARGE) && (
              <button
                type="button"
                aria-label={t(pinned ? 'stage.unpinTile' : 'stage.pinTile', { name })}
                aria-pressed={pinned}
                title={t(pinned ? 'stage.unpinTile' : 'stage.pinTile', { name })}
                onClick={() => onPin(tile.id)}
                className={ACTION}
              >
                {pinned ? (
                  <PinOff className="size-4" aria-hidden="true" />
                ) : (
                  <Pin className="size-4" aria-hidden="true" />
                )}
              </button>
            )}
            <button
              type="button"
              aria-label={t('stage.options', { name })}
              aria-haspopup="menu"
              aria-expanded={menuOpen}
              title={t('stage.options', { name })}
              onClick={(event) => onMenu({ tile: tile.id, anchor: event.currentTarget, open: true })}
              className={ACTION}
            >
              <Ellipsis className="size-4" aria-hidden="true" />
            </button>
          </div>
        </TileView>
      </div>
    );
  },
  (before, after) =>
    before.tile === after.tile &&
    before.call === after.call &&
    before.pinned === after.pinned &&
    before.alone === after.alone &&
    before.menuOpen === after.menuOpen &&
    before.stageSize === after.stageSize &&
    samePlace(before.place, after.place),
);

function samePlace(one: StagePlace, other: StagePlace): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.width === other.width &&
    one.height === other.height &&
    one.role === other.role
  );
}
