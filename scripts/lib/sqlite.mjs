// The database's native part for a runtime older than its prebuilt binary (Node-API 10): built once, kept in the cache.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { node24, withNode24 } from './paths.mjs';
import { run } from './run.mjs';
import { withCacheLock } from './runtime.mjs';

const PREBUILT_NAPI = 10;
const RECIPE = 1;
const DEFINES = "'NAPI_VERSION=10'";
const OLDER_DEFINES = "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'";

/** binding.gyp for an older Node-API: experimental symbols instead of version 10, and no link-time optimisation. */
export const olderGyp = (text) => {
  if (!text.includes(DEFINES)) throw new Error(`binding.gyp of better-sqlite3 no longer says ${DEFINES}`);
  return text
    .replace(DEFINES, OLDER_DEFINES)
    .replaceAll(/, '-flto'\]/g, ']')
    .replaceAll("'-flto', ", '')
    .replaceAll("['-flto']", '[]');
};

/** Opens an encrypted database, on the runtime that will use the binary. */
const TRY = `
const Database = require(process.argv[1]);
const db = new Database(process.argv[3], { nativeBinding: process.argv[2] });
db.pragma("cipher = 'sqlcipher'"); db.pragma('legacy = 4'); db.pragma("key = \\"x'" + '5a'.repeat(32) + "'\\"");
db.exec('CREATE TABLE t (a TEXT) STRICT'); db.prepare('INSERT INTO t VALUES (?)').run('hej');
if (db.prepare('SELECT a FROM t').get().a !== 'hej') process.exit(1);
db.close(); process.exit(require('fs').readFileSync(process.argv[3]).subarray(0, 6).toString() === 'SQLite' ? 1 : 0);
`;

const build = async (root, folder, lock) => {
  const require = createRequire(path.join(root, 'package.json'));
  const modules = path.join(root, 'node_modules');
  cpSync(path.join(modules, 'better-sqlite3'), folder, {
    recursive: true,
    filter: (from) => !from.startsWith(path.join(modules, 'better-sqlite3', 'prebuilds')),
  });
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  cpSync(path.join(modules, 'node-addon-api'), path.join(folder, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  const gyp = path.join(folder, 'binding.gyp');
  writeFileSync(gyp, olderGyp(readFileSync(gyp, 'utf8')));
  const headers = path.join(modules, 'node', 'node_modules', `node-${process.platform}-${process.arch}`);
  const nodeGyp = path.join(path.dirname(require.resolve('node-gyp/package.json')), 'bin', 'node-gyp.js');
  const args = ['rebuild', '--release', '--force_build=1', `--nodedir=${headers}`, '--jobs=max'];
  // npm hands its configuration on as environment, and node-gyp takes a `nodedir` in it for stronger than its own argument.
  const env = Object.fromEntries(Object.entries(withNode24(root)).filter(([name]) => !/^npm_/i.test(name)));
  await run(node24(root), [nodeGyp, ...args], { cwd: folder, env, lock });
  return path.join(folder, 'build', 'Release', 'better_sqlite3.node');
};

/** Where the binding for this runtime is, or will be; undefined where the installed binary serves. */
export const bindingFor = (root, cache, runtime) => {
  if (runtime.napi >= PREBUILT_NAPI) return undefined;
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules', 'better-sqlite3', 'package.json'), 'utf8'),
  );
  const name = `sqlite-${version}-napi${runtime.napi}-${process.platform}-${process.arch}-${RECIPE}`;
  return path.join(cache, name, 'better_sqlite3.node');
};

/** Builds the binding where needed. `tools` installs compilers. Returns [word for the progress line, path or undefined]. */
export const ensureBinding = async (root, cache, runtime, { tools = async () => {} } = {}) => {
  const binding = bindingFor(root, cache, runtime);
  if (binding === undefined) return ['installed binary', undefined];
  if (existsSync(binding)) return ['unchanged', binding];
  await tools();
  return withCacheLock(cache, async (lock) => {
    if (existsSync(binding)) return ['unchanged', binding];
    const folder = mkdtempSync(path.join(cache, 'tmp-sqlite-'));
    const built = await build(root, path.join(folder, 'source'), lock);
    const whole = path.join(folder, 'whole');
    mkdirSync(whole, { mode: 0o755 });
    cpSync(built, path.join(whole, 'better_sqlite3.node'));
    const args = [path.join(root, 'node_modules', 'better-sqlite3'), path.join(whole, 'better_sqlite3.node')];
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    await run(runtime.executable, ['-e', TRY, ...args, path.join(folder, 'try.db')], { env, lock });
    renameSync(whole, path.dirname(binding));
    rmSync(folder, { recursive: true, force: true });
    return ['built', binding];
  });
};
