import type { Call, Tile } from '@parley/core/call';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../primitives/classes.ts';
import { useObservable, usePreference } from '../../services/index.ts';
import { Pager } from './Pager.tsx';
import { StageNotices } from './StageNotices.tsx';
import type { StageModel } from './stage-model.ts';
import { TileFrame } from './TileFrame.tsx';
import type { OpenTileMenu } from './TileMenu.tsx';
import { useSize } from './useSize.ts';
import { useShownPictures } from './useShownPictures.ts';
import { useStageLayout } from './useStageLayout.ts';
import { useSwipe } from './useSwipe.ts';

const TileMenu = lazy(() => import('./TileMenu.tsx').then((module) => ({ default: module.TileMenu })));
const SecondWindows = lazy(() =>
  import('./second-window/SecondWindows.tsx').then((module) => ({ default: module.SecondWindows })),
);

interface StageProps {
  readonly call: Call;
  readonly stage: StageModel;
}

/** Where the tiles of a call are laid out, by the rules of the layout table and what the person arranged. */
export function Stage({ call, stage }: StageProps) {
  const { t } = useTranslation();
  const all = useObservable(call.tiles);
  const isHere = useIsHere(all, stage);
  const pinned = useObservable(stage.pinned);
  const solo = useObservable(stage.solo);
  const windows = useObservable(stage.windows);
  const [mode] = usePreference('stageMode');
  const [most] = usePreference('tilesAtOnce');
  const reception = useObservable(call.viewing.reception);
  const [size, measure] = useSize();
  // Once used it stays, closed, so that closing it gives the focus back.
  const [menu, setMenu] = useState<OpenTileMenu | null>(null);
  const layout = useStageLayout({
    call,
    tiles: all,
    isHere,
    size,
    mode,
    pinned,
    solo,
    page: useObservable(stage.page),
    most: reception === 'light' ? Math.min(most ?? LIGHT_TILES, LIGHT_TILES) : most,
  });
  // Before it is measured a stage has room for one tile, and pages for everybody else.
  const paged = size.width > 0 && layout.pages > 1;
  useShownPictures(call, 'stage', layout, size, document);
  const swipe = useSwipe((step) => stage.turnTo(layout.page + step), paged);
  const byId = new Map(all.map((tile) => [tile.id, tile]));
  return (
    <div
      className={classes(
        'min-h-0 min-w-0 flex-1 touch-pan-y touch-pinch-zoom',
        layout.kind === 'solo' ? 'fixed inset-0 z-30 bg-black' : 'relative',
      )}
      {...swipe}
    >
      {/* The pager has room of its own, so that it covers nobody's name. */}
      <div ref={measure} className={classes('absolute inset-x-0 top-0', paged ? 'bottom-12' : 'bottom-0')}>
        {layout.places.map((place) => {
          const tile = byId.get(place.id);
          return (
            tile && (
              <TileFrame
                key={place.id}
                call={call}
                tile={tile}
                place={place}
                stageSize={size}
                pinned={pinned.includes(place.id)}
                alone={layout.kind === 'solo'}
                menuOpen={menu?.open === true && menu.tile === place.id}
                onPin={stage.togglePin}
                onMenu={setMenu}
                onEndAlone={stage.fillScreen}
              />
            )
          );
        })}
      </div>
      {paged && <Pager page={layout.page} pages={layout.pages} onPage={stage.turnTo} />}
      <StageNotices call={call} stage={stage} tiles={all} />
      <Suspense fallback={null}>
        {menu && (
          <TileMenu
            call={call}
            stage={stage}
            tile={menu.open ? (byId.get(menu.tile) ?? null) : null}
            anchor={menu.anchor}
            onClose={() => setMenu({ ...menu, open: false })}
          />
        )}
        {windows.length > 0 && <SecondWindows call={call} stage={stage} />}
      </Suspense>
      <span className="sr-only" role="status">
        {paged ? t('call.pageOf', { page: layout.page + 1, pages: layout.pages }) : ''}
      </span>
    </div>
  );
}

/** So many tiles at once where power is to be saved. */
const LIGHT_TILES = 4;

/** What of the call is drawn in this window: not what stands in another one, and not oneself where hidden. */
function useIsHere(tiles: readonly Tile[], stage: StageModel): (tile: Tile) => boolean {
  const [hideSelf] = usePreference('hideSelf');
  const windows = useObservable(stage.windows);
  const peopleAway = windows.some(({ content }) => content.kind === 'people');
  const away = windows.flatMap(({ content }) => (content.kind === 'tile' ? [content.id] : []));
  const others = tiles.some((tile) => !tile.participant.isLocal);
  return (tile) => {
    if (away.includes(tile.id)) return false;
    if (tile.kind === 'share') return true;
    return !peopleAway && !(hideSelf && others && tile.participant.isLocal);
  };
}
