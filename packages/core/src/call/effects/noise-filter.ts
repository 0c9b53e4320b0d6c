import { RnnoiseWorkletNode, loadRnnoise } from '@sapphi-red/web-noise-suppressor';
import type { AudioProcessorOptions, Track, TrackProcessor } from 'livekit-client';

/** Where the build puts RNNoise: on our own origin. */
const WORKLET = '/effects/rnnoise-worklet.js';
const WASM = '/effects/rnnoise.wasm';
const WASM_SIMD = '/effects/rnnoise-simd.wasm';

/** Removes everything that is not a voice, in an audio worklet: nothing leaves the device for it. */
export function createNoiseFilter(): TrackProcessor<Track.Kind.Audio, AudioProcessorOptions> {
  let end: () => void = () => undefined;
  const start = async ({ track, audioContext }: AudioProcessorOptions): Promise<void> => {
    const [wasmBinary] = await Promise.all([
      loadRnnoise({ url: WASM, simdUrl: WASM_SIMD }),
      audioContext.audioWorklet.addModule(WORKLET),
    ]);
    const source = audioContext.createMediaStreamSource(new MediaStream([track]));
    const node = new RnnoiseWorkletNode(audioContext, { maxChannels: 1, wasmBinary });
    const sink = audioContext.createMediaStreamDestination();
    source.connect(node).connect(sink);
    const [processed] = sink.stream.getAudioTracks();
    if (processed) filter.processedTrack = processed;
    end = () => {
      source.disconnect();
      node.disconnect();
      node.destroy();
      processed?.stop();
    };
  };
  const filter: TrackProcessor<Track.Kind.Audio, AudioProcessorOptions> = {
    name: 'rnnoise',
    init: start,
    async restart(options) {
      end();
      await start(options);
    },
    destroy() {
      end();
      return Promise.resolve();
    },
  };
  return filter;
}
