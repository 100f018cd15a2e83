import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** One worker, one file: it imports the tests of the rulebooks and runs them over and over (npm run spec -- --mutate). */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['scripts/spec/mutate.ts'],
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 3_600_000,
    reporters: ['dot'],
  },
});
