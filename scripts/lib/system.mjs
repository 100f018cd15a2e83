// What the machine must have: system libraries, a display server where there is no display, compilers for one build.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { isRoot } from './paths.mjs';
import { output, run } from './run.mjs';

// Each entry: the names a package has had, newest release of Debian last.
const LIBRARIES = [['libgtk-3-0', 'libgtk-3-0t64'], ['libnss3'], ['libasound2', 'libasound2t64'], ['libgbm1']];
const DISPLAY = [['xvfb'], ['xauth']];
// Looks like the Segoe UI of Windows, which Linux lacks: screenshots then show what users see.
const FONT = [['fonts-open-sans']];
const COMPILERS = [['python3'], ['make'], ['g++']];

/** True where windows can be shown. */
export const hasDisplay = (env = process.env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

const isInstalled = async (names) => {
  for (const name of names) {
    const status = await output('dpkg-query', ['-W', '-f=${Status}', name]);
    if (status?.includes('install ok installed')) return true;
  }
  return false;
};

const missing = async (packages) => {
  const found = await Promise.all(packages.map(isInstalled));
  return packages.filter((_, index) => !found[index]);
};

// Not under a lock of ours: a killed dpkg would leave the machine half installed. apt has its own lock and we wait for it.
const apt = (...args) =>
  run('apt-get', ['-y', '-o', 'DPkg::Lock::Timeout=600', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

const firstKnown = async (names) => {
  for (const name of names) {
    const policy = await output('apt-cache', ['policy', name]);
    if (policy !== undefined && /Candidate: (?!\(none\))/.test(policy)) return name;
  }
  return undefined;
};

const install = async (packages) => {
  if ((await output('dpkg', ['--audit'])) !== '') await run('dpkg', ['--configure', '-a']);
  let names = await Promise.all(packages.map(firstKnown));
  if (names.includes(undefined)) {
    await apt('update');
    names = await Promise.all(packages.map(firstKnown));
  }
  const known = names.filter((name) => name !== undefined);
  try {
    await apt('install', '--no-install-recommends', ...known);
  } catch {
    // Package lists older than the mirror name files that are gone.
    await apt('update');
    await apt('install', '--no-install-recommends', ...known);
  }
  return known;
};

/** Installs packages where we may and must. Returns the text for the progress line. */
const provide = async (packages, wantedBy) => {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return 'nothing to check here';
  const lacking = await missing(packages);
  if (lacking.length === 0) return 'complete';
  const names = lacking.map(([name]) => name).join(' ');
  if (!isRoot()) return `${wantedBy} wants: sudo apt-get install ${names}`;
  return `installed ${(await install(lacking)).join(' ')}`;
};

/** Libraries of the runtime, and a display server where there is no display. */
export const provideLibraries = (env = process.env) =>
  provide([...LIBRARIES, ...(hasDisplay(env) ? [] : [...DISPLAY, ...FONT])], 'Electron');

/** Compilers for the native part of the database. */
export const provideCompilers = () => provide(COMPILERS, 'the SQLite binding');
