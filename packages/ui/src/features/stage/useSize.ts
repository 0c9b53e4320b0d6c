import type { StageSize } from '@parley/core/domain/layout';
import { useCallback, useState } from 'react';

/** The element's size in CSS pixels, followed as it changes. Give the returned ref to the element. */
export function useSize(): readonly [StageSize, (element: HTMLElement | null) => (() => void) | undefined] {
  const [size, setSize] = useState<StageSize>({ width: 0, height: 0 });
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const take = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }));
    };
    // Before the first paint, which would otherwise show a stage without any room.
    take();
    // The observer of the element's own window: another window's rests while that one is hidden.
    const Observer = element.ownerDocument.defaultView?.ResizeObserver ?? ResizeObserver;
    const observer = new Observer(take);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [size, measure];
}
