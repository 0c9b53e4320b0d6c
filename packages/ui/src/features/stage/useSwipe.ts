import { useRef, type PointerEvent } from 'react';

/** A finger that moved this far sideways, and further than up or down, has swiped. CSS pixels. */
const FAR_ENOUGH = 60;

interface SwipeHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/** Tells of a finger's swipe: 1 towards the end of the pages, -1 towards their start, also from right to left. */
export function useSwipe(onSwipe: (step: 1 | -1) => void, on: boolean): SwipeHandlers {
  const start = useRef<{ readonly id: number; readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown(event) {
      // A second finger makes it a pinch.
      start.current =
        on && event.pointerType === 'touch' && event.isPrimary
          ? { id: event.pointerId, x: event.clientX, y: event.clientY }
          : null;
    },
    onPointerUp(event) {
      const from = start.current;
      start.current = null;
      if (from?.id !== event.pointerId) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (Math.abs(dx) < FAR_ENOUGH || Math.abs(dx) < Math.abs(dy)) return;
      const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? dx > 0 : dx < 0;
      onSwipe(forward ? 1 : -1);
    },
    onPointerCancel: () => void (start.current = null),
  };
}
