// The source files of the project as the laws see them: path, text, and a syntax tree when asked for.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** A node of the syntax tree: what ESTree and its TypeScript extension say. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** One file. `path` is relative to the checkout, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One breach of a law. */
export interface Finding {
  readonly law: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** A law looks at all files and says what is wrong. */
export type Law = (files: readonly SourceFile[]) => readonly Finding[];

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** A field that holds a node. */
export const nodeIn = (node: Node, field: string): Node | undefined => {
  const value = node[field];
  return isNode(value) ? value : undefined;
};

/** A field that holds a list of nodes; holes are left out. */
export const nodesIn = (node: Node, field: string): readonly Node[] => {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

export const nameOf = (node: Node | undefined): string | undefined =>
  typeof node?.['name'] === 'string' ? node['name'] : undefined;

/** Visits a node and everything below it, parents first. */
export const walk = (node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void => {
  visit(node, parent);
  for (const value of Object.values(node)) {
    if (isNode(value)) walk(value, visit, node);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) walk(item, visit, node);
  }
};

export const isCode = (file: SourceFile): boolean => /\.(ts|tsx|mts|mjs|cjs)$/.test(file.path);
export const isUnder = (file: SourceFile, ...folders: readonly string[]): boolean =>
  folders.some((folder) => file.path === folder || file.path.startsWith(`${folder}/`));

const trees = new WeakMap<SourceFile, Node>();

/** The syntax tree of a code file. Throws where the file cannot be parsed. */
export const treeOf = (file: SourceFile): Node => {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const { program, errors } = parseSync(file.path, file.text);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${file.path}: ${first.message}`);
  const tree = program as unknown as Node;
  trees.set(file, tree);
  return tree;
};

export const finding = (law: string, file: SourceFile, offset: number, message: string): Finding => ({
  law,
  path: file.path,
  line: file.text.slice(0, offset).split('\n').length,
  message,
});

/** One import of a file, static or dynamic, types included. */
export interface Import {
  readonly from: string;
  readonly offset: number;
  readonly typeOnly: boolean;
  /** `import './x'`: for its effect only. */
  readonly bare: boolean;
}

const stringValue = (node: Node | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined;

/** Everything a file imports or requires. */
export const importsOf = (file: SourceFile): readonly Import[] => {
  const found: Import[] = [];
  const add = (source: Node | undefined, more: Partial<Import> = {}): void => {
    const from = stringValue(source);
    if (from !== undefined && source !== undefined) {
      found.push({ from, offset: source.start, typeOnly: false, bare: false, ...more });
    }
  };
  walk(treeOf(file), (node) => {
    if (node.type === 'ImportDeclaration') {
      const bare = nodesIn(node, 'specifiers').length === 0;
      add(nodeIn(node, 'source'), { typeOnly: node['importKind'] === 'type', bare });
    } else if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') {
      add(nodeIn(node, 'source'), { typeOnly: node['exportKind'] === 'type' });
    } else if (node.type === 'ImportExpression' || node.type === 'TSImportType') {
      add(nodeIn(node, 'source') ?? nodeIn(node, 'argument'), { typeOnly: node.type === 'TSImportType' });
    } else if (node.type === 'CallExpression' && nameOf(nodeIn(node, 'callee')) === 'require') {
      add(nodesIn(node, 'arguments')[0]);
    }
  });
  return found;
};

/** The path of an import inside the project, or undefined for a package. */
export const resolveInside = (file: SourceFile, from: string): string | undefined =>
  from.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file.path), from)) : undefined;

const TEXT = /\.(ts|tsx|mts|mjs|cjs|js|json|css|html|md|yml|yaml|txt|sh|cmd|nsh|svg)$|(^|\/)(\.[^/]+|[A-Z]+|run)$/;

/** The project's own text files: tracked by git, or new and not ignored. */
export const loadFiles = (root: string): readonly SourceFile[] => {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split('\0'))]
    .filter((name) => name !== '' && TEXT.test(name))
    .filter((name) => existsSync(path.join(root, name)) && statSync(path.join(root, name)).isFile())
    .map((name) => ({ path: name, text: readFileSync(path.join(root, name), 'utf8') }));
};
