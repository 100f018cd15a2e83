// npm run package: packs the app for this machine, as the tests do, and says where it lies.
import process from 'node:process';
import { packApp } from './lib/package.mjs';
import { ROOT } from './lib/paths.mjs';
import { setUp } from './lib/setup.mjs';
import { explain, step } from './lib/step.mjs';

try {
  const found = await setUp();
  const packed = await step('package', () => packApp(ROOT, found));
  if (packed !== undefined) process.stdout.write(`${packed.executable}\n`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
