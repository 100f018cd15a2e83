import { defineConfig } from 'vitest/config';

/** One project per folder under test/, so that one kind can be run alone: `vitest run --project unit`. */
const project = (name: string, testTimeout: number, { isolate = true, globalSetup = [] as string[] } = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout,
    hookTimeout: testTimeout,
    isolate,
    globalSetup,
  },
});

/** Their processes start from bundles. */
const startsProcesses = { globalSetup: ['test/helpers/bundle.ts'] };

export default defineConfig({
  test: {
    maxWorkers: 2,
    restoreMocks: true,
    allowOnly: false,
    dangerouslyIgnoreUnhandledErrors: false,
    projects: [
      // Nothing of ours does work when imported (a law), so files may share what they import. In `unit` that is half the time.
      project('unit', 60_000, { isolate: false }),
      // Main beside a double of Electron: what one file puts in its place must not be found by another.
      project('electron', 60_000),
      project('store', 60_000, { ...startsProcesses, isolate: false }),
      project('sync', 120_000, { isolate: false }),
      project('faults', 420_000, startsProcesses),
      project('laws', 60_000),
      project('setup', 180_000),
    ],
  },
});
