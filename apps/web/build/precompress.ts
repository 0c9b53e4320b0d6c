import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What compresses well; pictures and woff2 are compressed already. */
const TEXT = /\.(?:js|mjs|css|html|svg|json|txt|wasm)$/;
const WORTHWHILE_BYTES = 1024;
/** Beyond this the best compression costs the build many seconds for a few percent. */
const LARGE_BYTES = 2_000_000;

/** Emits a `.br` and a `.gz` beside each text asset, so that the service sends files and compresses nothing. */
export function precompress(): Plugin {
  return {
    name: 'parley:precompress',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [name, output] of Object.entries(bundle)) {
          if (!TEXT.test(name)) continue;
          const source = Buffer.from(output.type === 'chunk' ? output.code : output.source);
          if (source.length < WORTHWHILE_BYTES) continue;
          const br = brotliCompressSync(source, {
            params: {
              [constants.BROTLI_PARAM_QUALITY]: source.length > LARGE_BYTES ? 5 : 10,
              [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
            },
          });
          this.emitFile({ type: 'asset', fileName: `${name}.br`, source: br });
          this.emitFile({
            type: 'asset',
            fileName: `${name}.gz`,
            source: gzipSync(source, { level: source.length > LARGE_BYTES ? 6 : 9 }),
          });
        }
      },
    },
  };
}
