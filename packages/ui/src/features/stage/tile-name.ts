import type { Tile } from '@parley/core/call';
import type { TFunction } from 'i18next';

/** What a tile is called: its participant's name, or whose screen it is. */
export function tileName(t: TFunction, { kind, participant }: Tile): string {
  return kind === 'share' ? t('call.screenOf', { name: participant.name }) : participant.name;
}
