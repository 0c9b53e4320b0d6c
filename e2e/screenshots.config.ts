import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'screenshots',
  outputDir: '../.cache/screenshot-results',
  workers: 1,
  retries: 0,
  timeout: 360_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 20_000 },
});
