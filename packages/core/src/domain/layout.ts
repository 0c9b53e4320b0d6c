/** The room a stage has, in CSS pixels. */
export interface StageSize {
  readonly width: number;
  readonly height: number;
}

/** What the layout needs to know of a tile. */
export interface StageTile {
  readonly id: string;
  readonly kind: 'camera' | 'share';
  readonly identity: string;
  readonly isLocal: boolean;
}

export interface StageInput {
  readonly size: StageSize;
  /** In the order of joining, which stays: people find each other where they were. */
  readonly tiles: readonly StageTile[];
  /** Identity of who speaks or spoke last; always on the first page. */
  readonly activeSpeaker: string | null;
  /** The page asked for, from 0; beyond the last one means the last one. */
  readonly page: number;
}

export type StageLayout =
  | {
      readonly kind: 'grid';
      readonly columns: number;
      readonly rows: number;
      readonly shown: readonly string[];
      readonly page: number;
      readonly pages: number;
    }
  /** Two people: the other fills the stage, the own picture floats in a corner. */
  | { readonly kind: 'pair'; readonly main: string; readonly self: string }
  /** Someone's share takes the stage, people stand in a strip beside or below it. */
  | {
      readonly kind: 'focus';
      readonly main: string;
      readonly side: 'right' | 'bottom';
      readonly strip: readonly string[];
      /** How many did not fit into the strip. */
      readonly hidden: number;
    };

type Shape = 'panorama' | 'wide' | 'square' | 'tall';

/** From which aspect (width by height) on a stage has a shape; the first row that fits counts. */
const SHAPES: readonly { readonly from: number; readonly shape: Shape }[] = [
  { from: 2.2, shape: 'panorama' },
  { from: 1.2, shape: 'wide' },
  { from: 0.8, shape: 'square' },
  { from: 0, shape: 'tall' },
];

/** Columns by the number of tiles (`upTo`, inclusive) and the shape of the stage. The first row that fits counts. */
const GRID_COLUMNS: readonly ({ readonly upTo: number } & Readonly<Record<Shape, number>>)[] = [
  { upTo: 1, panorama: 1, wide: 1, square: 1, tall: 1 },
  { upTo: 2, panorama: 2, wide: 2, square: 1, tall: 1 },
  { upTo: 3, panorama: 3, wide: 2, square: 2, tall: 1 },
  { upTo: 4, panorama: 4, wide: 2, square: 2, tall: 2 },
  { upTo: 6, panorama: 3, wide: 3, square: 2, tall: 2 },
  { upTo: 8, panorama: 4, wide: 4, square: 3, tall: 2 },
  { upTo: 9, panorama: 5, wide: 3, square: 3, tall: 2 },
  { upTo: 12, panorama: 6, wide: 4, square: 3, tall: 3 },
  { upTo: 16, panorama: 6, wide: 4, square: 4, tall: 3 },
];

/** Every picture drawn is decoded: sixteen at once is what an ordinary laptop takes without heat. */
const MAX_TILES_PER_PAGE = 16;
/** Below this a face is no longer read, in CSS pixels. */
const MIN_TILE: StageSize = { width: 150, height: 110 };
/** One place in the strip beside (`right`) or below (`bottom`) a share, gaps included, in CSS pixels. */
const STRIP_PLACE = { right: 148, bottom: 168 } as const;

/** Where each tile goes. Pure: the same input gives the same stage. */
export function layoutStage(input: StageInput): StageLayout {
  // Whoever shares has the original before them, and needs the stage for the faces of the others.
  const share = input.tiles.findLast((tile) => tile.kind === 'share' && !tile.isLocal);
  if (share) return focusLayout(input, share);
  const pair = pairOf(input.tiles);
  return pair ?? gridLayout(input);
}

function pairOf(tiles: readonly StageTile[]): StageLayout | null {
  if (tiles.length !== 2) return null;
  const self = tiles.find((tile) => tile.isLocal);
  const other = tiles.find((tile) => !tile.isLocal);
  return self && other ? { kind: 'pair', main: other.id, self: self.id } : null;
}

function focusLayout({ size, tiles, activeSpeaker }: StageInput, main: StageTile): StageLayout {
  const shape = shapeOf(size);
  const side = shape === 'wide' || shape === 'panorama' ? 'right' : 'bottom';
  const room = side === 'right' ? size.height : size.width;
  const places = Math.max(1, Math.floor(room / STRIP_PLACE[side]));
  const others = tiles.filter((tile) => tile.id !== main.id);
  const strip = withSpeaker(others, places, activeSpeaker);
  return { kind: 'focus', main: main.id, side, strip: ids(strip), hidden: others.length - strip.length };
}

function gridLayout({ size, tiles, activeSpeaker, page }: StageInput): StageLayout {
  const most = {
    columns: Math.max(1, Math.floor(size.width / MIN_TILE.width)),
    rows: Math.max(1, Math.floor(size.height / MIN_TILE.height)),
  };
  const perPage = Math.min(MAX_TILES_PER_PAGE, most.columns * most.rows);
  const pages = Math.max(1, Math.ceil(tiles.length / perPage));
  const current = Math.min(Math.max(0, page), pages - 1);
  const first = withSpeaker(tiles, perPage, activeSpeaker);
  const rest = tiles.filter((tile) => !first.includes(tile));
  const shown = current === 0 ? first : rest.slice((current - 1) * perPage, current * perPage);
  // Further pages keep the first one's places, so that paging does not make tiles jump in size.
  const places = Math.min(tiles.length, perPage);
  const wished = columnsFor(places, shapeOf(size));
  const columns = Math.min(most.columns, Math.max(wished, Math.ceil(places / most.rows)));
  const rows = Math.max(1, Math.ceil(places / columns));
  return { kind: 'grid', columns, rows, shown: ids(shown), page: current, pages };
}

/** The first `places` tiles; a speaker who would not be among them takes the last place. */
function withSpeaker(
  tiles: readonly StageTile[],
  places: number,
  speaker: string | null,
): readonly StageTile[] {
  const first = tiles.slice(0, places);
  const voice = tiles.find((tile) => tile.identity === speaker && tile.kind === 'camera');
  return voice && !first.includes(voice) ? [...first.slice(0, -1), voice] : first;
}

function columnsFor(count: number, shape: Shape): number {
  const row = GRID_COLUMNS.find(({ upTo }) => count <= upTo) ?? GRID_COLUMNS.at(-1);
  return row?.[shape] ?? 1;
}

function shapeOf({ width, height }: StageSize): Shape {
  const aspect = width / Math.max(1, height);
  return SHAPES.find(({ from }) => aspect >= from)?.shape ?? 'tall';
}

function ids(tiles: readonly StageTile[]): readonly string[] {
  return tiles.map((tile) => tile.id);
}
