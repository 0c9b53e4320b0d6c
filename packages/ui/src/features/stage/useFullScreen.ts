import { useSyncExternalStore } from 'react';

/** Whether the page fills the screen, and the way to change it. The change must run inside a press. */
export function useFullScreen(): readonly [boolean, (full: boolean) => void] {
  const full = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  const set = (next: boolean): void => {
    // Where it is refused, nothing changes, and that is all there is to see.
    const done = next ? document.documentElement.requestFullscreen() : document.exitFullscreen();
    done.catch(() => undefined);
  };
  return [full, set];
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener);
  return () => document.removeEventListener('fullscreenchange', listener);
}
