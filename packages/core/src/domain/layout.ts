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

/** How a person wants the stage: by itself, everybody alike, or who speaks in large. */
export const STAGE_MODES = ['auto', 'grid', 'speaker'] as const;
export type StageMode = (typeof STAGE_MODES)[number];

export interface StageInput {
  readonly size: StageSize;
  readonly mode: StageMode;
  /** Cameras in the order of their seats (see `seating.ts`), which stays: people find each other where they were. */
  readonly tiles: readonly StageTile[];
  /** Tiles that a person has given the large places to, in the order of pinning. */
  readonly pinned: readonly string[];
  /** One tile alone on the stage, or null. */
  readonly solo: string | null;
  /** The page asked for, from 0; beyond the last one means the last one. */
  readonly page: number;
  /** How many tiles may be drawn at once; null leaves it to the size of the stage. */
  readonly most: number | null;
}

/** Where one tile goes, in CSS pixels from the upper start corner of the stage. */
export interface StagePlace {
  readonly id: string;
  readonly kind: StageTile['kind'];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** `self` floats over another tile. */
  readonly role: 'tile' | 'main' | 'strip' | 'self';
}

export interface StageLayout {
  readonly kind: 'grid' | 'pair' | 'focus' | 'solo';
  readonly places: readonly StagePlace[];
  readonly page: number;
  readonly pages: number;
  /** How many cameras the first page holds: who speaks is brought onto it. */
  readonly seats: number;
}

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
  { upTo: 20, panorama: 7, wide: 5, square: 5, tall: 4 },
  { upTo: 25, panorama: 7, wide: 5, square: 5, tall: 4 },
];

/** Every picture drawn is decoded: how many at once, by the width of the stage from which on it holds. */
const TILES_PER_PAGE: readonly { readonly from: number; readonly tiles: number }[] = [
  { from: 1800, tiles: 25 },
  { from: 1440, tiles: 16 },
  { from: 640, tiles: 9 },
  { from: 0, tiles: 6 },
];

/** The most tiles that a person may ask for on one page. */
export const MOST_TILES = 25;
/** The most tiles that can be pinned at once. */
export const MOST_PINS = 4;

/** How many shares get a large place at once, by the width of the stage: side by side they are still to be read. */
const SHARES_AT_ONCE: readonly { readonly from: number; readonly tiles: number }[] = [
  { from: 2200, tiles: 4 },
  { from: 1024, tiles: 2 },
  { from: 0, tiles: 1 },
];

/** Below this a face is no longer read. */
const MIN_TILE: StageSize = { width: 150, height: 110 };
/** Space between tiles. */
const GAP = 10;
/** From this width on a stage is more than a phone's. */
const PHONE_BELOW = 640;
/** The strip beside a share is this part of the stage, within limits; its tiles are 16:9. */
const SIDE_STRIP = { part: 0.18, least: 176, most: 288 } as const;
/** The strip below a share. */
const BOTTOM_STRIP: StageSize = { width: 160, height: 120 };
/** The own picture beside one other person. */
const SELF = {
  phone: { part: 0.26, least: 96, most: 144, aspect: 3 / 4 },
  larger: { part: 0.22, least: 176, most: 288, aspect: 16 / 9 },
  margin: 12,
} as const;

/** Where each tile goes. Pure: the same input gives the same stage. */
export function layoutStage(input: StageInput): StageLayout {
  const solo = input.tiles.find((tile) => tile.id === input.solo);
  if (solo) {
    const place: StagePlace = { id: solo.id, kind: solo.kind, x: 0, y: 0, ...input.size, role: 'main' };
    return { kind: 'solo', places: [place], page: 0, pages: 1, seats: 1 };
  }
  const mains = mainsOf(input);
  if (mains.length > 0) return focusLayout(input, mains);
  return pairLayout(input) ?? gridLayout(input);
}

/** Which tiles get the large places, if any do. */
function mainsOf({ tiles, pinned, mode, size }: StageInput): readonly StageTile[] {
  const pins = pinned.flatMap((id) => tiles.find((tile) => tile.id === id) ?? []).slice(0, MOST_PINS);
  if (pins.length > 0) return pins;
  if (mode === 'grid') return [];
  // Whoever shares has the original before them, and needs the stage for the faces of the others. The newest first.
  const shares = tiles.filter((tile) => tile.kind === 'share' && !tile.isLocal).toReversed();
  if (shares.length > 0) return shares.slice(0, atLeast(SHARES_AT_ONCE, size.width));
  const [first] = tiles.filter((tile) => tile.kind === 'camera');
  return mode === 'speaker' && first && tiles.length > 1 ? [first] : [];
}

function pairLayout({ tiles, size, mode }: StageInput): StageLayout | null {
  const self = tiles.find((tile) => tile.isLocal);
  const other = tiles.find((tile) => !tile.isLocal);
  if (tiles.length !== 2 || !self || !other || mode === 'grid') return null;
  const { part, least, most, aspect } = size.width < PHONE_BELOW ? SELF.phone : SELF.larger;
  const width = clamp(size.width * part, least, most);
  const height = width / aspect;
  return {
    kind: 'pair',
    places: [
      { id: other.id, kind: other.kind, x: 0, y: 0, ...size, role: 'main' },
      {
        id: self.id,
        kind: self.kind,
        x: size.width - width - SELF.margin,
        y: size.height - height - SELF.margin,
        width,
        height,
        role: 'self',
      },
    ],
    page: 0,
    pages: 1,
    seats: 2,
  };
}

