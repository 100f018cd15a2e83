// A small checkout of its own with the real scripts, for tests that kill or break things.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './processes.ts';
import { temporary } from './standIn.ts';

const CONFIGS = [
  '.gitignore',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'tsconfig.shared.json',
  'vite.main.config.ts',
  'vite.preload.config.ts',
  'vite.renderer.config.ts',
  'vitest.config.ts',
];

/** Opens a database in a worker and a window on a page, then prints what it saw as one line of JSON. */
const APP: Readonly<Record<string, string>> = {
  'main/app/start.ts': `import { app, BrowserWindow } from 'electron';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

async function run(): Promise<void> {
  await app.whenReady();
  const preload = path.join(__dirname, '../preload/preload.cjs');
  const window = new BrowserWindow({ webPreferences: { preload, sandbox: true } });
  await window.loadFile(path.join(__dirname, '../renderer/index.html'));
  if (process.argv.includes('--stay')) return;
  const bridge: unknown = await window.webContents.executeJavaScript('window.bridge');
  new Worker(path.join(__dirname, 'core.cjs')).on('message', (core: unknown) => {
    const args = process.argv.slice(process.argv.indexOf(app.getAppPath()) + 1);
    process.stdout.write(\`\${JSON.stringify({ args, bridge, core, name: app.getName(), packaged: app.isPackaged })}\\n\`);
    app.exit(7);
  });
}

void run();
`,
  'main/core/store/ask.ts': `import Database from 'better-sqlite3';

export function ask(nativeBinding: string | undefined): unknown {
  const db = new Database(':memory:', { nativeBinding });
  return db.prepare('SELECT 40 + 2').pluck().get();
}
`,
  'main/core/worker.ts': `import { parentPort } from 'node:worker_threads';
import { ask } from './store/ask.ts';

parentPort?.postMessage(ask(process.env['ARENDEVAKT_SQLITE_BINDING']));
`,
  'main/preload/preload.ts': `import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('bridge', 'over');
`,
  'renderer/index.html':
    '<!doctype html><html lang="sv"><head><title>x</title><script type="module" src="./main.tsx"></script></head><body></body></html>\n',
  'renderer/stopped.html': '<!doctype html><html lang="sv"><head><title>x</title></head><body></body></html>\n',
  'renderer/main.tsx': `import { createRoot } from 'react-dom/client';

createRoot(document.body).render(<p>hej</p>);
`,
  'shared/double.ts': 'export const double = (x: number): number => x * 2;\n',
  'docs/spec.md': '| P60 | A rule. |\n',
  'test/unit/double.test.ts': `import { expect, test } from 'vitest';
import { double } from '../../shared/double.ts';

test('P60 doubles', () => {
  expect(double(2)).toBe(4);
});
`,
};

/** Writes files below a folder. */
export const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
};

/** A checkout with the real scripts and packages around a tiny app. Its packages are links: removing them harms nobody. */
export const smallCheckout = (): string => {
  const folder = temporary('checkout');
  for (const name of CONFIGS) cpSync(path.join(root, name), path.join(folder, name));
  // The tiny app has none of our source: what draws from it or measures it stays behind.
  const needsOurSource =
    /[/\\]scripts[/\\](build-icons\.ts|policy\.ts|interop\.ts|faults\.ts|soak\.ts|spec\.ts|spec|bench\.mjs|bench)$/;
  cpSync(path.join(root, 'scripts'), path.join(folder, 'scripts'), {
    recursive: true,
    filter: (source) => !needsOurSource.test(source),
  });
  write(folder, APP);
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  }
  markInstalled(folder);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  return folder;
};

const markInstalled = (folder: string): void => {
  execFileSync('rm', ['-f', path.join(folder, 'node_modules', '.arendevakt-installed')]);
  execFileSync(process.execPath, [path.join(folder, 'scripts', 'mark-installed.mjs')]);
};
