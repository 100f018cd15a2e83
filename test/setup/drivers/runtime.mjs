// Finds the runtime with the real code: argv[2] is {root, cache, source}. Prints the result as JSON.
import process from 'node:process';
import { findRuntime } from '../../../scripts/lib/runtime.mjs';
import { explain } from '../../../scripts/lib/step.mjs';

const { root, cache, source } = JSON.parse(process.argv[2]);
try {
  process.stdout.write(JSON.stringify(await findRuntime(root, cache, { source })));
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
