import { observable, type Observable } from '../domain/observable.ts';
import type { Background, Backgrounds, CameraEffect, EffectState } from './types.ts';

interface CameraPicture {
  readonly state: Observable<EffectState>;
  /** Shows this camera from now on, with the wanted background as soon as that can be drawn. */
  show(source: MediaStreamTrack): void;
  /** The camera is off. */
  drop(): void;
  /** Gives the effect away, if one is drawn. */
  handOver(): CameraEffect | null;
  end(): void;
}

/** The camera's picture as the others will get it. `onPicture` hears of each track that is to be shown. */
export function createCameraPicture(
  { wanted, create }: Backgrounds,
  onPicture: (track: MediaStreamTrack) => void,
): CameraPicture {
  const state = observable<EffectState>('none');
  let source: MediaStreamTrack | null = null;
  let effect: CameraEffect | null = null;
  // Counts what was asked for, so that a slow start of something older shows nothing.
  let turn = 0;

  const drop = (): void => {
    turn += 1;
    source = null;
    void effect?.destroy();
    effect = null;
    state.set('none');
  };
  const draw = async (camera: MediaStreamTrack, background: Background): Promise<void> => {
    turn += 1;
    const mine = turn;
    if (background.kind === 'none') {
      const old = effect;
      effect = null;
      state.set('none');
      onPicture(camera);
      await old?.destroy();
      return;
    }
    if (state.value !== 'drawn') state.set('loading');
    try {
      if (effect) {
        await effect.change(background);
      } else {
        const made = await create(background);
        await made.init({ track: camera });
        if (mine !== turn) return void made.destroy();
        effect = made;
      }
      if (mine !== turn) return;
      state.set('drawn');
      onPicture(effect.processedTrack ?? camera);
    } catch {
      if (mine === turn) state.set('failed');
    }
  };
  const unfollow = wanted.subscribe(() => {
    if (source) void draw(source, wanted.value);
  });

  return {
    state,
    show(camera) {
      drop();
      source = camera;
      void draw(camera, wanted.value);
    },
    drop,
    handOver() {
      unfollow();
      turn += 1;
      return effect;
    },
    end() {
      unfollow();
      drop();
    },
  };
}
