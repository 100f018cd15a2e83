// Everything between installed packages and a running app, for `npm start`, `npm test` and `npm run e2e`. Needs Node 24.
import process from 'node:process';
import { build, isBuilt } from './build.mjs';
import { withCheckoutLock } from './modules.mjs';
import { ROOT, cacheFolder } from './paths.mjs';
import { findRuntime } from './runtime.mjs';
import { ensureBinding } from './sqlite.mjs';
import { step } from './step.mjs';
import { provideCompilers, provideLibraries } from './system.mjs';

/** Prepares what is missing, one progress line per step. Returns {runtime, binding}. */
export const setUp = async ({ root = ROOT, cache = cacheFolder(), env = process.env } = {}) => {
  await step('system', async () => [await provideLibraries(env)]);
  const runtime = await step('runtime', async () => {
    const found = await findRuntime(root, cache, { env });
    return [`Electron ${found.electron}, ${found.from}, ${found.dir}`, found];
  });
  const binding = await step('sqlite', () => ensureBinding(root, cache, runtime, { tools: provideCompilers }));
  await step('build', async () => {
    if (isBuilt(root)) return ['unchanged'];
    return [await withCheckoutLock(root, (lock) => build(root, process.execPath, { lock }))];
  });
  return { runtime, binding };
};
