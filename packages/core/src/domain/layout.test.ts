import { describe, expect, it } from 'vitest';
import { layoutStage, type StageInput, type StageLayout, type StageSize, type StageTile } from './layout.ts';

const LAPTOP: StageSize = { width: 1280, height: 640 };
const PHONE: StageSize = { width: 375, height: 620 };
const PANORAMA: StageSize = { width: 2560, height: 700 };
const SQUARE: StageSize = { width: 800, height: 800 };
const WALL: StageSize = { width: 3840, height: 1900 };

function cameras(count: number): StageTile[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `c${index}`,
    kind: 'camera',
    identity: `p${index}`,
    isLocal: index === 0,
  }));
}

function share(identity: string, isLocal = false): StageTile {
  return { id: `s-${identity}`, kind: 'share', identity, isLocal };
}

function stage(
  size: StageSize,
  tiles: readonly StageTile[],
  change: Partial<Omit<StageInput, 'size' | 'tiles'>> = {},
): StageLayout {
  return layoutStage({ size, tiles, mode: 'auto', pinned: [], solo: null, page: 0, most: null, ...change });
}

function idsOf(layout: StageLayout, role?: string): string[] {
  return layout.places.filter((place) => role === undefined || place.role === role).map(({ id }) => id);
}

/** Columns and rows, read from where the tiles are. */
function shapeOf({ places }: StageLayout): readonly [number, number] {
  const rows = new Set(places.map(({ y }) => Math.round(y)));
  const top = Math.round(places[0]?.y ?? 0);
  return [places.filter(({ y }) => Math.round(y) === top).length, rows.size];
}

describe('the grid', () => {
  it.each([
    ['laptop', LAPTOP, 1, 1, 1],
    ['laptop', LAPTOP, 3, 2, 2],
    ['laptop', LAPTOP, 4, 2, 2],
    ['laptop', LAPTOP, 5, 3, 2],
    ['laptop', LAPTOP, 7, 4, 2],
    ['laptop', LAPTOP, 9, 3, 3],
    ['phone', PHONE, 1, 1, 1],
    ['phone', PHONE, 3, 1, 3],
    ['phone', PHONE, 4, 2, 2],
    ['phone', PHONE, 6, 2, 3],
    ['panorama', PANORAMA, 3, 3, 1],
    ['panorama', PANORAMA, 12, 6, 2],
    ['panorama', PANORAMA, 25, 7, 4],
    ['square', SQUARE, 3, 2, 2],
    ['square', SQUARE, 9, 3, 3],
    ['wall', WALL, 16, 4, 4],
    ['wall', WALL, 20, 5, 4],
    ['wall', WALL, 25, 5, 5],
  ] as const)(
    'on a %s stage of %o lays %i tiles in %i columns and %i rows',
    (_, size, count, columns, rows) => {
      const layout = stage(size, cameras(count));
      expect(layout.kind).toBe('grid');
      expect(shapeOf(layout)).toEqual([columns, rows]);
    },
  );

  it.each([
    ['phone', PHONE, 6],
    ['laptop', LAPTOP, 9],
    ['wall', WALL, 25],
  ] as const)('shows as many on a page of a %s as are drawn in comfort', (_, size, perPage) => {
    expect(stage(size, cameras(60)).places).toHaveLength(perPage);
  });

  it.each([
    [4, 4],
    [16, 16],
    [200, 25],
  ])('shows %i on a page where a person wants that many, and %i at most', (most, shown) => {
    expect(stage(LAPTOP, cameras(60), { most }).places).toHaveLength(shown);
  });

  it('shows everybody exactly once over all pages, in equal cells', () => {
    const pages = [0, 1, 2, 3, 4].map((page) => stage(LAPTOP, cameras(40), { page }));
    expect(pages.map(({ page, pages: all }) => [page, all])).toEqual([0, 1, 2, 3, 4].map((at) => [at, 5]));
    expect(pages.flatMap((layout) => idsOf(layout))).toEqual(cameras(40).map(({ id }) => id));
    expect(new Set(pages.flatMap(({ places }) => places.map(({ width }) => width))).size).toBe(1);
  });

  it.each([LAPTOP, PHONE, PANORAMA, SQUARE, WALL])(
    'keeps every tile of %o on the stage and apart',
    (size) => {
      for (let count = 1; count <= 30; count += 1) {
        const { places } = stage(size, cameras(count), { mode: 'grid' });
        for (const [index, one] of places.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(-0.01);
          expect(one.x + one.width).toBeLessThanOrEqual(size.width + 0.01);
          expect(one.y + one.height).toBeLessThanOrEqual(size.height + 0.01);
          for (const other of places.slice(index + 1)) {
            const apart =
              one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y;
            expect(apart, `${one.id} and ${other.id} of ${count}`).toBe(true);
          }
        }
      }
    },
  );

  it('clamps a page that no longer exists', () => {
    expect(stage(LAPTOP, cameras(5), { page: 7 })).toMatchObject({ page: 0, pages: 1 });
  });

  it('survives a stage without any room', () => {
    expect(stage({ width: 0, height: 0 }, cameras(3))).toMatchObject({ kind: 'grid', pages: 3 });
  });

  it('puts shares first where everybody shall be alike', () => {
    const layout = stage(LAPTOP, [...cameras(12), share('p3'), share('p0', true)], { mode: 'grid' });
    expect(idsOf(layout).slice(0, 2)).toEqual(['s-p3', 'c0']);
    expect(layout.seats).toBe(8);
  });
});

