// Three plain Vite builds: main (ESM for Electron's Node), preload (one CommonJS file, as the sandbox wants it) and
// the page. `--watch` keeps building. Electron itself and the native keytar stay outside the bundles.
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { effectAssets } from '@parley/ui/effect-assets';
import { themeScript } from '@parley/ui/theme-script';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const watch = process.argv.includes('--watch') ? {} : null;
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** A bundle for Electron's Node: one file with everything in it but `electron`, `keytar` and Node's own modules. */
function nodeBuild(entry, outDir, format, fileName) {
  return build({
    configFile: false,
    root: path('.'),
    publicDir: false,
    logLevel: 'warn',
    define: {
      PARLEY_DEFAULT_SERVER: JSON.stringify(process.env.PARLEY_DEFAULT_SERVER ?? 'http://localhost:4400'),
    },
    ssr: { noExternal: true, external: ['electron', 'keytar'] },
    build: {
      ssr: path(entry),
      outDir: path(outDir),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      watch,
      rolldownOptions: {
        external: ['electron', 'keytar', ...builtins],
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  });
}

function pageBuild() {
  return build({
    configFile: false,
    root: path('src/renderer'),
    base: '/',
    publicDir: false,
    logLevel: 'warn',
    plugins: [react(), tailwindcss(), effectAssets(), themeScript()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      outDir: path('out/renderer'),
      emptyOutDir: true,
      // The content security policy allows no `data:` beside pictures.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: true,
      chunkSizeWarningLimit: 2_000,
      watch,
    },
  });
}

await Promise.all([
  nodeBuild('src/main/index.ts', 'out/main', 'es', 'index.mjs'),
  nodeBuild('src/preload/index.ts', 'out/preload', 'cjs', 'index.cjs'),
  pageBuild(),
]);