function focusLayout(input: StageInput, mains: readonly StageTile[]): StageLayout {
  const { size, tiles } = input;
  const others = tiles.filter((tile) => !mains.includes(tile));
  const side = isWide(size) ? 'side' : 'bottom';
  const stripWidth = clamp(size.width * SIDE_STRIP.part, SIDE_STRIP.least, SIDE_STRIP.most);
  const tile = side === 'side' ? { width: stripWidth, height: (stripWidth * 9) / 16 } : BOTTOM_STRIP;
  const fits = side === 'side' ? fitting(size.height, tile.height) : fitting(size.width, tile.width);
  const places = Math.max(1, input.most === null ? fits : Math.min(fits, input.most - mains.length));
  const { page, pages, shown } = pageOf(others, places, input.page);
  const taken = others.length === 0 ? 0 : GAP;
  const area: StageSize =
    side === 'side'
      ? { width: others.length === 0 ? size.width : size.width - tile.width - taken, height: size.height }
      : { width: size.width, height: others.length === 0 ? size.height : size.height - tile.height - taken };
  // A strip that is not full stands in the middle.
  const length = shown.length * (side === 'side' ? tile.height : tile.width) + (shown.length - 1) * GAP;
  const start = Math.max(0, ((side === 'side' ? size.height : size.width) - length) / 2);
  const strip = shown.map(({ id, kind }, index): StagePlace => {
    const along = start + index * ((side === 'side' ? tile.height : tile.width) + GAP);
    return side === 'side'
      ? { id, kind, x: area.width + GAP, y: along, ...tile, role: 'strip' }
      : { id, kind, x: along, y: area.height + GAP, ...tile, role: 'strip' };
  });
  const columns = columnsFor(mains.length, shapeOf(area));
  const large = cells(area, columns, Math.ceil(mains.length / columns), mains, 'main');
  // Speaking takes a person to the large place where that is theirs, and onto the strip's first page otherwise.
  const bySpeaking = mains[0]?.kind === 'camera' && input.pinned.length === 0;
  return { kind: 'focus', places: [...large, ...strip], page, pages, seats: bySpeaking ? 1 : places };
}

function gridLayout({ size, tiles, page: wished, most: limit }: StageInput): StageLayout {
  const most = {
    columns: Math.max(1, fitting(size.width, MIN_TILE.width)),
    rows: Math.max(1, fitting(size.height, MIN_TILE.height)),
  };
  const comfortable = limit ?? atLeast(TILES_PER_PAGE, size.width);
  const perPage = Math.max(1, Math.min(comfortable, MOST_TILES, most.columns * most.rows));
  // Shares come first, so that nobody turns a page to read; the own one is known and stays last.
  const ordered = [
    ...tiles.filter((tile) => tile.kind === 'share' && !tile.isLocal),
    ...tiles.filter((tile) => tile.kind === 'camera'),
    ...tiles.filter((tile) => tile.kind === 'share' && tile.isLocal),
  ];
  const { page, pages, shown } = pageOf(ordered, perPage, wished);
  // Further pages keep the first one's cells, so that paging does not make tiles jump in size.
  const count = Math.min(tiles.length, perPage);
  const columns = Math.min(
    most.columns,
    Math.max(columnsFor(count, shapeOf(size)), Math.ceil(count / most.rows)),
  );
  const rows = Math.max(1, Math.ceil(count / columns));
  const shares = tiles.filter((tile) => tile.kind === 'share' && !tile.isLocal).length;
  return {
    kind: 'grid',
    places: cells(size, columns, rows, shown, 'tile'),
    page,
    pages,
    seats: Math.max(1, perPage - shares),
  };
}

/** Equal cells in rows; a last row that is not full stands in the middle, and so do rows that are fewer. */
function cells(
  area: StageSize,
  columns: number,
  rows: number,
  tiles: readonly StageTile[],
  role: StagePlace['role'],
): readonly StagePlace[] {
  const width = Math.max(0, (area.width - (columns - 1) * GAP) / columns);
  const height = Math.max(0, (area.height - (rows - 1) * GAP) / rows);
  const used = Math.ceil(tiles.length / columns);
  const top = (area.height - used * height - (used - 1) * GAP) / 2;
  return tiles.map(({ id, kind }, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, tiles.length - row * columns);
    const left = (area.width - inRow * width - (inRow - 1) * GAP) / 2;
    return {
      id,
      kind,
      x: left + (index % columns) * (width + GAP),
      y: top + row * (height + GAP),
      width,
      height,
      role,
    };
  });
}

function pageOf(
  tiles: readonly StageTile[],
  perPage: number,
  wished: number,
): { readonly page: number; readonly pages: number; readonly shown: readonly StageTile[] } {
  const pages = Math.max(1, Math.ceil(tiles.length / perPage));
  const page = clamp(wished, 0, pages - 1);
  return { page, pages, shown: tiles.slice(page * perPage, (page + 1) * perPage) };
}

function fitting(room: number, one: number): number {
  return Math.floor((room + GAP) / (one + GAP));
}

function columnsFor(count: number, shape: Shape): number {
  const row = GRID_COLUMNS.find(({ upTo }) => count <= upTo) ?? GRID_COLUMNS.at(-1);
  return row?.[shape] ?? 1;
}

function atLeast(table: readonly { readonly from: number; readonly tiles: number }[], width: number): number {
  return table.find(({ from }) => width >= from)?.tiles ?? 1;
}

function isWide(size: StageSize): boolean {
  const shape = shapeOf(size);
  return shape === 'wide' || shape === 'panorama';
}

function shapeOf({ width, height }: StageSize): Shape {
  const aspect = width / Math.max(1, height);
  return SHAPES.find(({ from }) => aspect >= from)?.shape ?? 'tall';
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
