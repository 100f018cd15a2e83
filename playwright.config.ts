import { defineConfig } from '@playwright/test';
import os from 'node:os';

/** End-to-end tests on the real Electron. Started by scripts/e2e.mjs, which says by environment what to run and where to write. */
export default defineConfig({
  projects: [
    { name: 'app', testDir: 'test/e2e' },
    { name: 'packaged', testDir: 'test/packaged' },
  ],
  outputDir: process.env['ARENDEVAKT_E2E_OUTPUT'] ?? 'test-results',
  // When a story is given up, not how fast it should be (the bench says that): a small machine runs all other tests beside it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // A window waits more than it works. On a person's own screen they would take each other's focus.
  workers: process.env['ARENDEVAKT_E2E_OWN_DISPLAY'] === undefined ? 1 : Math.min(2, os.availableParallelism()),
  // Named at the end of the run, each to be mended: docs/decisions/0047-a-story-tried-again.md.
  retries: 1,
  forbidOnly: true,
  reporter: [
    ['list'],
    ...(process.env['ARENDEVAKT_E2E_REPORT'] === undefined
      ? []
      : [['json', { outputFile: process.env['ARENDEVAKT_E2E_REPORT'] }] as ['json', { outputFile: string }]]),
  ],
});
