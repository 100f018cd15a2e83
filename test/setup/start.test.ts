import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallCheckout, write } from './checkout.ts';
import { type Running, groupRuns, kill9, root, start, until } from './processes.ts';
import { type Registry, manyFiles, nodePackage, npmEnv, startRegistry, temporary } from './standIn.ts';

const folders: string[] = [];
const keep = (folder: string): string => {
  folders.push(folder);
  return folder;
};

afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

describe('packages', () => {
  let registry: Registry;
  let checkout = '';
  let env: NodeJS.ProcessEnv = {};

  const lockFor = async (...dependencies: readonly string[]): Promise<void> => {
    const wanted = Object.fromEntries(dependencies.map((name) => [name, '1.0.0']));
    const description = {
      name: 'x',
      version: '1.0.0',
      private: true,
      type: 'module',
      devDependencies: { ...wanted, node: '24.0.0' },
    };
    write(checkout, { 'package.json': JSON.stringify(description) });
    // Not execFileSync: the registry answers from this very process.
    const { code, stderr } = await start('npm', ['install', '--package-lock-only', '--no-audit'], {
      cwd: checkout,
      env,
    }).ended;
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  };
  const begin = (): Running => start(process.execPath, ['scripts/start.mjs', '--smoke', 'å b'], { cwd: checkout, env });

  beforeAll(async () => {
    registry = await startRegistry([nodePackage(), manyFiles('first', 400), manyFiles('second', 400)]);
    checkout = keep(temporary('packages'));
    env = npmEnv(registry, checkout);
    cpSync(path.join(root, 'scripts'), path.join(checkout, 'scripts'), { recursive: true });
    writeFileSync(path.join(checkout, '.npmrc'), 'omit-lockfile-registry-resolved=true\n');
    // The second half is proved below; here it says that it was reached, and with what.
    write(checkout, {
      'scripts/start-app.mjs': 'process.stdout.write(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = 5;\n',
    });
    await lockFor('first');
  });

  afterAll(() => registry.close());

  const expectStarted = async (running: Running, word: string): Promise<void> => {
    const { code, stdout, stderr } = await running.ended;
    expect(stderr).toMatch(new RegExp(`^packages +\\d+\\.\\d s {2}${word}\n$`));
    expect(stdout).toBe('["--smoke","å b"]');
    expect(code).toBe(5);
  };

  test('P60 killed in the middle of npm ci it starts again, and the orphaned npm is ended', async () => {
    const halfway = registry.holdHalfway('first');
    const first = begin();
    await halfway;
    const [npm] = readdirSync(path.join(checkout, '.tmp', 'setup.children')).map(Number);
    await kill9(first);
    registry.letGo();
    await expectStarted(begin(), 'installed');
    expect(groupRuns(npm ?? 0)).toBe(false);
    await expectStarted(begin(), 'unchanged');
  });

  test('P60 a changed lock file is installed, also when that is killed', async () => {
    await lockFor('first', 'second');
    const halfway = registry.holdHalfway('second');
    const running = begin();
    await halfway;
    await kill9(running);
    registry.letGo();
    await expectStarted(begin(), 'installed');
    expect(readdirSync(path.join(checkout, 'node_modules', 'second', 'f'))).toHaveLength(400);
    await expectStarted(begin(), 'unchanged');
  });

  test('P60 killed at any moment it ends with whole packages', async () => {
    const began = Date.now();
    rmSync(path.join(checkout, 'node_modules'), { recursive: true });
    await expectStarted(begin(), 'installed');
    const takes = Date.now() - began;
    rmSync(path.join(checkout, 'node_modules'), { recursive: true });
    for (let share = 1; share <= 4; share += 1) {
      const running = begin();
      const at = Date.now() + (takes * share) / 5;
      await until('the moment to kill', () => Date.now() >= at || running.child.exitCode !== null);
      await kill9(running);
    }
    const { code } = await begin().ended;
    expect(code).toBe(5);
    for (const name of ['first', 'second']) {
      expect(readdirSync(path.join(checkout, 'node_modules', name, 'f'))).toHaveLength(400);
    }
  });

  test('P60 a failing npm ci says what npm said, and leaves nothing that looks installed', async () => {
    await lockFor('first');
    const lock = readFileSync(path.join(checkout, 'package-lock.json'), 'utf8');
    writeFileSync(
      path.join(checkout, 'package-lock.json'),
      lock.replace('"node_modules/first": {', '"node_modules/missing": {'),
    );
    const { code, stdout, stderr } = await begin().ended;
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('npm error');
    expect(existsSync(path.join(checkout, 'node_modules', '.arendevakt-installed'))).toBe(false);
  });
});

