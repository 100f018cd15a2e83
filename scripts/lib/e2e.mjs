// The end-to-end tests: Playwright on the real Electron, with the real sandbox.
import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { playwrightCounts } from './check.mjs';
import { runtimeEnv, switchesFor } from './launch.mjs';
import { memoryFolder } from './memory.mjs';
import { enableSandbox, envOf, folderFor, handBack, readableSet, testUser } from './ordinary-user.mjs';
import { isRoot, withNode24 } from './paths.mjs';
import { handOver } from './run.mjs';
import { hasDisplay } from './system.mjs';

/**
 * What the tests read: ARENDEVAKT_E2E_ELECTRON (executable), ARENDEVAKT_E2E_SWITCHES (to stand before the app
 * folder), ARENDEVAKT_E2E_OWN_DISPLAY (no screen here: each worker makes one), ARENDEVAKT_E2E_SCREENSHOTS (folder, where pictures are
 * kept), ARENDEVAKT_SQLITE_BINDING, ARENDEVAKT_E2E_PACKED (the packed app's executable).
 */
const envFor = ({ root, runtime, binding, packed }, { switches, output, pictures, memory, env }) => ({
  ...withNode24(root, runtimeEnv(binding, env)),
  ...(packed === undefined ? {} : { ARENDEVAKT_E2E_PACKED: packed.executable }),
  ...(memory === undefined ? {} : { TMPDIR: memory }),
  ARENDEVAKT_E2E_ELECTRON: runtime.executable,
  ARENDEVAKT_E2E_SWITCHES: switches.join(' '),
  ...(pictures === null ? {} : { ARENDEVAKT_E2E_SCREENSHOTS: pictures }),
  ARENDEVAKT_E2E_OUTPUT: path.join(output, 'results'),
  ARENDEVAKT_E2E_REPORT: path.join(output, 'report.json'),
});

const playwright = async (set, args, { env, ...owner }) => {
  const cli = path.join(set.root, 'node_modules', 'playwright', 'cli.js');
  const node = path.join(set.root, 'node_modules', 'node', 'bin', 'node');
  const ownDisplay = hasDisplay(env) ? {} : { ARENDEVAKT_E2E_OWN_DISPLAY: '1' };
  const stdio = ['ignore', process.stderr, process.stderr];
  return handOver(node, [cli, 'test', ...args], { cwd: set.root, env: { ...env, ...ownDisplay }, stdio, ...owner });
};

const asOrdinaryUser = async (root, found, args, keepPictures) => {
  const user = await testUser();
  const folder = folderFor(user);
  try {
    const set = await readableSet(folder, { root, ...found });
    enableSandbox(set.runtime);
    if (set.packed !== undefined) enableSandbox(set.packed);
    const switches = switchesFor({ root: false });
    const pictures = keepPictures ? path.join(folder, 'screenshots') : null;
    const memory = memoryFolder();
    if (memory !== undefined) chownSync(memory, user.uid, user.gid);
    const env = envFor(set, { switches, output: folder, pictures, memory, env: envOf(user) });
    const code = await playwright(set, args, { env, uid: user.uid, gid: user.gid });
    const owner = statSync(root);
    if (pictures !== null) handBack(pictures, path.join(root, 'docs', 'screenshots'), owner);
    handBack(path.join(folder, 'results'), path.join(root, 'test-results'), owner);
    return playwrightCounts(path.join(folder, 'report.json'), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const asOurselves = async (root, found, args, keepPictures) => {
  const output = path.join(root, '.tmp', 'e2e');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const pictures = keepPictures ? path.join(root, 'docs', 'screenshots') : null;
  const memory = memoryFolder();
  const env = envFor({ root, ...found }, { switches: switchesFor(), output, pictures, memory, env: process.env });
  const code = await playwright({ root }, args, { env });
  return playwrightCounts(path.join(output, 'report.json'), code);
};

/**
 * Runs the end-to-end tests on {runtime, binding}, and with `packed` also those of the packed app. Returns {passed, failed}.
 * The pictures they make go to docs/screenshots only when asked for: a run of the tests leaves the checkout as it was.
 */
export const runEndToEnd = async (root, found, given = [], { keepPictures = false } = {}) => {
  if (!existsSync(path.join(root, 'test', 'e2e')))
    return { passed: 0, failed: 1, names: ['(test/e2e is missing)'], again: [] };
  const args = found.packed === undefined ? ['--project=app', ...given] : given;
  return isRoot() ? asOrdinaryUser(root, found, args, keepPictures) : asOurselves(root, found, args, keepPictures);
};
