// The first half of `npm start` and `npm test`: runs on the machine's own Node, without node_modules.
import process from 'node:process';
import { installModules } from './modules.mjs';
import { endWithStarter } from './parent.mjs';
import { ROOT, node24 } from './paths.mjs';
import { handOver } from './run.mjs';
import { explain, step } from './step.mjs';

/** Installs the packages, then hands over to `script` on the Node 24 that came with them. Passes its exit code on. */
export const enter = async (script, args) => {
  try {
    if (process.env.npm_lifecycle_event !== undefined) endWithStarter();
    await step('packages', async () => [await installModules(ROOT)]);
    process.exitCode = await handOver(node24(ROOT), [script, ...args], { cwd: process.cwd() });
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
};
