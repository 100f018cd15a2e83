import { FuseV1Options } from '@electron/fuses';
import { expect } from '@playwright/test';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { archiveOf, differences, fusesOf, packedExecutable, root, runToEnd, sha256, switches } from './packed.ts';
import type { Ended } from './packed.ts';
import { test } from '../e2e/display.ts';

const folderOf = (executable: string): string => path.dirname(executable);
const binary = `${process.platform}-${process.arch}.node`;
const workingDay = ['--training-seed', '3', '--now', '2026-11-16T09:30:00+01:00'];

test.describe('the packed app', () => {
  let dataDir = '';
  test.beforeEach(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-packed-'));
  });
  test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const runPacked = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    runToEnd(packedExecutable(), [...switches(), '--data-dir', dataDir, ...args], { env, cwd: dataDir });
  const smoke = (env: Readonly<Record<string, string>> = {}, ...before: readonly string[]): Promise<Ended> =>
    runPacked([...before, '--smoke', ...workingDay], env);

  test('P33 P63 starts from its archive as an ordinary user’s sandboxed program, and says that it is packed', async () => {
    expect(switches().includes('--no-sandbox'), 'the sandbox is given up for root alone').toBe(
      process.getuid?.() === 0,
    );
    // What the environment says about a binding is taken away, so that only what was packed can answer.
    const ended = await smoke({ ARENDEVAKT_SQLITE_BINDING: '' });
    expect(ended.code, ended.stderr).toBe(0);
    const lines = ended.stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    const figures = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(figures).toMatchObject({ ready: true, packaged: true });
    expect(figures['cases']).toBeGreaterThan(200);
    expect(figures['rows']).toBeGreaterThan(0);
  });

  test('P63 the archive holds what the running app reads, and nothing else', () => {
    expect(differences(archiveOf(folderOf(packedExecutable())), binary)).toEqual([]);
  });

  test('P63 beside the archive lie the one binary of the database, two languages, and no other app', () => {
    const folder = folderOf(packedExecutable());
    expect(readdirSync(path.join(folder, 'resources')).toSorted()).toEqual(['app.asar', 'app.asar.unpacked']);
    expect(readdirSync(path.join(folder, 'locales')).toSorted()).toEqual(['en-US.pak', 'sv.pak']);
    const unpacked = readdirSync(path.join(folder, 'resources', 'app.asar.unpacked'), { recursive: true });
    expect(unpacked.filter((name) => path.extname(String(name)) !== '')).toEqual([
      path.join('node_modules', 'better-sqlite3', 'prebuilds', binary),
    ]);
  });

  test('P63 its package.json tells nothing of how it is developed', () => {
    const archive = archiveOf(folderOf(packedExecutable()));
    const described = JSON.parse(archive.read('package.json').toString()) as Record<string, unknown>;
    expect(described).toMatchObject({ productName: 'Ärendevakt', main: 'out/main/main.cjs' });
    expect(Object.keys(described)).not.toContain('devDependencies');
    expect(Object.keys(described)).not.toContain('scripts');
  });

  test('P64 every file of the archive is the one whose hash its header gives', () => {
    const archive = archiveOf(folderOf(packedExecutable()));
    for (const file of archive.files.filter((entry) => !entry.unpacked))
      expect(sha256(archive.read(file.name)), file.name).toBe(file.hash);
  });

  test('P64 the fuses are set', async () => {
    expect(await fusesOf(packedExecutable())).toMatchObject({
      [FuseV1Options.RunAsNode]: '0',
      [FuseV1Options.EnableCookieEncryption]: '1',
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: '0',
      [FuseV1Options.EnableNodeCliInspectArguments]: '0',
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: '1',
      [FuseV1Options.OnlyLoadAppFromAsar]: '1',
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: '0',
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: '0',
    });
  });

  test('P64 a native binding named by the environment is not loaded', async () => {
    const false_ = path.join(dataDir, 'false.node');
    writeFileSync(false_, 'no binary');
    const env = { ARENDEVAKT_SQLITE_BINDING: false_ };
    const electron = process.env['ARENDEVAKT_E2E_ELECTRON'] ?? '';
    const unpacked = await runToEnd(electron, [...switches(), root, '--smoke', '--data-dir', dataDir], { env });
    expect(unpacked.code, 'the unpacked app takes it').toBe(1);
    const packed = await smoke(env);
    expect(packed.code, packed.stderr).toBe(0);
    expect(JSON.parse(packed.stdout)).toMatchObject({ ready: true, packaged: true });
  });

  test('P64 it cannot be made a Node', async () => {
    const ended = await runPacked(['-e', 'process.stdout.write("node")'], { ELECTRON_RUN_AS_NODE: '1' });
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: 'Ärendevakt: Okänd flagga: -e' });
  });

  for (const flag of ['--inspect=127.0.0.1:0', '--remote-debugging-port=0', '--remote-debugging-pipe']) {
    test(`P64 it opens no debugger: ${flag} is an unknown flag`, async () => {
      const ended = await smoke({}, flag);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).not.toContain('Debugger listening');
      expect(ended.stderr).not.toContain('ws://');
    });
  }
});
