import type { Call } from '@parley/core/call';
import { MOST_PINS } from '@parley/core/domain/layout';
import { observable, type Observable } from '@parley/core/domain/observable';
import type { PreferenceStore } from '../../services/index.ts';
import { openSecondWindow, type SecondWindow } from './second-window/open-window.ts';

/** What a second window shows: one tile, or everybody's pictures. */
export type WindowContent = { readonly kind: 'tile'; readonly id: string } | { readonly kind: 'people' };

export interface OpenedWindow {
  readonly content: WindowContent;
  readonly window: SecondWindow;
}

/** What a person has arranged on the stage of one call. Lives as long as the call's screen. */
export interface StageModel {
  readonly pinned: Observable<readonly string[]>;
  readonly page: Observable<number>;
  /** The one tile that fills the screen. */
  readonly solo: Observable<string | null>;
  readonly windows: Observable<readonly OpenedWindow[]>;
  readonly togglePin: (id: string) => void;
  readonly turnTo: (page: number) => void;
  /** Fills the screen with a tile, or ends that. Must run inside a press. */
  readonly fillScreen: (id: string | null) => void;
  /** Opens a second window; false where the browser did not let it. Must run inside a press. */
  popOut(content: WindowContent): boolean;
  bringBack(content: WindowContent): void;
  /** Follows the screen; the end of it closes what is open beside the call's own window. */
  begin(): () => void;
}

export function createStageModel(call: Call, preferences: PreferenceStore): StageModel {
  const pinned = observable<readonly string[]>([]);
  const page = observable(0);
  const solo = observable<string | null>(null);
  const windows = observable<readonly OpenedWindow[]>([]);
  const forget = (window: SecondWindow): void =>
    windows.update((all) => all.filter((one) => one.window !== window));
  const onFullScreen = (): void => {
    if (document.fullscreenElement === null) solo.set(null);
  };
  if (preferences.of('audioOnly').value) call.viewing.setReception('audio-only');
  else if (preferences.of('savePower').value) call.viewing.setReception('light');
  return {
    pinned,
    page,
    solo,
    windows,
    togglePin(id) {
      pinned.update((pins) =>
        pins.includes(id) ? pins.filter((pin) => pin !== id) : [...pins, id].slice(-MOST_PINS),
      );
      page.set(0);
    },
    turnTo: (next) => page.set(Math.max(0, next)),
    fillScreen(id) {
      solo.set(id);
      // Where full screen is refused, the tile still fills the window.
      if (id !== null) void document.documentElement.requestFullscreen().catch(() => undefined);
      else if (document.fullscreenElement) void document.exitFullscreen();
    },
    popOut(content) {
      const known = windows.value.find((one) => sameContent(one.content, content));
      if (known) {
        known.window.focus();
        return true;
      }
      const window = openSecondWindow(forget);
      if (!window) return false;
      windows.update((all) => [...all, { content, window }]);
      return true;
    },
    bringBack(content) {
      windows.value.find((one) => sameContent(one.content, content))?.window.close();
    },
    begin() {
      document.addEventListener('fullscreenchange', onFullScreen);
      return () => {
        document.removeEventListener('fullscreenchange', onFullScreen);
        for (const { window } of windows.value) window.close();
        if (solo.value !== null && document.fullscreenElement) void document.exitFullscreen();
      };
    },
  };
}

function sameContent(one: WindowContent, other: WindowContent): boolean {
  return one.kind === 'tile' ? other.kind === 'tile' && one.id === other.id : other.kind === 'people';
}
