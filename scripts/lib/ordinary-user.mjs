// Root has no Chromium sandbox. Where the tests start as root they go on as an ordinary user, so that what is tested is
// what ships: the sandbox helper of the runtime is given to root with mode 4755, as every installer of Chromium does.
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { output, run } from './run.mjs';

const NAME = 'arendevakt-test';
const HOME = '/var/lib/arendevakt-test';
// What the end-to-end tests read of a checkout.
const NEEDED = [
  'electron-builder.yml',
  'main',
  'node_modules',
  'out',
  'package-lock.json',
  'package.json',
  'playwright.config.ts',
  'renderer',
  'resources',
  'shared',
  'test',
  'tsconfig.json',
];

const idOf = async (flag) => Number((await output('id', [flag, NAME]))?.trim() || Number.NaN);

/** The test user, made where missing: {uid, gid, home}. Only as root. */
export const testUser = async () => {
  if (Number.isNaN(await idOf('-u'))) {
    await run('useradd', ['--system', '--user-group', '--create-home', '--home-dir', HOME, '--shell', '/bin/sh', NAME]);
  }
  const user = { uid: await idOf('-u'), gid: await idOf('-g'), home: HOME };
  mkdirSync(user.home, { recursive: true, mode: 0o700 });
  chownSync(user.home, user.uid, user.gid);
  // An ordinary user cannot make it the way X wants it.
  if (!existsSync('/tmp/.X11-unix')) {
    mkdirSync('/tmp/.X11-unix');
    chmodSync('/tmp/.X11-unix', 0o1777);
  }
  return user;
};

/** Makes the runtime's sandbox helper work, where we may. */
export const enableSandbox = (runtime) => {
  const helper = path.join(runtime.dir, 'chrome-sandbox');
  if (!existsSync(helper)) return;
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o7777) === 0o4755) return;
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
};

const passable = (mode, isDirectory) => (mode & 0o4) !== 0 && (!isDirectory || (mode & 0o1) !== 0);

const readableWithin = (entry) => {
  const status = lstatSync(entry);
  if (status.isSymbolicLink()) return true;
  if (!passable(status.mode, status.isDirectory())) return false;
  if (!status.isDirectory()) return true;
  // Packages are installed with one umask: looking at each of their thousands of files would cost more than it tells.
  const names = path.basename(entry) === 'node_modules' ? ['.bin', 'node', 'playwright'] : readdirSync(entry);
  return names.every((name) => !existsSync(path.join(entry, name)) || readableWithin(path.join(entry, name)));
};

/** True when everybody can read a path and everything in it. */
export const isReadableByAll = (target) => {
  for (let parent = path.dirname(target); ; parent = path.dirname(parent)) {
    if ((statSync(parent).mode & 0o1) === 0) return false;
    if (parent === path.dirname(parent)) break;
  }
  return readableWithin(target);
};

const copyReadable = async (from, to) => {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', to]);
};

/** Makes a folder for the test user to write in. */
export const folderFor = (user) => {
  const folder = mkdtempSync('/tmp/arendevakt-e2e-');
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o755);
  return folder;
};

const readableElectron = async (electron, dir) => {
  if (isReadableByAll(electron.dir)) return electron;
  await copyReadable(electron.dir, dir);
  return { ...electron, dir, executable: path.join(dir, path.relative(electron.dir, electron.executable)) };
};

/**
 * The checkout, runtime, binding and packed app as the test user can read them: the originals where possible, else copies in
 * `folder`.
 */
export const readableSet = async (folder, { root, runtime, binding, packed }) => {
  const staged = { root, binding };
  if (!NEEDED.every((name) => !existsSync(path.join(root, name)) || isReadableByAll(path.join(root, name)))) {
    staged.root = path.join(folder, 'checkout');
    mkdirSync(staged.root);
    for (const name of NEEDED) {
      if (existsSync(path.join(root, name))) await copyReadable(path.join(root, name), path.join(staged.root, name));
    }
  }
  staged.runtime = await readableElectron(runtime, path.join(folder, 'runtime'));
  if (packed !== undefined) staged.packed = await readableElectron(packed, path.join(folder, 'packed'));
  if (binding !== undefined && !isReadableByAll(binding)) {
    staged.binding = path.join(folder, 'better_sqlite3.node');
    await copyReadable(binding, staged.binding);
  }
  return staged;
};

/** The environment of the test user: nothing of root's home or session. */
export const envOf = (user, env = process.env) => {
  const kept = Object.entries(env).filter(([name]) => !/^(XDG_|npm_|SUDO_|DBUS_|XAUTHORITY$|TMPDIR$|MAIL$)/.test(name));
  return { ...Object.fromEntries(kept), HOME: user.home, USER: NAME, LOGNAME: NAME, SHELL: '/bin/sh' };
};

/** Copies what the tests wrote back to the caller's folder, owned by whoever owns the checkout. */
export const handBack = (from, to, owner) => {
  if (!existsSync(from)) return;
  for (const made of [path.dirname(to), to]) {
    if (existsSync(made)) continue;
    mkdirSync(made);
    chownSync(made, owner.uid, owner.gid);
  }
  for (const name of readdirSync(from)) {
    const target = path.join(to, name);
    rmSync(target, { recursive: true, force: true });
    cpSync(path.join(from, name), target, { recursive: true });
    if (statSync(target).isFile()) chownSync(target, owner.uid, owner.gid);
  }
};
