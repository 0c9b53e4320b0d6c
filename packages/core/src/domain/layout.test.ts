import { describe, expect, it } from 'vitest';
import { layoutStage, type StageLayout, type StageSize, type StageTile } from './layout.ts';

const LAPTOP: StageSize = { width: 1280, height: 640 };
const PHONE: StageSize = { width: 375, height: 620 };
const PANORAMA: StageSize = { width: 2560, height: 700 };
const SQUARE: StageSize = { width: 800, height: 800 };

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
  page = 0,
  speaker: string | null = null,
): StageLayout {
  return layoutStage({ size, tiles, activeSpeaker: speaker, page });
}

describe('the grid', () => {
  it.each([
    ['laptop', LAPTOP, 1, 1, 1],
    ['laptop', LAPTOP, 3, 2, 2],
    ['laptop', LAPTOP, 4, 2, 2],
    ['laptop', LAPTOP, 5, 3, 2],
    ['laptop', LAPTOP, 7, 4, 2],
    ['laptop', LAPTOP, 9, 3, 3],
    ['laptop', LAPTOP, 12, 4, 3],
    ['laptop', LAPTOP, 16, 4, 4],
    ['phone', PHONE, 1, 1, 1],
    ['phone', PHONE, 3, 1, 3],
    ['phone', PHONE, 4, 2, 2],
    ['phone', PHONE, 6, 2, 3],
    ['phone', PHONE, 10, 2, 5],
    ['panorama', PANORAMA, 3, 3, 1],
    ['panorama', PANORAMA, 12, 6, 2],
    ['square', SQUARE, 3, 2, 2],
    ['square', SQUARE, 9, 3, 3],
  ] as const)(
    'on a %s stage of %o lays %i tiles in %i columns and %i rows',
    (_, size, count, columns, rows) => {
      expect(stage(size, cameras(count))).toMatchObject({ kind: 'grid', columns, rows });
    },
  );

  it('holds at most sixteen to a page and shows everybody exactly once over all pages', () => {
    const seen: string[] = [];
    for (const page of [0, 1, 2]) {
      const layout = stage(LAPTOP, cameras(40), page, 'p39');
      if (layout.kind !== 'grid') throw new Error('expected a grid');
      expect(layout.pages).toBe(3);
      seen.push(...layout.shown);
    }
    expect(seen.toSorted()).toEqual(
      cameras(40)
        .map((tile) => tile.id)
        .toSorted(),
    );
  });

  it('brings the active speaker to the first page and moves nobody else', () => {
    const layout = stage(LAPTOP, cameras(20), 0, 'p18');
    if (layout.kind !== 'grid') throw new Error('expected a grid');
    expect(layout.shown.slice(0, 15)).toEqual(
      cameras(15)
        .map((tile) => tile.id)
        .slice(0, 15),
    );
    expect(layout.shown.at(-1)).toBe('c18');
  });

  it('clamps a page that no longer exists', () => {
    expect(stage(LAPTOP, cameras(5), 7)).toMatchObject({ page: 0, pages: 1 });
  });

  it('survives a stage without any room', () => {
    expect(stage({ width: 0, height: 0 }, cameras(3))).toMatchObject({ kind: 'grid', columns: 1, rows: 1 });
  });
});

describe('two people', () => {
  it('gives the stage to the other one', () => {
    expect(stage(LAPTOP, cameras(2))).toEqual({ kind: 'pair', main: 'c1', self: 'c0' });
  });
});

describe('a share', () => {
  it.each([
    ['laptop', LAPTOP, 'right', 4],
    ['phone', PHONE, 'bottom', 2],
  ] as const)('takes a %s stage with the people at the %s', (_, size, side, places) => {
    const layout = stage(size, [...cameras(9), share('p3')], 0, 'p8');
    expect(layout).toMatchObject({ kind: 'focus', main: 's-p3', side, hidden: 9 - places });
    if (layout.kind !== 'focus') throw new Error('expected a focus');
    expect(layout.strip).toHaveLength(places);
    expect(layout.strip.at(-1)).toBe('c8');
  });

  it("prefers someone else's screen to the own one, and the newest to older ones", () => {
    const tiles = [...cameras(3), share('p1'), share('p2'), share('p0', true)];
    expect(stage(LAPTOP, tiles)).toMatchObject({ kind: 'focus', main: 's-p2' });
  });

  it('leaves the stage to the faces while only the own screen is shared', () => {
    expect(stage(LAPTOP, [...cameras(3), share('p0', true)])).toMatchObject({
      kind: 'grid',
      shown: ['c0', 'c1', 'c2', 's-p0'],
    });
  });
});