describe('two people', () => {
  it('gives the stage to the other one', () => {
    const layout = stage(LAPTOP, cameras(2));
    expect(layout.kind).toBe('pair');
    expect(layout.places[0]).toEqual({ id: 'c1', kind: 'camera', x: 0, y: 0, ...LAPTOP, role: 'main' });
    expect(layout.places[1]).toMatchObject({ id: 'c0', role: 'self' });
  });
  it('are alike where a person wants the grid', () => {
    expect(stage(LAPTOP, cameras(2), { mode: 'grid' }).kind).toBe('grid');
  });
});

describe('a share', () => {
  it.each([
    ['laptop', LAPTOP, 4],
    ['phone', PHONE, 2],
  ] as const)('takes a %s stage with a strip of people, who have pages', (_, size, places) => {
    const first = stage(size, [...cameras(9), share('p3')]);
    expect(first.kind).toBe('focus');
    expect(idsOf(first, 'main')).toEqual(['s-p3']);
    expect(idsOf(first, 'strip')).toHaveLength(places);
    expect(first.seats).toBe(places);
    const all = Array.from({ length: first.pages }, (__, page) =>
      idsOf(stage(size, [...cameras(9), share('p3')], { page }), 'strip'),
    );
    expect(all.flat()).toEqual(cameras(9).map(({ id }) => id));
  });

  it("prefers someone else's screen to the own one, and the newest to older ones", () => {
    const tiles = [...cameras(3), share('p1'), share('p2'), share('p0', true)];
    expect(idsOf(stage(PHONE, tiles), 'main')).toEqual(['s-p2']);
  });

  it('stands beside another one where both can be read', () => {
    const tiles = [...cameras(3), share('p1'), share('p2')];
    expect(idsOf(stage(LAPTOP, tiles), 'main')).toEqual(['s-p2', 's-p1']);
  });

  it('leaves the stage to the faces while only the own screen is shared', () => {
    const layout = stage(LAPTOP, [...cameras(3), share('p0', true)]);
    expect(layout.kind).toBe('grid');
    expect(idsOf(layout)).toEqual(['c0', 'c1', 'c2', 's-p0']);
  });

  it('needs no strip where nobody else is to be seen', () => {
    expect(stage(LAPTOP, [share('p1')]).places).toEqual([
      { id: 's-p1', kind: 'share', x: 0, y: 0, ...LAPTOP, role: 'main' },
    ]);
  });
});

describe('what a person chooses', () => {
  it('gives the large place to the first seat when who speaks shall be large', () => {
    const layout = stage(LAPTOP, cameras(6), { mode: 'speaker' });
    expect(idsOf(layout, 'main')).toEqual(['c0']);
    expect(idsOf(layout, 'strip')).toEqual(['c1', 'c2', 'c3', 'c4']);
    expect(layout.seats).toBe(1);
  });

  it.each(['auto', 'grid', 'speaker'] as const)(
    'gives the large places to what is pinned, also in %s',
    (mode) => {
      const layout = stage(LAPTOP, [...cameras(6), share('p2')], { mode, pinned: ['c4', 'c1', 'gone'] });
      expect(idsOf(layout, 'main')).toEqual(['c4', 'c1']);
      expect(idsOf(layout, 'strip')).toContain('c0');
    },
  );

  it('fills the stage with one tile, unless it is gone', () => {
    expect(stage(LAPTOP, cameras(6), { solo: 'c3' }).places).toEqual([
      { id: 'c3', kind: 'camera', x: 0, y: 0, ...LAPTOP, role: 'main' },
    ]);
    expect(stage(LAPTOP, cameras(6), { solo: 'gone' }).kind).toBe('grid');
  });

  it('draws no more than asked for beside what is large', () => {
    expect(stage(LAPTOP, [...cameras(9), share('p3')], { most: 3 }).places).toHaveLength(3);
  });
});
