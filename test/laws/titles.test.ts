import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../scripts/laws/source.ts';
import {
  definedRules,
  honestTests,
  provedRules,
  rulesOfTitle,
  testsOf,
  testTitles,
} from '../../scripts/laws/titles.ts';

const spec: SourceFile = {
  path: 'docs/spec.md',
  text: '# Rules\n| # | Rule |\n|---|---|\n| R124 | Flytta only before Ta emot, see R146 |\n- **G16** no reset\n### P60 Set-up\nR7 is not the beginning of a rule? It is.\n',
};
const testFile = (text: string): SourceFile => ({ path: 'test/unit/a.test.ts', text });
const judge = (text: string): readonly string[] => testTitles([spec, testFile(text)]).map(({ message }) => message);

describe('titles', () => {
  test('P62 the rules of docs/spec.md are what its rows, items and headings begin with', () => {
    expect(definedRules(spec.text)).toEqual(['R124', 'G16', 'P60', 'R7']);
  });

  test.each([
    ["test('moves a case', () => {});"],
    ["it('R is no id', () => {});"],
    ['test(title, () => {});'],
    ['test(`${rule} moves`, () => {});'],
    ["test.each([1, 2])('moves %s', () => {});"],
    ["describe('R124', () => { test('moves', () => {}); });"],
    ["test.prop([x])('moves', () => {});"],
  ])('P62 a test without a rule id is caught: %s', (text) => {
    expect(judge(text)).toHaveLength(1);
  });

  test('P62 a rule id that docs/spec.md does not know is caught', () => {
    expect(judge("test('R999 moves', () => {});")).toEqual(['R999 is not in docs/spec.md']);
    expect(judge("test('R124, R998: moves', () => {});")).toEqual(['R998 is not in docs/spec.md']);
  });

  test('P62 titles with one rule, several, or values after it are let through', () => {
    expect(judge("test('R124 moves', () => {}); it('R124, G16: keeps', () => {});")).toEqual([]);
    expect(judge("test.each([1])('P60 at %s', () => {}); test(`G16 ${1}`, () => {});")).toEqual([]);
    expect(rulesOfTitle('R124 + G16 keeps P60 out')).toEqual(['R124', 'G16']);
    expect(rulesOfTitle('R124 R126, D12: the main job')).toEqual(['R124', 'R126', 'D12']);
  });

  test('P62 a rule without a test is caught, with its line', () => {
    const files = [spec, testFile("test('R124 moves', () => {}); test('P60, R7: x', () => {});")];
    expect(provedRules(files)).toEqual([{ law: 'proved', path: 'docs/spec.md', line: 5, message: 'G16 has no test' }]);
    expect(testsOf(files, 'R7').map(({ title }) => title)).toEqual(['P60, R7: x']);
    expect(testsOf(files, 'G16')).toEqual([]);
  });
});

describe('honest tests', () => {
  const skip = ['test', 'skip'].join('.');
  test.each([
    [`${skip}('R124 x', () => {});`],
    ["it.only('R124 x', () => {});"],
    ["test.todo('R124 x');"],
    ["describe.skip('x', () => {});"],
    ["test('R124 x', () => { expect(a).toMatchSnapshot(); });"],
    ["test('R124 x', async ({ page }) => { await page.waitForTimeout(500); });"],
    ["vi.mock('electron', () => ({}));"],
  ])('P62 a test that proves nothing is caught: %s', (text) => {
    expect(honestTests([testFile(text)])).toHaveLength(1);
  });

  test('P62 a module may be replaced where each file has modules of its own', () => {
    expect(honestTests([{ path: 'test/electron/a.test.ts', text: "vi.mock('electron', () => ({}));" }])).toEqual([]);
  });

  test('P62 an ordinary test is let through', () => {
    expect(honestTests([testFile("test('R124 x', () => { expect(1).toBe(1); });")])).toEqual([]);
  });
});
