// npm run e2e [-- Playwright's arguments]: the end-to-end tests alone. `npm run screenshots` also keeps their pictures,
// `npm run e2e:packaged` is the packed app's tests alone.
import process from 'node:process';
import { runEndToEnd } from './lib/e2e.mjs';
import { packApp } from './lib/package.mjs';
import { ROOT } from './lib/paths.mjs';
import { setUp } from './lib/setup.mjs';
import { explain, step } from './lib/step.mjs';

try {
  const [first, ...rest] = process.argv.slice(2);
  const keepPictures = first === '--keep-pictures';
  const packaged = first === '--project=packaged';
  const found = await setUp();
  if (packaged) found.packed = await step('package', () => packApp(ROOT, found));
  const counts = await runEndToEnd(ROOT, found, keepPictures ? rest : process.argv.slice(2), { keepPictures });
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
  if (counts.failed > 0 || counts.passed === 0) process.exitCode = 1;
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
