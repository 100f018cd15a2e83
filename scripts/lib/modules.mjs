// Installed packages: `npm ci` once per lock file. Runs on the machine's own Node: built-ins only.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { withLock } from './lock.mjs';
import { node24 } from './paths.mjs';
import { run } from './run.mjs';

const markerOf = (root) => path.join(root, 'node_modules', '.arendevakt-installed');

/** What an install depends on: the lock file and the platform it was made for. */
export const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

/** True when node_modules is whole and was made from this lock file. */
export const areInstalled = (root) =>
  existsSync(markerOf(root)) && readFileSync(markerOf(root), 'utf8') === lockHash(root) && existsSync(node24(root));

/** Says that node_modules is whole. Called last, also by npm itself after an install by hand (package.json, postinstall). */
export const markInstalled = (root) => writeFileSync(markerOf(root), lockHash(root));

/** The lock of this checkout: packages and build. */
export const withCheckoutLock = (root, work) =>
  withLock(path.join(root, '.tmp'), 'setup', work, {
    onWait: (pid) => process.stderr.write(`waiting for process ${pid}, which is setting up this checkout\n`),
  });

/**
 * npm as a command and its first arguments: the npm that runs us, by the Node that runs it, else the one on the PATH. Our own
 * Node may be the one in node_modules, which an install takes away first.
 */
export const npmCommand = (env = process.env) =>
  env.npm_execpath?.endsWith('.js') ? [env.npm_node_execpath ?? process.execPath, [env.npm_execpath]] : ['npm', []];

/** Installs the packages where needed. Returns the word for the progress line. */
export const installModules = async (root) => {
  if (areInstalled(root)) return 'unchanged';
  return withCheckoutLock(root, async (lock) => {
    if (areInstalled(root)) return 'unchanged';
    // First of all: npm empties the folder in no promised order, and a marker that survives a kill would lie.
    rmSync(markerOf(root), { force: true });
    const [npm, first] = npmCommand();
    // Install scripts run for one package alone, which fetches the Node of this platform. Older versions of npm would also
    // compile the database, which brings its binary along, and for that want a Python.
    await run(npm, [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, lock });
    await run(npm, [...first, 'rebuild', 'node'], { cwd: root, lock });
    if (!existsSync(node24(root))) {
      throw new Error(`the package node left no ${node24(root)}: npm may not run its install script`);
    }
    markInstalled(root);
    return 'installed';
  });
};
