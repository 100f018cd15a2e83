// Where things are.
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** The checkout. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** True when we may install system packages and change owners. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * The folder outside the checkout for what is too big or too slow to make twice. Root's is readable by everyone, because the
 * end-to-end tests then run as an ordinary user.
 */
export const cacheFolder = (env = process.env, root = isRoot()) => {
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, 'arendevakt');
  return root ? '/var/cache/arendevakt' : path.join(os.homedir(), '.cache', 'arendevakt');
};

/** The Node 24 that the npm package `node` brought. */
export const node24 = (root) =>
  path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The environment of tools that call `node` themselves: ours first. */
export const withNode24 = (root, env = process.env) => ({
  ...env,
  PATH: [path.dirname(node24(root)), path.join(root, 'node_modules', '.bin'), env.PATH].join(path.delimiter),
});
