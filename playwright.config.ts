import { defineConfig } from '@playwright/test';

/** End-to-end tests on the real Electron. Started by scripts/e2e.mjs, which says by environment what to run and where to write. */
export default defineConfig({
  projects: [
    { name: 'app', testDir: 'test/e2e' },
    { name: 'packaged', testDir: 'test/packaged' },
  ],
  outputDir: process.env['ARENDEVAKT_E2E_OUTPUT'] ?? 'test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [
    ['list'],
    ...(process.env['ARENDEVAKT_E2E_REPORT'] === undefined
      ? []
      : [['json', { outputFile: process.env['ARENDEVAKT_E2E_REPORT'] }] as ['json', { outputFile: string }]]),
  ],
});
