// No module does work when imported: modules export functions and constants. Entry files are the exception, being entered.
import { type Finding, type Law, type Node, type SourceFile } from './source.ts';
import { finding, importsOf, isCode, isUnder, nameOf, nodeIn, nodesIn, treeOf } from './source.ts';

const ENTRIES = [
  'main/app/start.ts',
  'main/core/worker.ts',
  'main/preload/preload.ts',
  'renderer/main.tsx',
  'renderer/stopped.ts',
];

// Pure makers of constants, by name: called with constants they give a constant.
const MAKERS = new Set([
  'BigInt',
  'Boolean',
  'Number',
  'String',
  'Symbol',
  'bundleIcon',
  'createContext',
  'createStore',
  'forwardRef',
  'ipcCall',
  'lazy',
  'makeResetStyles',
  'makeStaticStyles',
  'makeStyles',
  'memo',
]);
const CLASSES = new Set([
  'Intl.Collator',
  'Intl.DateTimeFormat',
  'Intl.NumberFormat',
  'Intl.PluralRules',
  'Intl.RelativeTimeFormat',
  'Map',
  'RegExp',
  'Set',
  'TextDecoder',
  'TextEncoder',
  'WeakMap',
  'WeakSet',
]);
const NAMESPACES = new Set(['Math', 'Number', 'Object', 'String', 'shorthands', 'tokens', 'z']);
// Math.random is no constant.
const IMPURE = new Set(['Math.random', 'Object.assign', 'Object.defineProperty']);
const METHODS = new Set(
  (
    'at concat entries every filter find flat flatMap has includes indexOf join keys map padEnd padStart reduce repeat replace replaceAll reverse ' +
    'slice some sort split toLowerCase toReversed toSorted toUpperCase trim values'
  ).split(' '),
);
const WORLD = new Set(['document', 'globalThis', 'localStorage', 'navigator', 'performance', 'process', 'window']);

const dotted = (node: Node | undefined): string => {
  if (node === undefined) return '';
  if (node.type !== 'MemberExpression') return nameOf(node) ?? '';
  return `${dotted(nodeIn(node, 'object'))}.${nameOf(nodeIn(node, 'property')) ?? ''}`;
};

const rootOf = (node: Node | undefined): string => {
  if (node?.type === 'MemberExpression') return rootOf(nodeIn(node, 'object'));
  if (node?.type === 'CallExpression') return rootOf(nodeIn(node, 'callee'));
  return nameOf(node) ?? '';
};

const WRAPPERS = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'ParenthesizedExpression',
  'ChainExpression',
]);
const CONSTANTS = new Set([
  'ArrowFunctionExpression',
  'EmptyStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'Identifier',
  'Literal',
  'TSInstantiationExpression',
  'ThisExpression',
]);

