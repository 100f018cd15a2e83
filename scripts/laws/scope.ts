// Nobody sees a case outside their roles: what people ask of the store takes a Scope, and there is no way around it.
import { type Finding, type Law, type Node, type SourceFile } from './source.ts';
import { finding, importsOf, isCode, isUnder, nameOf, nodeIn, nodesIn, resolveInside, treeOf, walk } from './source.ts';

const QUERIES = 'main/core/store/queries';

/** Queries that show no case: the directory, settings, checks of the whole. Each with its reason. */
export const UNSCOPED: Readonly<Record<string, string>> = {
  readPublishedTemplates: 'templates of the region: words of staff, no case and no patient',
  readPersonalTemplates: "a person's own templates, read by who acts: no case and no patient",
  brokenAccessRow: 'checks the chain of the whole access log and answers a row number',
};

// Folders of the store that work on all rows, for the sync and for upkeep; people's requests never come here.
const WHOLE_STORE = ['main/core/store/sync', 'main/core/store/projection', 'main/core/store/maintenance'];
// Who runs people's requests.
const PEOPLE = ['main/core/cases'];

const asksTheStore = (fn: Node): boolean => {
  let asks = false;
  walk(fn, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = nodeIn(node, 'callee');
    const method = callee?.type === 'MemberExpression' ? nameOf(nodeIn(callee, 'property')) : nameOf(callee);
    if (['all', 'first', 'prepare', 'exec'].includes(method ?? '')) asks = true;
  });
  return asks;
};

/** True where a parameter is typed Scope, by itself or as a field of an options object. */
const takesScope = (file: SourceFile, fn: Node): boolean =>
  nodesIn(fn, 'params').some((param) => /\bScope\b/.test(file.text.slice(param.start, param.end)));

const exportedFunctions = (tree: Node): readonly { readonly name: string; readonly fn: Node }[] =>
  nodesIn(tree, 'body').flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? nodeIn(statement, 'declaration') : undefined;
    if (declaration === undefined) return [];
    if (declaration.type === 'FunctionDeclaration') {
      return [{ name: nameOf(nodeIn(declaration, 'id')) ?? '', fn: declaration }];
    }
    return nodesIn(declaration, 'declarations').flatMap((one) => {
      const init = nodeIn(one, 'init');
      return init !== undefined && /Function/.test(init.type)
        ? [{ name: nameOf(nodeIn(one, 'id')) ?? '', fn: init }]
        : [];
    });
  });

/** Every exported query takes a Scope, and what runs people's requests reads the store by queries alone. */
export const scope: Law = (files) => {
  const code = files.filter(isCode);
  const unscoped = code
    .filter((file) => isUnder(file, QUERIES))
    .flatMap((file) =>
      exportedFunctions(treeOf(file))
        .filter(({ name, fn }) => asksTheStore(fn) && !takesScope(file, fn) && !Object.hasOwn(UNSCOPED, name))
        .map(({ name, fn }) => finding('scope', file, fn.start, `query ${name} takes no Scope`)),
    );
  const around = code
    .filter((file) => isUnder(file, ...PEOPLE))
    .flatMap((file) =>
      importsOf(file).flatMap(({ from, offset, typeOnly }): Finding[] => {
        const inside = resolveInside(file, from) ?? '';
        const whole = WHOLE_STORE.some((folder) => inside.startsWith(`${folder}/`));
        return whole && !typeOnly
          ? [finding('scope', file, offset, `${inside} sees all cases: read by ${QUERIES}`)]
          : [];
      }),
    );
  return [...unscoped, ...around];
};
