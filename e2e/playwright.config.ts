import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: '../.cache/e2e-results',
  // One stack, one display: tests would take each other's windows and processor time.
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // What takes long is part of `npm run test:soak`.
  ...(process.env['SOAK'] === '1' ? {} : { grepInvert: /@soak/ }),
  use: {
    // Pictures of each step would cost every step; a failed test leaves one of its end.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
  },
});
