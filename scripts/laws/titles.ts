// Tests name the rule they prove; docs/spec.md is where the rules stand.
import { type Finding, type Law, type Node, type SourceFile } from './source.ts';
import { finding, isCode, isUnder, nameOf, nodeIn, nodesIn, treeOf, walk } from './source.ts';

export const SPEC = 'docs/spec.md';

const RULE = /[RCGDP]\d+[a-z]?/;
const TITLE = new RegExp(`^${RULE.source}(?:[\\s,+/&]+${RULE.source})*(?=[\\s:])`);
const RULES = new RegExp(`\\b${RULE.source}\\b`, 'g');
// In docs/spec.md a rule is what a row, a list item, a heading or a line begins with.
const DEFINED = new RegExp(`^[\\s>|*#-]*(${RULE.source})\\b`);

/** The ids defined in docs/spec.md, in its order. */
export const definedRules = (spec: string): readonly string[] => [
  ...new Set(spec.split('\n').flatMap((line) => DEFINED.exec(line)?.[1] ?? [])),
];

export interface TestTitle {
  readonly file: SourceFile;
  readonly offset: number;
  /** Undefined where the title is not written out. */
  readonly title: string | undefined;
}

const textOf = (node: Node | undefined): string | undefined => {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type !== 'TemplateLiteral') return undefined;
  const [first] = nodesIn(node, 'quasis');
  // The beginning is what counts: a template may go on with values.
  const value = (first as unknown as { readonly value?: { readonly cooked?: unknown } } | undefined)?.value?.cooked;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

// test('…'), it('…'), test.skipIf(x)('…'), test.each([…])('…'), test.each`…`('…'), test.prop([…])('…')
const callsTest = (callee: Node | undefined): boolean => {
  if (callee === undefined) return false;
  if (callee.type === 'Identifier') return ['test', 'it'].includes(nameOf(callee) ?? '');
  if (callee.type === 'MemberExpression') {
    const property = nameOf(nodeIn(callee, 'property')) ?? '';
    return (
      ['concurrent', 'sequential', 'fails', 'skip', 'only', 'todo', 'fixme', 'slow'].includes(property) &&
      callsTest(nodeIn(callee, 'object'))
    );
  }
  if (callee.type === 'CallExpression' || callee.type === 'TaggedTemplateExpression') {
    const inner = nodeIn(callee, 'callee') ?? nodeIn(callee, 'tag');
    const property = nameOf(inner === undefined ? undefined : nodeIn(inner, 'property')) ?? '';
    return (
      ['each', 'for', 'skipIf', 'runIf', 'prop'].includes(property) &&
      callsTest(inner === undefined ? undefined : nodeIn(inner, 'object'))
    );
  }
  return false;
};

const isTest = (file: SourceFile): boolean => isUnder(file, 'test') && /\.(test|spec)\.tsx?$/.test(file.path);

/** Every test with its title. */
export const titlesOf = (file: SourceFile): readonly TestTitle[] => {
  const found: TestTitle[] = [];
  walk(treeOf(file), (node) => {
    if (node.type !== 'CallExpression' || !callsTest(nodeIn(node, 'callee'))) return;
    const [first, second] = nodesIn(node, 'arguments');
    if (second === undefined && textOf(first) === undefined) return;
    found.push({ file, offset: node.start, title: textOf(first) });
  });
  return found;
};

/** The ids a title begins with. */
export const rulesOfTitle = (title: string): readonly string[] => TITLE.exec(title)?.[0].match(RULES) ?? [];

/** Every test begins with the id of the rule it proves, and every such id exists in docs/spec.md. */
export const testTitles: Law = (files) => {
  const spec = files.find((file) => file.path === SPEC);
  const defined = new Set(definedRules(spec?.text ?? ''));
  return files
    .filter((file) => isCode(file) && isTest(file))
    .flatMap((file) =>
      titlesOf(file).flatMap(({ title, offset }): Finding[] => {
        const rules = rulesOfTitle(title ?? '');
        if (rules.length === 0)
          return [finding('titles', file, offset, `begins with no rule id: ${title ?? 'a title not written out'}`)];
        return rules
          .filter((rule) => !defined.has(rule))
          .map((rule) => finding('titles', file, offset, `${rule} is not in ${SPEC}`));
      }),
    );
};

/** The tests of a rule. */
export const testsOf = (files: readonly SourceFile[], rule: string): readonly TestTitle[] =>
  files
    .filter((file) => isCode(file) && isTest(file))
    .flatMap(titlesOf)
    .filter(({ title }) => rulesOfTitle(title ?? '').includes(rule));

/** Every rule of docs/spec.md has a test that names it. */
export const provedRules: Law = (files) => {
  const spec = files.find((file) => file.path === SPEC);
  if (spec === undefined) return [];
  const proved = new Set(
    files
      .filter((file) => isCode(file) && isTest(file))
      .flatMap(titlesOf)
      .flatMap(({ title }) => rulesOfTitle(title ?? '')),
  );
  const lines = spec.text.split('\n');
  return lines.flatMap((line, index): Finding[] => {
    const rule = DEFINED.exec(line)?.[1];
    if (rule === undefined || proved.has(rule)) return [];
    return [{ law: 'proved', path: SPEC, line: index + 1, message: `${rule} has no test` }];
  });
};

// `test.skip(…)`, `it.only(…)`, toMatchSnapshot, waitForTimeout: tests that prove nothing, or only by luck.
const EMPTY = new Set(['only', 'todo', 'fixme', 'skip']);
const LUCK = new Set(['toMatchSnapshot', 'toMatchInlineSnapshot', 'toThrowErrorMatchingSnapshot', 'waitForTimeout']);
// The files of test/unit share what they import: a module one of them replaces is found replaced by the next, now and then.
const REPLACED = new Set(['mock', 'doMock']);

/** No skipped tests, no snapshots, no waiting by the clock, no module replaced where the files share their modules. */
export const honestTests: Law = (files) =>
  files
    .filter((file) => isCode(file) && isUnder(file, 'test'))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(treeOf(file), (node) => {
        if (node.type !== 'MemberExpression') return;
        const property = nameOf(nodeIn(node, 'property')) ?? '';
        const owner = nameOf(nodeIn(node, 'object')) ?? '';
        if (EMPTY.has(property) && ['test', 'it', 'describe'].includes(owner)) {
          found.push(finding('honest-tests', file, node.start, `${owner}.${property}`));
        }
        if (REPLACED.has(property) && owner === 'vi' && isUnder(file, 'test/unit'))
          found.push(finding('honest-tests', file, node.start, `vi.${property}: put the test in test/electron`));
        if (LUCK.has(property)) found.push(finding('honest-tests', file, node.start, property));
      });
      return found;
    });
