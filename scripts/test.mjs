// npm test: makes the checkout run, then proves it. `N passed, N failed` is the last line on stdout.
import path from 'node:path';
import process from 'node:process';
import { enter } from './lib/entry.mjs';

await enter(path.join(import.meta.dirname, 'run-tests.mjs'), process.argv.slice(2));
