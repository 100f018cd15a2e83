// npm run bench [-- --quick] [-- --json]: what docs/performance.md says, measured. Needs a runtime: without one it ends with 1.
import path from 'node:path';
import process from 'node:process';
import { onDisplay, runtimeEnv, switchesFor } from './lib/launch.mjs';
import { ROOT, node24 } from './lib/paths.mjs';
import { handOver } from './lib/run.mjs';
import { setUp } from './lib/setup.mjs';
import { explain } from './lib/step.mjs';

try {
  const { runtime, binding } = await setUp();
  const env = {
    ...runtimeEnv(binding),
    ARENDEVAKT_BENCH_ELECTRON: runtime.executable,
    ARENDEVAKT_BENCH_SWITCHES: switchesFor().join(' '),
    ARENDEVAKT_BENCH_RUNTIME: `Electron ${runtime.electron}`,
  };
  const script = '/tmp/perf/full.ts';
  const [command, args] = onDisplay(node24(ROOT), [script, ...process.argv.slice(2)]);
  process.exitCode = await handOver(command, args, { cwd: ROOT, env });
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