describe('npm start', () => {
  let checkout = '';
  const begin = (...args: readonly string[]): Running =>
    start('npm', ['start', '--', ...args], { cwd: checkout, env: clean() });
  /** Not the environment of the npm that runs the tests. */
  const clean = (): NodeJS.ProcessEnv =>
    Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  const steps = (stderr: string): Readonly<Record<string, string>> => {
    const lines = stderr.matchAll(/^(packages|system|runtime|sqlite|build) +\d+\.\d s {2}(.*)$/gm);
    return Object.fromEntries([...lines].map(([, name, text]): [string, string] => [name ?? '', text ?? '']));
  };

  beforeAll(() => {
    checkout = keep(smallCheckout());
  });

  test('P60 killed in the middle of the build it starts again, and a second start changes nothing and is quick', async () => {
    const killed = begin('--stay');
    await until('the build', () => existsSync(path.join(checkout, 'out', 'main')));
    expect(existsSync(path.join(checkout, 'out', '.inputs'))).toBe(false);
    await kill9(killed);

    const first = await begin('--smoke', '--import', 'å b.json').ended;
    expect(steps(first.stderr)['build']).toBe('built');
    const said = first.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('>'));
    expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
      { args: ['--smoke', '--import', 'å b.json'], bridge: 'over', core: 42, name: 'Ärendevakt', packaged: false },
    ]);
    expect(first.code).toBe(7);

    const second = await begin('--smoke').ended;
    expect(second.code).toBe(7);
    expect(steps(second.stderr)).toMatchObject({
      packages: 'unchanged',
      sqlite: expect.stringMatching(/^(unchanged|installed binary)$/) as unknown,
      build: 'unchanged',
    });
    expect(second.ms).toBeLessThan(10_000);
  });

  test('P60 changed sources are built, changed words elsewhere are not', async () => {
    write(checkout, { 'README.md': 'new\n' });
    expect(steps((await begin().ended).stderr)['build']).toBe('unchanged');
    write(checkout, { 'shared/double.ts': 'export const double = (x: number): number => x + x;\n' });
    expect(steps((await begin().ended).stderr)['build']).toBe('built');
    rmSync(path.join(checkout, 'out', 'preload'), { recursive: true });
    expect(steps((await begin().ended).stderr)['build']).toBe('built');
  });

  test('P60 when npm is killed the app does not stay behind', async () => {
    const running = begin('--stay');
    const mine = (): readonly number[] =>
      readdirSync('/proc')
        .map(Number)
        .filter(
          (pid) => pid > 0 && commandOf(pid).includes(checkout) && /electron/.test(commandOf(pid).split('\0')[0] ?? ''),
        );
    await until('the app', () => mine().length > 1);
    await kill9(running);
    await until('the app to end', () => mine().length === 0);
    expect(mine()).toEqual([]);
  });

  test('P60 an unusable override is one clear line, exit 1, and nothing is built', async () => {
    rmSync(path.join(checkout, 'out'), { recursive: true });
    const env = { ...clean(), ELECTRON_OVERRIDE_DIST_PATH: path.join(checkout, 'docs') };
    const { code, stderr } = await start('npm', ['start'], { cwd: checkout, env }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain(`ELECTRON_OVERRIDE_DIST_PATH=${path.join(checkout, 'docs')}: there is no electron\n`);
    expect(stderr).not.toContain(' at ');
    expect(existsSync(path.join(checkout, 'out'))).toBe(false);
  });
});

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};

describe('npm run check', () => {
  let checkout = '';
  const check = async (): Promise<{ readonly code: number | null; readonly last: string; readonly stderr: string }> => {
    const node = path.join(root, 'node_modules', 'node', 'bin', 'node');
    const { code, stdout, stderr } = await start(node, ['scripts/check.mjs'], { cwd: checkout }).ended;
    return { code, last: stdout.trimEnd().split('\n').at(-1) ?? '', stderr };
  };

  beforeAll(() => {
    checkout = keep(smallCheckout());
    mkdirSync(path.join(checkout, '.tmp'), { recursive: true });
  });

  test('P62 a clean checkout passes', async () => {
    const { code, last, stderr } = await check();
    expect({ code, last, stderr: code === 0 ? '' : stderr }).toEqual({
      code: 0,
      last: '1 passed, 0 failed',
      stderr: '',
    });
  });

  test.each([
    ['format', 'shared/ugly.ts', 'export const   ugly = 1;\n', '1 passed, 0 failed'],
    ['lint', 'shared/lazy.ts', 'export const f = (x: any): string => String(x);\n', '1 passed, 0 failed'],
    ['types', 'shared/wrong.ts', "export const wrong: number = 'x';\n", '1 passed, 0 failed'],
    ['types of shared', 'shared/node.ts', 'export const id = (): number => process.pid;\n', '1 passed, 0 failed'],
    ['laws', 'shared/law.ts', "export { app } from 'electron';\n", '1 passed, 0 failed'],
    [
      '',
      'test/unit/wrong.test.ts',
      "import { expect, test } from 'vitest';\n\ntest('P60 wrong', () => {\n  expect(1).toBe(2);\n});\n",
      '1 passed, 1 failed',
    ],
    ['', 'test/unit/broken.test.ts', "throw new Error('cannot be loaded');\n", '1 passed, 1 failed'],
  ])('P62 a breach fails the run: %s %s', async (step, file, text, last) => {
    write(checkout, { [file]: text });
    const found = await check();
    rmSync(path.join(checkout, file));
    expect(found.code).toBe(1);
    expect(found.last).toBe(last);
    if (step !== '') expect(found.stderr).toMatch(new RegExp(`^failed: .*\\b${step}\\b`, 'm'));
  });

  test('P62 a run without a test fails', async () => {
    const kept = readFileSync(path.join(checkout, 'test/unit/double.test.ts'), 'utf8');
    rmSync(path.join(checkout, 'test/unit/double.test.ts'));
    expect((await check()).code).toBe(1);
    write(checkout, { 'test/unit/double.test.ts': kept });
  });
});
