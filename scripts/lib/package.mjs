// Packs the app as users get it (electron-builder.yml), for this machine, on the runtime that the tests use, and skips it
// when nothing that goes into it has changed. What users get is built elsewhere (docs/decisions/0008-packaging.md): this
// package lies under .tmp, not in dist/.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { withCheckoutLock } from './modules.mjs';
import { node24, withNode24 } from './paths.mjs';
import { run } from './run.mjs';

const HOOK = path.join('scripts', 'lib', 'packageHook.mjs');
// out/.inputs is the hash over everything the build reads, resources/ among it.
const INPUTS = [
  'electron-builder.yml',
  'package.json',
  'package-lock.json',
  path.join('out', '.inputs'),
  path.join('scripts', 'lib', 'package.mjs'),
  HOOK,
];

const outputOf = (root) => path.join(root, '.tmp', 'packed');
const marker = (root) => path.join(outputOf(root), '.inputs');

// What electron-builder calls the target, its folder and the program. There is no package for other systems.
const TARGETS = {
  linux: { flag: '--linux', folder: 'linux', executable: 'arendevakt' },
  win32: { flag: '--win', folder: 'win', executable: 'arendevakt.exe' },
};

const packedIn = (root, target) => {
  const folder = [target.folder, ...(process.arch === 'x64' ? [] : [process.arch]), 'unpacked'].join('-');
  const dir = path.join(outputOf(root), folder);
  return { dir, executable: path.join(dir, target.executable) };
};

/** One hash over the contents of everything that is packed, and which runtime and binding it is packed on. */
const packageHash = (root, { runtime, binding }) => {
  const hash = createHash('sha256');
  for (const file of INPUTS) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  for (const file of [runtime.executable, ...(binding === undefined ? [] : [binding])]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
};

const isPacked = (root, target, hash) =>
  existsSync(marker(root)) &&
  readFileSync(marker(root), 'utf8') === hash &&
  existsSync(packedIn(root, target).executable);

/**
 * Packs where needed: `out` must be built. The marker is removed first and written last, so a killed packing is always done
 * again. Returns [word for the progress line, {dir, executable}], undefined where nothing is packed.
 */
export const packApp = async (root, found) => {
  const target = TARGETS[process.platform];
  if (target === undefined) return [`there is no package for ${process.platform}`, undefined];
  if (isPacked(root, target, packageHash(root, found))) return ['unchanged', packedIn(root, target)];
  return withCheckoutLock(root, async (lock) => {
    const hash = packageHash(root, found);
    if (isPacked(root, target, hash)) return ['unchanged', packedIn(root, target)];
    const output = outputOf(root);
    // First of all: a folder is emptied in no promised order, and a marker that survives a kill would lie.
    rmSync(marker(root), { force: true });
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    const cli = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
    const { runtime, binding } = found;
    const options = {
      electronDist: runtime.dir,
      'directories.output': output,
      // The swap of the database's binary exists on this path only: the configuration of what users get does not know it.
      ...(binding === undefined ? {} : { afterPack: `./${HOOK}` }),
    };
    const given = Object.entries(options).map(([name, value]) => `-c.${name}=${value}`);
    const env = withNode24(root, { ...process.env, ARENDEVAKT_PACKED_BINDING: binding ?? '' });
    const args = [cli, target.flag, 'dir', `--${process.arch}`, '--publish', 'never', ...given];
    await run(node24(root), args, { cwd: root, env, lock });
    const written = `${marker(root)}.${process.pid}`;
    writeFileSync(written, hash);
    renameSync(written, marker(root));
    return ['packed', packedIn(root, target)];
  });
};