/** Judges one module: `impure` answers the first node that does work, or undefined. */
const judge = (tree: Node) => {
  const locals = new Map<string, Node>();
  const remember = (node: Node): void => {
    const declaration = nodeIn(node, 'declaration') ?? node;
    if (declaration.type === 'FunctionDeclaration') {
      const name = nameOf(nodeIn(declaration, 'id'));
      if (name !== undefined) locals.set(name, declaration);
    }
    for (const one of nodesIn(declaration, 'declarations')) {
      const name = nameOf(nodeIn(one, 'id'));
      const init = nodeIn(one, 'init');
      if (name !== undefined && init !== undefined && /Function/.test(init.type)) locals.set(name, init);
    }
  };
  const judged = new Set<Node>();

  const firstOf = (nodes: readonly Node[]): Node | undefined => {
    for (const node of nodes) {
      const found = impure(node);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  /** A function of this module may be called if running it does no work either. */
  const impureBody = (fn: Node): Node | undefined => {
    if (judged.has(fn)) return undefined;
    judged.add(fn);
    if (fn['async'] === true) return fn;
    const body = nodeIn(fn, 'body');
    if (body === undefined) return undefined;
    return body.type === 'BlockStatement' ? firstOf(nodesIn(body, 'body')) : impure(body);
  };

  const impureCall = (node: Node): Node | undefined => {
    const callee = nodeIn(node, 'callee');
    const given = firstOf(nodesIn(node, 'arguments'));
    if (given !== undefined || callee === undefined) return given;
    const name = dotted(callee);
    if (callee.type === 'Identifier') {
      const local = locals.get(name);
      if (local !== undefined) return impureBody(local) === undefined ? undefined : node;
      return MAKERS.has(name) ? undefined : node;
    }
    if (callee.type === 'CallExpression' || /Function/.test(callee.type))
      return /Function/.test(callee.type) ? node : impure(callee);
    if (callee.type !== 'MemberExpression' || IMPURE.has(name)) return node;
    if (NAMESPACES.has(rootOf(callee))) return impure(nodeIn(callee, 'object') ?? callee);
    const method = nameOf(nodeIn(callee, 'property')) ?? '';
    const object = nodeIn(callee, 'object');
    if (object === undefined) return node;
    // Schemas of this module or another: id.nullable(), z.array(x).min(1).
    if (SCHEMA_METHODS.has(method) || METHODS.has(method)) return impure(object);
    return node;
  };

  const impure = (node: Node): Node | undefined => {
    if (WRAPPERS.has(node.type)) return impure(nodeIn(node, 'expression') ?? node);
    if (node.type.startsWith('TS') || CONSTANTS.has(node.type)) return undefined;
    switch (node.type) {
      case 'CallExpression':
        return impureCall(node);
      case 'NewExpression':
        return CLASSES.has(dotted(nodeIn(node, 'callee'))) ? firstOf(nodesIn(node, 'arguments')) : node;
      case 'MemberExpression':
        return WORLD.has(rootOf(node)) ? node : impure(nodeIn(node, 'object') ?? node);
      case 'ObjectExpression':
        return firstOf(nodesIn(node, 'properties'));
      case 'Property':
        return firstOf([nodeIn(node, 'key'), nodeIn(node, 'value')].filter((one) => one !== undefined));
      case 'ArrayExpression':
        return firstOf(nodesIn(node, 'elements'));
      case 'SpreadElement':
      case 'UnaryExpression':
      case 'ReturnStatement':
      case 'ExpressionStatement': {
        const argument = nodeIn(node, 'argument') ?? nodeIn(node, 'expression');
        return argument === undefined ? undefined : impure(argument);
      }
      case 'TemplateLiteral':
        return firstOf(nodesIn(node, 'expressions'));
      case 'TaggedTemplateExpression':
        return dotted(nodeIn(node, 'tag')) === 'String.raw' ? undefined : node;
      case 'BinaryExpression':
      case 'LogicalExpression':
        return firstOf([nodeIn(node, 'left'), nodeIn(node, 'right')].filter((one) => one !== undefined));
      case 'ConditionalExpression':
        return firstOf(
          ['test', 'consequent', 'alternate'].map((field) => nodeIn(node, field)).filter((one) => one !== undefined),
        );
      case 'VariableDeclaration':
        return firstOf(nodesIn(node, 'declarations'));
      case 'VariableDeclarator': {
        const init = nodeIn(node, 'init');
        return init === undefined ? undefined : impure(init);
      }
      case 'ClassDeclaration':
      case 'ClassExpression': {
        const members = nodesIn(nodeIn(node, 'body') ?? node, 'body').filter(
          (one) => one['static'] === true || one.type === 'StaticBlock',
        );
        const working = members.find((one) => one.type === 'StaticBlock');
        return working ?? firstOf(members.map((one) => nodeIn(one, 'value')).filter((one) => one !== undefined));
      }
      case 'ExportNamedDeclaration':
      case 'ExportDefaultDeclaration': {
        const declaration = nodeIn(node, 'declaration');
        return declaration === undefined ? undefined : impure(declaration);
      }
      case 'JSXElement':
      case 'JSXFragment': {
        const attributes = nodesIn(nodeIn(node, 'openingElement') ?? node, 'attributes');
        const parts = [
          ...attributes.map((one) => nodeIn(one, 'value') ?? nodeIn(one, 'argument')),
          ...nodesIn(node, 'children'),
        ];
        return firstOf(parts.filter((one) => one !== undefined));
      }
      case 'JSXExpressionContainer':
        return impure(nodeIn(node, 'expression') ?? node);
      case 'JSXText':
      case 'JSXEmptyExpression':
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return undefined;
      default:
        return node;
    }
  };
  for (const statement of nodesIn(tree, 'body')) remember(statement);
  return impure;
};

const SCHEMA_METHODS = new Set(
  (
    'and array brand catch check describe default element enum exclude extend extract gt gte int lt lte max meta min ' +
    'negative nonempty nonnegative nullable nullish omit optional or overwrite partial pick pipe positive readonly refine regex ' +
    'required safeExtend shape strict superRefine transform unwrap'
  ).split(' '),
);

const isDirective = (node: Node): boolean => typeof node['directive'] === 'string';

const effectImports = (file: SourceFile): readonly Finding[] =>
  importsOf(file)
    .filter(({ bare, from }) => bare && !from.endsWith('.css'))
    .map(({ offset, from }) => finding('import-time', file, offset, `${from} is imported for its effect`));

/** No module of the product does work when imported. */
export const importTime: Law = (files) =>
  files
    .filter((file) => isCode(file) && isUnder(file, 'main', 'renderer', 'shared') && !ENTRIES.includes(file.path))
    .flatMap((file) => {
      const tree = treeOf(file);
      const impure = judge(tree);
      const found = nodesIn(tree, 'body')
        .filter((statement) => !isDirective(statement))
        .flatMap((statement): Finding[] => {
          const node = impure(statement);
          if (node === undefined) return [];
          const excerpt = file.text.slice(node.start, node.end).split('\n')[0] ?? '';
          return [finding('import-time', file, node.start, `does work when imported: ${excerpt.slice(0, 80)}`)];
        });
      return [...found, ...effectImports(file)];
    });
