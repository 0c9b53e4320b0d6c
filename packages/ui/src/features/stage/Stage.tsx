import type { Call, Tile } from '@parley/core/call';
import { layoutStage, type StageTile } from '@parley/core/domain/layout';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Spinner } from '../../primitives/Spinner.tsx';
import { useObservable } from '../../services/index.ts';
import { FocusStage, GridStage, PairStage } from './arrangements.tsx';
import { Pager } from './Pager.tsx';
import { useSize } from './useSize.ts';

/** Where the tiles of a call are laid out, by the rules of the layout table. */
export function Stage({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const tiles = useObservable(call.tiles);
  const phase = useObservable(call.phase);
  const activeSpeaker = useObservable(call.activeSpeaker);
  const [page, setPage] = useState(0);
  const [size, measure] = useSize();
  const layout = layoutStage({ size, tiles: tiles.map(stageTile), activeSpeaker, page });
  const byId = new Map(tiles.map((tile) => [tile.id, tile]));
  const find = (id: string): Tile | null => byId.get(id) ?? null;
  const alone = tiles.length > 0 && tiles.every((tile) => tile.participant.isLocal && tile.kind === 'camera');
  return (
    <div ref={measure} className="relative min-h-0 min-w-0 flex-1">
      {layout.kind === 'grid' && <GridStage layout={layout} find={find} />}
      {layout.kind === 'pair' && <PairStage layout={layout} find={find} />}
      {layout.kind === 'focus' && <FocusStage layout={layout} find={find} />}
      {layout.kind === 'grid' && layout.pages > 1 && (
        <Pager page={layout.page} pages={layout.pages} onPage={setPage} />
      )}
      {phase.kind === 'connecting' && (
        <p role="status" className="absolute inset-0 flex items-center justify-center gap-3 text-muted">
          <Spinner className="size-6" />
          {t('call.connecting')}
        </p>
      )}
      {alone && (
        <div className="pointer-events-none absolute inset-x-4 top-4 mx-auto w-fit max-w-sm animate-rise rounded-card bg-raised/92 px-5 py-3.5 text-center shadow-float backdrop-blur">
          <p className="font-[620]">{t('call.alone')}</p>
          <p className="text-sm text-muted">{t('call.aloneText')}</p>
        </div>
      )}
    </div>
  );
}

function stageTile(tile: Tile): StageTile {
  return {
    id: tile.id,
    kind: tile.kind,
    identity: tile.participant.identity,
    isLocal: tile.participant.isLocal,
  };
}
