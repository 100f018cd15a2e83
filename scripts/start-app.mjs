// The second half of `npm start`, on Node 24.
import process from 'node:process';
import { onDisplay, runtimeEnv, switchesFor } from './lib/launch.mjs';
import { endWithStarter } from './lib/parent.mjs';
import { ROOT } from './lib/paths.mjs';
import { handOver } from './lib/run.mjs';
import { setUp } from './lib/setup.mjs';
import { explain } from './lib/step.mjs';

endWithStarter();
try {
  const { runtime, binding } = await setUp();
  const args = [...switchesFor(), ROOT, ...process.argv.slice(2)];
  process.exitCode = await handOver(...onDisplay(runtime.executable, args), { env: runtimeEnv(binding) });
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
