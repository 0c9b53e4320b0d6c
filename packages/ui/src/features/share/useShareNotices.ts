import type { Call, Tile } from '@parley/core/call';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../services/index.ts';

/** The shares of the others: whose, and whether they are paused. */
type Shares = ReadonlyMap<string, { readonly name: string; readonly paused: boolean }>;

/** Tells of every share that starts, pauses, goes on or stops, but not of what was there when one came. */
export function useShareNotices(call: Call): void {
  const { t } = useTranslation();
  const { toasts } = useServices();
  useEffect(() => {
    let before: Shares | null = null;
    const look = (): void => {
      // The first reading is what one came into.
      if (call.phase.value.kind !== 'live') return;
      const now = sharesIn(call.tiles.value);
      const known = before;
      before = now;
      if (!known) return;
      for (const [identity, { name, paused }] of now) {
        const was = known.get(identity);
        if (!was) toasts.show(t('stage.shareStarted', { name }));
        else if (was.paused !== paused)
          toasts.show(t(paused ? 'stage.sharePausedBy' : 'stage.shareResumedBy', { name }));
      }
      for (const [identity, { name }] of known)
        if (!now.has(identity)) toasts.show(t('stage.shareStopped', { name }));
    };
    look();
    const ends = [call.tiles.subscribe(look), call.phase.subscribe(look)];
    return () => ends.forEach((end) => end());
  }, [call, t, toasts]);
}

function sharesIn(tiles: readonly Tile[]): Shares {
  return new Map(
    tiles
      .filter((tile) => tile.kind === 'share' && !tile.participant.isLocal)
      .map(({ participant: { identity, name }, content }) => [
        identity,
        { name, paused: content === 'paused' },
      ]),
  );
}
