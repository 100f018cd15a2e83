// No rule figure in code: hours, priorities and limits stand in a rulebook, with their source. A check of names beside
// numbers: it cannot see everything, but it sees the way such figures are usually written.
import { type Finding, type Law, type Node, type SourceFile } from './source.ts';
import { finding, isCode, isUnder, nameOf, nodeIn, nodesIn, treeOf, walk } from './source.ts';

const PRIORITY = /priorit|^prio$|prio[A-Z]/i;
const HOURS =
  /hours|handlingTime|handlingDays|followUp|escalat|leadMinutes|limit(Minutes|Hours|Days)$|deadline|workdays/i;
// Changing units is arithmetic, not a rule.
const UNITS = new Set([0, 1, 60, 1_000, 3_600, 60_000, 3_600_000, 86_400_000]);

const numberOf = (node: Node | undefined): number | undefined => {
  if (node === undefined) return undefined;
  if (node.type === 'UnaryExpression') return numberOf(nodeIn(node, 'argument'));
  if (node.type === 'TSAsExpression') return numberOf(nodeIn(node, 'expression'));
  return node.type === 'Literal' && typeof node['value'] === 'number' ? node['value'] : undefined;
};

/** The names in an expression, callbacks aside. */
const namesIn = (node: Node | undefined): readonly string[] => {
  if (node === undefined) return [];
  if (node.type === 'MemberExpression') {
    const property = nameOf(nodeIn(node, 'property'));
    // case.priority.toString() speaks of priority, priorities.length does not.
    return property === 'length' || property === 'size' ? [] : [...namesIn(nodeIn(node, 'object')), property ?? ''];
  }
  if (node.type === 'Identifier') return [nameOf(node) ?? ''];
  if (['TSAsExpression', 'TSNonNullExpression', 'ChainExpression'].includes(node.type))
    return namesIn(nodeIn(node, 'expression'));
  return [];
};

// A rank is a place in a sort order, not a priority.
const isFigure = (names: readonly string[], value: number): boolean =>
  (names.some((name) => PRIORITY.test(name) && !/rank$/i.test(name)) && value !== 0) ||
  (names.some((name) => HOURS.test(name)) && !UNITS.has(Math.abs(value)));

const COMPARISONS = new Set(['<', '<=', '>', '>=', '===', '!==', '==', '!=', '+', '-', '*', '/']);

/** The numbers a value is made of, as far as it is written out: 3, [2, 3], new Set([2, 3]). */
const writtenOut = (node: Node | undefined): readonly number[] => {
  const one = numberOf(node);
  if (one !== undefined) return [one];
  if (node?.type === 'ArrayExpression') return nodesIn(node, 'elements').flatMap(writtenOut);
  if (node?.type === 'NewExpression') return nodesIn(node, 'arguments').flatMap(writtenOut);
  if (node?.type === 'TSAsExpression' || node?.type === 'TSSatisfiesExpression')
    return writtenOut(nodeIn(node, 'expression'));
  return [];
};

const figureIn = (node: Node): string | undefined => {
  const check = (names: readonly string[], values: readonly number[]): string | undefined => {
    const found = values.find((value) => isFigure(names, value));
    return found === undefined ? undefined : `${names.join('.')} beside ${found}`;
  };
  switch (node.type) {
    case 'BinaryExpression': {
      if (!COMPARISONS.has(String(node['operator']))) return undefined;
      const [left, right] = [nodeIn(node, 'left'), nodeIn(node, 'right')];
      return check(namesIn(left), writtenOut(right)) ?? check(namesIn(right), writtenOut(left));
    }
    case 'SwitchStatement':
      return check(
        namesIn(nodeIn(node, 'discriminant')),
        nodesIn(node, 'cases').flatMap((one) => writtenOut(nodeIn(one, 'test'))),
      );
    case 'Property':
      return check([nameOf(nodeIn(node, 'key')) ?? ''], writtenOut(nodeIn(node, 'value')));
    case 'VariableDeclarator':
      return check([nameOf(nodeIn(node, 'id')) ?? ''], writtenOut(nodeIn(node, 'init')));
    case 'AssignmentPattern':
      return check(namesIn(nodeIn(node, 'left')), writtenOut(nodeIn(node, 'right')));
    case 'CallExpression': {
      // [2, 3].includes(priority)
      const callee = nodeIn(node, 'callee');
      if (
        callee?.type !== 'MemberExpression' ||
        !['includes', 'has'].includes(nameOf(nodeIn(callee, 'property')) ?? '')
      )
        return undefined;
      return check(nodesIn(node, 'arguments').flatMap(namesIn), writtenOut(nodeIn(callee, 'object')));
    }
    default:
      return undefined;
  }
};

/** Functions that may name figures all the same, each with the reason. */
export const EXEMPT: Readonly<Record<string, string>> = {
  coarsePriority: "FHIR's own four priorities, written for other systems and never read back",
};

/** Like walk, but not into the functions named above. */
const walkJudged = (tree: Node, visit: (node: Node) => void): void => {
  const spans: Node[] = [];
  walk(tree, (node) => {
    const name = node.type === 'FunctionDeclaration' ? nameOf(nodeIn(node, 'id')) : undefined;
    if (name !== undefined && Object.hasOwn(EXEMPT, name)) spans.push(node);
    if (!spans.some(({ start, end }) => node.start >= start && node.end <= end)) visit(node);
  });
};

/** Where rules are applied. The training region's generator makes data, not decisions: it may name what it makes. */
const isJudged = (file: SourceFile): boolean =>
  isUnder(file, 'shared/domain', 'main/core') && !isUnder(file, 'main/core/training');

/** No number of the rules beside a name of the rules. */
export const ruleFigures: Law = (files) =>
  files
    .filter((file) => isCode(file) && isJudged(file))
    .flatMap((file) => {
      const found: Finding[] = [];
      walkJudged(treeOf(file), (node) => {
        const message = figureIn(node);
        if (message !== undefined)
          found.push(finding('figures', file, node.start, `a rule figure in code: ${message}`));
      });
      return found;
    });

const rolesIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(rolesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    /^roles?$/i.test(key) ? [inner].flat().filter((one) => typeof one === 'string') : rolesIn(inner),
  );
};

/** No role of a rulebook by name in code: which role may do what is the rulebook's to say. */
export const ruleRoles: Law = (files) => {
  const rulebooks = files.filter((file) => isUnder(file, 'resources/rulebooks') && file.path.endsWith('.json'));
  const roles = new Set(rulebooks.flatMap((file) => rolesIn(JSON.parse(file.text) as unknown)));
  return files
    .filter((file) => isCode(file) && isJudged(file))
    .flatMap((file) => {
      const found: Finding[] = [];
      walk(treeOf(file), (node) => {
        if (node.type === 'Literal' && typeof node['value'] === 'string' && roles.has(node['value'])) {
          found.push(finding('figures', file, node.start, `a role of the rulebook in code: ${node['value']}`));
        }
      });
      return found;
    });
};
