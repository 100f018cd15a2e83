// npm run check: everything that needs no window. Arguments go to vitest.
import process from 'node:process';
import { CHECKED, checkStatically, runVitest } from './lib/check.mjs';
import { ROOT } from './lib/paths.mjs';
import { explain } from './lib/step.mjs';

const failed = await checkStatically(ROOT);
const counts = await runVitest(ROOT, CHECKED, process.argv.slice(2));
if (failed.length > 0) explain(`failed: ${failed.join(', ')}`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
if (failed.length > 0 || counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
