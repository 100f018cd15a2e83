// The second half of `npm test`, on Node 24.
import process from 'node:process';
import { CHECKED, checkStatically, runVitest } from './lib/check.mjs';
import { runEndToEnd } from './lib/e2e.mjs';
import { packApp } from './lib/package.mjs';
import { endWithStarter } from './lib/parent.mjs';
import { ROOT } from './lib/paths.mjs';
import { setUp } from './lib/setup.mjs';
import { explain, step } from './lib/step.mjs';

const suite = (name, work) =>
  step(name, async () => {
    const counts = await work();
    return [`${counts.passed} passed, ${counts.failed} failed`, counts];
  });

endWithStarter();
try {
  const found = await setUp();
  const failed = await checkStatically(ROOT);
  const packed = await step('package', () => packApp(ROOT, found)).catch((error) => {
    explain(error);
    failed.push('package');
  });
  const parts = [
    await suite('tests', () => runVitest(ROOT, CHECKED)),
    await suite('set-up tests', () => runVitest(ROOT, ['setup'])),
    await suite('end to end', () => runEndToEnd(ROOT, { ...found, packed })),
  ];
  if (failed.length > 0) explain(`failed: ${failed.join(', ')}`);
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  if (failed.length > 0 || sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
