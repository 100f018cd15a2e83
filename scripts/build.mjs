// npm run build: always builds, whatever the marker says.
import path from 'node:path';
import process from 'node:process';
import { build } from './lib/build.mjs';

try {
  await build(path.resolve(import.meta.dirname, '..'), process.execPath, { force: true });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
