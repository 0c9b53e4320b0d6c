import type { StagePlace, StageSize } from '@parley/core/domain/layout';
import { useLayoutEffect, useRef, type RefObject } from 'react';

const SECONDS = 0.22;

/**
 * Lets a tile glide from its old place to its new one. Only the picture on screen moves: the tile has its new place
 * and size at once, so nothing is laid out again while it glides. Not while the stage itself changes its size, and
 * never for people who ask for less motion.
 */
export function useGlide(place: StagePlace, stageSize: StageSize): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const last = useRef<{ readonly box: Box; readonly stageSize: StageSize } | null>(null);
  const { x, y, width, height } = place;
  useLayoutEffect(() => {
    const before = last.current;
    const box = { x, y, width, height };
    last.current = { box, stageSize };
    if (!before || before.stageSize !== stageSize || !element.current) return undefined;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return undefined;
    return glide(element.current, before.box, box);
  }, [x, y, width, height, stageSize]);
  return element;
}

type Box = Pick<StagePlace, 'x' | 'y' | 'width' | 'height'>;

/** Begins the animation as soon as its library is there. Returns what ends it. */
function glide(element: HTMLElement, from: Box, to: Box): () => void {
  let ended = false;
  let stop = (): void => undefined;
  const sign = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
  const [dx, dy] = [
    sign * (from.x - to.x + (from.width - to.width) / 2),
    from.y - to.y + (from.height - to.height) / 2,
  ];
  const scale = to.width === 0 ? 1 : from.width / to.width;
  void import('motion/mini').then(({ animate }) => {
    if (ended) return;
    const animation = animate(
      element,
      { transform: [`translate(${dx}px, ${dy}px) scale(${scale})`, 'none'] },
      { duration: SECONDS, ease: [0.2, 0.8, 0.2, 1] },
    );
    stop = () => animation.cancel();
  });
  return () => {
    ended = true;
    stop();
  };
}
