// electron-builder's afterPack for the package of the tests, where the runtime is older than the database's prebuilt binary
// (docs/decisions/0002-runtime-on-a-closed-network.md): takes the binary compiled for it, and leaves the runtime's own loader
// and label behind. Loaded by scripts/lib/package.mjs only.
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const PREBUILDS = path.join('resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');

/** Called by electron-builder when the app's folder is whole, before the fuses are set. */
export const afterPack = ({ appOutDir }) => {
  const shipped = path.join(appOutDir, PREBUILDS, `${process.platform}-${process.arch}.node`);
  if (!existsSync(shipped)) throw new Error(`${shipped} is missing: nothing to replace`);
  copyFileSync(process.env.ARENDEVAKT_PACKED_BINDING, shipped);
  for (const name of [path.join('resources', 'app'), 'runtime.json']) {
    rmSync(path.join(appOutDir, name), { recursive: true, force: true });
  }
};
