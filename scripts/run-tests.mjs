// The second half of `npm test`, on Node 24. Two chains run side by side: the window waits more than it works, and what needs
// no window works in its pauses.
import process from 'node:process';
import { CHECKED, checkStatically, runVitest } from './lib/check.mjs';
import { runEndToEnd } from './lib/e2e.mjs';
import { packApp } from './lib/package.mjs';
import { endWithStarter } from './lib/parent.mjs';
import { ROOT } from './lib/paths.mjs';
import { endChildren } from './lib/run.mjs';
import { setUp } from './lib/setup.mjs';
import { explain, step } from './lib/step.mjs';

const failed = [];
const suite = (name, work) =>
  step(name, async () => {
    const counts = await work();
    return [`${counts.passed} passed, ${counts.failed} failed`, counts];
  });

/** The app: prepared, packed, and tested in its window; then the set-up itself. */
const withWindow = async (ready) => {
  const packed = await step('package', () => packApp(ROOT, ready)).catch((error) => {
    explain(error);
    failed.push('package');
  });
  const windows = await suite('end to end', () => runEndToEnd(ROOT, { ...ready, packed }));
  // They use what the set-up has made. By now the other chain works alone, and mostly waits for processes it has started.
  return [windows, await suite('set-up tests', () => runVitest(ROOT, ['setup'], [], { behind: true }))];
};

/** Everything else, on what the window leaves of the machine. */
const withoutWindow = async () => {
  failed.push(...(await checkStatically(ROOT, { behind: true })));
  return [await suite('tests', () => runVitest(ROOT, CHECKED, [], { behind: true }))];
};

endWithStarter();
try {
  const ready = setUp();
  const parts = (await Promise.all([ready.then(withWindow), withoutWindow()])).flat();
  if (failed.length > 0) explain(`failed: ${failed.join(', ')}`);
  // Said again last: a long log is often read from its end.
  for (const name of parts.flatMap((part) => part.again)) explain(`passed at the second attempt: ${name}`);
  for (const name of parts.flatMap((part) => part.names)) explain(`failed: ${name}`);
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  if (failed.length > 0 || sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
} catch (error) {
  explain(error);
  endChildren('SIGTERM');
  process.exitCode = 1;
}
