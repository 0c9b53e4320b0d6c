import { effectAssets } from '@parley/ui/effect-assets';
import { themeScript } from '@parley/ui/theme-script';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leanZod } from './build/lean-zod.ts';
import { meetingPreload } from './build/meeting-preload.ts';
import { ownCopy } from './build/own-copy.ts';
import { precompress } from './build/precompress.ts';
import { sharedWithCall } from './build/call-chunks.ts';
import { deferredSchemas } from './build/deferred-schemas.ts';

/** Where the development server sends what belongs to the service. */
const service = process.env['PARLEY_SERVICE'] ?? 'http://localhost:4400';

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    leanZod(),
    deferredSchemas(),
    ownCopy(),
    effectAssets(),
    meetingPreload(),
    themeScript(),
    precompress(),
  ],
  worker: { format: 'es' },
  build: {
    // Encoded transforms, light-dark() and what else we lean on are there in all of these.
    target: ['chrome130', 'firefox130', 'safari18'],
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      output: {
        // What the first screen needs arrives as one file instead of twenty small ones that queue for a connection.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }, sharedWithCall] },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: service },
      '/rtc': { target: service, ws: true },
    },
  },
});
