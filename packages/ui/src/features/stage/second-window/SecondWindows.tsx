import type { Call, Tile } from '@parley/core/call';
import { MOST_TILES } from '@parley/core/domain/layout';
import { useEffect, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useObservable } from '../../../services/index.ts';
import { Pager } from '../Pager.tsx';
import type { OpenedWindow, StageModel } from '../stage-model.ts';
import { TileView } from '../TileView.tsx';
import { useShownPictures } from '../useShownPictures.ts';
import { useStageLayout } from '../useStageLayout.ts';
import { useSize } from '../useSize.ts';

interface SecondWindowsProps {
  readonly call: Call;
  readonly stage: StageModel;
}

/** What stands in windows beside the main one, drawn from the same call and the same tracks. */
export function SecondWindows({ call, stage }: SecondWindowsProps) {
  const windows = useObservable(stage.windows);
  return windows.map((opened, index) => (
    <SecondWindowView key={index} call={call} stage={stage} opened={opened} />
  ));
}

function SecondWindowView({ call, stage, opened }: SecondWindowsProps & { readonly opened: OpenedWindow }) {
  const { content, window } = opened;
  const tiles = useObservable(call.tiles);
  const shown =
    content.kind === 'tile'
      ? tiles.filter((tile) => tile.id === content.id)
      : tiles.filter((tile) => tile.kind === 'camera');
  const gone = shown.length === 0;
  useEffect(() => {
    // A share that has ended, or a person who left, leaves no empty window behind.
    if (gone) stage.bringBack(content);
  }, [gone, stage, content]);
  return createPortal(<SecondStage call={call} tiles={shown} page={window.document} />, window.container);
}

const everyTile = (): boolean => true;

interface SecondStageProps {
  readonly call: Call;
  readonly tiles: readonly Tile[];
  readonly page: Document;
}

function SecondStage({ call, tiles, page }: SecondStageProps) {
  const { t } = useTranslation();
  const view = useId();
  const [size, measure] = useSize();
  const [wishedPage, turnTo] = useState(0);
  const layout = useStageLayout({
    call,
    tiles,
    isHere: everyTile,
    size,
    mode: 'grid',
    pinned: [],
    solo: null,
    page: wishedPage,
    most: MOST_TILES,
  });
  useShownPictures(call, view, layout, size, page);
  const byId = new Map(tiles.map((tile) => [tile.id, tile]));
  return (
    <main aria-label={t('call.region')} className="fixed inset-0 bg-sunken p-2.5">
      <div ref={measure} className="relative size-full">
        {layout.places.map(({ id, x, y, width, height }) => {
          const tile = byId.get(id);
          return (
            tile && (
              <div key={id} className="absolute" style={{ insetInlineStart: x, top: y, width, height }}>
                <TileView tile={tile} size={width < 300 ? 'small' : 'large'} />
              </div>
            )
          );
        })}
        {layout.pages > 1 && <Pager page={layout.page} pages={layout.pages} onPage={turnTo} />}
      </div>
    </main>
  );
}
