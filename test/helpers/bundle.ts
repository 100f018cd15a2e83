// Set-up of the test projects that start processes: what those run is bundled once.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { childEntries, childEnv, childrenVariable } from './childFile.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string | null = null;

/**
 * A process that is started from the sources loads them one by one, and that is half of what it costs. Each module goes on
 * believing it stands where it does.
 */
export async function setup(): Promise<void> {
  const scratch = path.join(root, '.tmp');
  mkdirSync(scratch, { recursive: true });
  folder = mkdtempSync(path.join(scratch, 'children-'));
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'where-it-stands',
        enforce: 'pre',
        transform: (code, id) =>
          id.includes('node_modules')
            ? null
            : code
                .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)))
                .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
      },
    ],
    resolve: { conditions: ['node', 'module', 'import', 'default'], mainFields: ['module', 'main'] },
    build: {
      outDir: folder,
      target: 'node24',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      ssr: true,
      rolldownOptions: {
        input: Object.fromEntries(childEntries.map((file) => [file.replace(/\.ts$/, ''), path.join(root, file)])),
        external: (id) => id === 'better-sqlite3' || isBuiltin(id),
        output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'shared/[hash].mjs' },
      },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  process.env[childrenVariable] = folder;
  compile(path.join(folder, 'shared'));
}

/** What a process compiles is kept when it ends, and ours are killed: one that only loads what they share ends. */
function compile(shared: string): void {
  const files = readdirSync(shared).map((file) => pathToFileURL(path.join(shared, file)).href);
  const load = files.map((file) => `await import(${JSON.stringify(file)});`).join('\n');
  execFileSync(process.execPath, ['--input-type=module', '--eval', load], { env: childEnv(), stdio: 'inherit' });
}

/** After the last test. */
export function teardown(): void {
  if (folder !== null && existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
