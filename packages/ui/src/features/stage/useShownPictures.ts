import type { Call } from '@parley/core/call';
import type { StageLayout, StagePlace, StageSize } from '@parley/core/domain/layout';
import type { ShownPicture } from '@parley/core/domain/reception';
import { useEffect, useState } from 'react';

/** More pixels than this per CSS pixel nobody sees in a moving picture. */
const MOST_PIXEL_RATIO = 2;
/** A share in a large place is asked for in full: text is read at every size. */
const IN_FULL = 100_000;

/** Tells the call what a window draws of it, which decides what is received; nothing while the window is hidden. */
export function useShownPictures(
  call: Call,
  view: string,
  layout: StageLayout,
  size: StageSize,
  page: Document,
): void {
  const visible = useVisible(page);
  const ratio = Math.min(MOST_PIXEL_RATIO, page.defaultView?.devicePixelRatio ?? 1);
  // Before the stage has been measured nothing is known, which is not the same as nothing being drawn.
  const measured = size.width > 0;
  const pictures = visible ? layout.places.map((place) => pictureOf(place, ratio)) : [];
  // A layout that draws the same is not told again.
  const [told, setTold] = useState<readonly ShownPicture[]>(pictures);
  if (!samePictures(told, pictures)) setTold(pictures);
  useEffect(() => {
    if (measured) call.viewing.show(view, told);
  }, [call, view, told, measured]);
  useEffect(() => () => call.viewing.show(view, []), [call, view]);
}

function pictureOf({ id, kind, width, height, role }: StagePlace, ratio: number): ShownPicture {
  const size = (length: number): number =>
    kind === 'share' && role !== 'strip' ? IN_FULL : Math.round(length * ratio);
  return {
    tile: id,
    width: size(width),
    height: size(height),
    fit: kind === 'share' ? 'contain' : 'cover',
  };
}

function samePictures(some: readonly ShownPicture[], others: readonly ShownPicture[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index];
      return other?.tile === one.tile && other.width === one.width && other.height === one.height;
    })
  );
}

function useVisible(page: Document): boolean {
  const [visible, setVisible] = useState(page.visibilityState === 'visible');
  useEffect(() => {
    const follow = (): void => setVisible(page.visibilityState === 'visible');
    follow();
    page.addEventListener('visibilitychange', follow);
    return () => page.removeEventListener('visibilitychange', follow);
  }, [page]);
  return visible;
}
