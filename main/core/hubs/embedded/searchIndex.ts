import { searchParameters } from '../../fhir/r4.ts';
import type { SearchParameter } from '../../fhir/r4.ts';
import type { HubResource } from '../port.ts';

export interface IndexRow {
  readonly param: string;
  readonly value: string;
}

type Node = Readonly<Record<string, unknown>>;

/** Every searchable value of a resource, each once. Types without parameters of ours are found by `_id` only. */
export function indexRows(resource: HubResource): readonly IndexRow[] {
  const parameters = searchParameters[resource.resourceType] ?? {};
  return Object.entries(parameters).flatMap(([param, definition]) => {
    const values = new Set(
      elements(resource, definition.path).flatMap((element) => valuesOf(element, definition.kind)),
    );
    return [...values].map((value) => ({ param, value }));
  });
}

/** The values at a path, through lists at every step. */
function elements(node: unknown, path: readonly string[]): readonly unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) return Array.isArray(node) ? (node as readonly unknown[]) : node === undefined ? [] : [node];
  if (Array.isArray(node)) return (node as readonly unknown[]).flatMap((item) => elements(item, path));
  return isNode(node) ? elements(node[key], rest) : [];
}

function valuesOf(element: unknown, kind: SearchParameter['kind']): readonly string[] {
  switch (kind) {
    case 'code':
      return typeof element === 'string' ? [element] : [];
    case 'reference':
      return isNode(element) ? referenceValues(element['reference']) : [];
    case 'token':
      return isNode(element) ? tokenValues(element) : [];
  }
}

/** `Type/id` and the bare id; a version at the end is not part of what is referred to. */
function referenceValues(reference: unknown): readonly string[] {
  if (typeof reference !== 'string') return [];
  const plain = reference.replace(/\/_history\/[^/]+$/, '');
  const match = /([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(plain);
  const [local, , id] = match ?? [];
  return local === undefined || id === undefined ? [plain] : [local, id];
}

/** An identifier, a coding, or the codings of a concept: `system|value` and the value alone. */
function tokenValues(element: Node): readonly string[] {
  const coding = element['coding'];
  if (Array.isArray(coding)) return (coding as readonly unknown[]).filter(isNode).flatMap(tokenValues);
  const value = element['value'] ?? element['code'];
  if (typeof value !== 'string') return [];
  return typeof element['system'] === 'string' ? [`${element['system']}|${value}`, value] : [value];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
