import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const bin = (name: string): string => path.join(root, 'node_modules', '.bin', name);

const violations: Readonly<Record<string, string>> = {
  'no-explicit-any': 'export const f = (x: any): number => Number(x);\n',
  'no-floating-promises': 'const work = async (): Promise<void> => {};\nexport function f(): void {\n  work();\n}\n',
  'no-misused-promises': 'export const f = (list: readonly number[]): void => list.forEach(async () => {});\n',
  'no-unsafe-assignment':
    "export const f = (): unknown => {\n  const x = JSON.parse('1');\n  return x as unknown;\n};\n",
  'no-default-export': 'export default 1;\n',
  'switch-exhaustiveness-check':
    "export const f = (x: 'a' | 'b'): number => {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n};\n",
  'no-eval': "export const f = (): unknown => eval('1') as unknown;\n",
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'arendevakt-lint-'));
  mkdirSync(path.join(folder, 'main'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(path.join(root, name), path.join(folder, name));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [rule, text] of Object.entries(violations)) writeFileSync(path.join(folder, 'main', `${rule}.ts`), text);
  writeFileSync(path.join(folder, 'main', 'clean.ts'), 'export const double = (x: number): number => x * 2;\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const lint = (file: string): { readonly status: number | null; readonly output: string } => {
  const { status, stdout, stderr } = spawnSync(
    bin('oxlint'),
    ['--type-aware', '--deny-warnings', '--format=unix', `main/${file}`],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return { status, output: stdout + stderr };
};

describe('typed lint', () => {
  test.each(Object.keys(violations))('P62 the linter catches %s', (rule) => {
    const { status, output } = lint(`${rule}.ts`);
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });

  test('P62 the linter lets clean code through', () => {
    expect(lint('clean.ts').status).toBe(0);
  });
});

describe('types', () => {
  test('P62 shared/ has neither the types of Node nor those of a page', () => {
    mkdirSync(path.join(folder, 'shared'), { recursive: true });
    copyFileSync(path.join(root, 'tsconfig.shared.json'), path.join(folder, 'tsconfig.shared.json'));
    writeFileSync(
      path.join(folder, 'shared', 'a.ts'),
      "export const a = process.pid;\nexport const b = document.title;\nexport const c = Buffer.from('x');\n",
    );
    const { status, stdout } = spawnSync(bin('tsc'), ['-p', 'tsconfig.shared.json'], { cwd: folder, encoding: 'utf8' });
    expect(status).not.toBe(0);
    for (const name of ['process', 'document', 'Buffer']) expect(stdout).toContain(name);
  });
});
