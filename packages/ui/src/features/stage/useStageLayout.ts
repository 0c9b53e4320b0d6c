import type { Call, Tile } from '@parley/core/call';
import { layoutStage, type StageInput, type StageLayout } from '@parley/core/domain/layout';
import { NOBODY_SEATED, seat } from '@parley/core/domain/seating';
import { useState } from 'react';
import { useObservable } from '../../services/index.ts';

interface StageLayoutInput extends Omit<StageInput, 'tiles'> {
  readonly call: Call;
  /** Everybody's, also those that are not drawn here for now: they keep their seats. */
  readonly tiles: readonly Tile[];
  readonly isHere: (tile: Tile) => boolean;
}

/** Where each tile goes, by the rules of the layout table and the seats that people have. */
export function useStageLayout({ call, tiles, isHere, ...wanted }: StageLayoutInput): StageLayout {
  const speaking = useObservable(call.activeSpeaker);
  const [seating, setSeating] = useState(NOBODY_SEATED);
  const shares = tiles.filter((tile) => tile.kind === 'share' && isHere(tile));
  const everyone = tiles.filter((tile) => tile.kind === 'camera');
  const cameras = everyone.filter(isHere);
  const lay = (inOrder: readonly Tile[]): StageLayout =>
    layoutStage({
      ...wanted,
      tiles: inOrder.map(({ id, kind, participant }) => ({
        id,
        kind,
        identity: participant.identity,
        isLocal: participant.isLocal,
      })),
    });
  // How many seats the first page has does not depend on who sits there.
  const { seats } = lay([...shares, ...cameras]);
  const own = cameras.find((tile) => tile.participant.isLocal)?.id ?? null;
  const heard = cameras.find((tile) => tile.participant.identity === speaking)?.id ?? null;
  // Before anyone has spoken the large place is somebody else's, not one's own.
  const firstOther = cameras.find((tile) => !tile.participant.isLocal)?.id ?? null;
  const next = seat(seating, {
    ids: everyone.map((tile) => tile.id),
    speaker: heard ?? (wanted.mode === 'speaker' ? firstOther : null),
    seats,
    held: own,
    away: new Set(everyone.filter((tile) => !isHere(tile)).map((tile) => tile.id)),
  });
  if (next !== seating) setSeating(next);
  const byId = new Map(cameras.map((tile) => [tile.id, tile]));
  return lay([...shares, ...next.order.flatMap((id) => byId.get(id) ?? [])]);
}
