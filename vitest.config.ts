import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { effectAssets } from './packages/ui/build/effect-assets.ts';
import { findChromium } from './tools/src/provision/chromium.mjs';

const chromium = findChromium();
/** Chromium refuses its sandbox to root. */
const root = process.platform === 'linux' && process.getuid?.() === 0;

/** One project per room, so that a part runs alone: `vitest run --project service`. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', environment: 'node', include: ['packages/core/src/**/*.test.ts'] } },
      {
        // Without its styles a dialog lies under its own backdrop.
        plugins: [react(), tailwindcss(), effectAssets()],
        optimizeDeps: { include: ['react/jsx-dev-runtime', 'vitest-browser-react'] },
        test: {
          name: 'ui',
          include: ['packages/ui/src/**/*.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium === undefined ? {} : { executablePath: chromium }),
                args: [
                  ...(root ? ['--no-sandbox'] : []),
                  '--use-fake-device-for-media-stream',
                  '--use-fake-ui-for-media-stream',
                ],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      { test: { name: 'web', environment: 'node', include: ['apps/web/{src,build}/**/*.test.ts'] } },
      { test: { name: 'desktop', environment: 'node', include: ['apps/desktop/src/**/*.test.ts'] } },
      {
        test: {
          name: 'tools',
          environment: 'node',
          include: ['tools/**/*.test.{mjs,ts}'],
          testTimeout: 30_000,
        },
      },
      // The whole service suite runs on both databases; what is one database's alone is named so.
      ...(['sqlite', 'postgres'] as const).map((database) => ({
        test: {
          name: database === 'sqlite' ? 'service' : 'service-postgres',
          environment: 'node' as const,
          include: ['apps/token-service/src/**/*.test.ts'],
          exclude: [`**/*.${database === 'sqlite' ? 'postgres' : 'sqlite'}.test.ts`],
          globalSetup: [`apps/token-service/src/testing/on-${database}.ts`],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          // Files end what they start; what they import (database, LiveKit's native client) is loaded once.
          isolate: false,
        },
      })),
    ],
  },
});
