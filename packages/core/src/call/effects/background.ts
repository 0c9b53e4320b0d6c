import { BackgroundProcessor, type SwitchBackgroundProcessorOptions } from '@livekit/track-processors';
import { Track } from 'livekit-client';
import type { Background, CameraEffect } from '../../preview/types.ts';

/** Where the build puts the segmenter and its model: on our own origin, so that it works without any other. */
const SEGMENTER = '/effects/vision';
const MODEL = '/effects/selfie-segmenter.tflite';

const BLUR_RADIUS = 12;
/** However long a frame took to draw, the next one comes after this, in milliseconds. */
const LONGEST_PAUSE_MS = 1_000;

type Transformer = ReturnType<typeof BackgroundProcessor>['transformer'];

/** Makes the effect that blurs or replaces what is behind a person. Throws where this device has no WebGL 2. */
export function createBackgroundEffect(background: Background): CameraEffect {
  const processor = BackgroundProcessor({
    ...modeOf(background),
    assetPaths: { tasksVisionFileSet: SEGMENTER, modelAssetPath: MODEL },
  });
  // The library sends one frame as it is before it draws the first of its own. Nobody may see that one.
  processor.transformer.isFirstFrame = false;
  leaveTime(processor.transformer);
  const element = document.createElement('video');
  element.muted = true;
  element.playsInline = true;
  let source: MediaStreamTrack | null = null;

  const sourceOf = async (track: MediaStreamTrack) => {
    source = track;
    element.srcObject = new MediaStream([track]);
    // Where frames are taken from the element it has to play; elsewhere it only tells their size.
    await element.play().catch(() => undefined);
    return { kind: Track.Kind.Video as const, track, element };
  };
  const effect: CameraEffect & { processedTrack?: MediaStreamTrack } = {
    name: 'background',
    async init({ track }) {
      // The preview draws on this camera already: the call takes over what is there.
      if (source === track) return;
      await processor.init(await sourceOf(track));
      adopt();
    },
    async restart({ track }) {
      await processor.restart(await sourceOf(track));
      adopt();
    },
    change: (next) => processor.switchTo(modeOf(next)),
    async destroy() {
      source = null;
      element.srcObject = null;
      await processor.destroy();
    },
  };
  const adopt = (): void => {
    if (processor.processedTrack) effect.processedTrack = processor.processedTrack;
  };
  return effect;
}

/**
 * Drawing happens on the page's own thread, and a weak device draws slower than its camera delivers. Frames are left
 * out then, so that at least half of the thread's time is left to everything else.
 */
function leaveTime(transformer: Transformer): void {
  const draw = transformer.transform.bind(transformer);
  let idleUntil = 0;
  transformer.transform = async (frame, controller) => {
    const start = performance.now();
    if (start < idleUntil) {
      frame.close();
      return;
    }
    await draw(frame, controller);
    const end = performance.now();
    idleUntil = end + Math.min(end - start, LONGEST_PAUSE_MS);
  };
}

function modeOf(background: Background): SwitchBackgroundProcessorOptions {
  switch (background.kind) {
    case 'none':
      return { mode: 'disabled' };
    case 'blur':
      return { mode: 'background-blur', blurRadius: BLUR_RADIUS };
    case 'picture':
      return { mode: 'virtual-background', imagePath: background.url };
  }
}
