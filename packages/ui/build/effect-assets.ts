import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { withMetadata } from './model-metadata.ts';

const require = createRequire(import.meta.url);
const fromPackage = (name: string, file: string): string => join(dirname(require.resolve(name)), file);

/** What the effects of `@parley/core` load when they are used, by the path on our own origin where they expect it. */
const ASSETS: Readonly<Record<string, () => Buffer>> = {
  'effects/vision/vision_wasm_internal.js': () =>
    readFileSync(fromPackage('@mediapipe/tasks-vision', 'wasm/vision_wasm_internal.js')),
  'effects/vision/vision_wasm_internal.wasm': () =>
    readFileSync(fromPackage('@mediapipe/tasks-vision', 'wasm/vision_wasm_internal.wasm')),
  'effects/selfie-segmenter.tflite': () =>
    withMetadata(
      readFileSync(fromPackage('@mediapipe/selfie_segmentation/package.json', 'selfie_segmentation.tflite')),
    ),
  'effects/rnnoise-worklet.js': () =>
    readFileSync(require.resolve('@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js')),
  'effects/rnnoise.wasm': () =>
    readFileSync(require.resolve('@sapphi-red/web-noise-suppressor/rnnoise.wasm')),
  'effects/rnnoise-simd.wasm': () =>
    readFileSync(require.resolve('@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm')),
};
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm' };

/**
 * Serves models and workers of the effects from our own origin: taken from their packages by the build, never
 * committed, and never loaded from anybody else's server.
 */
export function effectAssets(): Plugin {
  return {
    name: 'parley:effect-assets',
    generateBundle() {
      for (const [fileName, source] of Object.entries(ASSETS))
        this.emitFile({ type: 'asset', fileName, source: source() });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const source = ASSETS[path];
        if (!source) return next();
        response.setHeader('Content-Type', TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
        response.end(source());
      });
    },
  };
}
