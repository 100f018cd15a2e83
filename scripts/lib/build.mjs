// Builds the three parts of the app with Vite, and skips it when nothing that goes into them has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

const INPUTS = [
  'main',
  'renderer',
  'shared',
  'resources',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.main.config.ts',
  'vite.preload.config.ts',
  'vite.renderer.config.ts',
];
const OUTPUTS = ['main/main.cjs', 'main/core.cjs', 'preload/preload.cjs', 'renderer/index.html'];
const PARTS = [
  ['vite.main.config.ts', '--mode', 'main'],
  ['vite.main.config.ts', '--mode', 'core'],
  ['vite.preload.config.ts', '--mode', 'production'],
  ['vite.renderer.config.ts', '--mode', 'production'],
];

/** All files of a path, sorted, as names relative to the root. */
const filesOf = (root, name) => {
  const full = path.join(root, name);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [name];
  return readdirSync(full)
    .sort()
    .flatMap((entry) => filesOf(root, path.join(name, entry)));
};

/** One hash over the names and contents of everything the build reads. */
export const inputHash = (root) => {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((name) => filesOf(root, name))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
};

const marker = (root) => path.join(root, 'out', '.inputs');

/** True when out/ is whole and was made from exactly these inputs. */
export const isBuilt = (root, hash = inputHash(root)) =>
  existsSync(marker(root)) &&
  readFileSync(marker(root), 'utf8') === hash &&
  OUTPUTS.every((file) => existsSync(path.join(root, 'out', file)));

/**
 * Builds out/ where needed. The marker is removed first and written last, so a killed build is always done again.
 * `node` is the path of a Node that Vite can run on. Returns the word for the progress line.
 */
export const build = async (root, node, { force = false, lock } = {}) => {
  const hash = inputHash(root);
  if (!force && isBuilt(root, hash)) return 'unchanged';
  rmSync(path.join(root, 'out'), { recursive: true, force: true });
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const [config, ...rest] of PARTS) {
    await run(node, [vite, 'build', '--config', config, '--logLevel', 'warn', ...rest], { cwd: root, lock });
  }
  const written = `${marker(root)}.${process.pid}`;
  writeFileSync(written, hash);
  renameSync(written, marker(root));
  return 'built';
};
