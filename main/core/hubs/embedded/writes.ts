import { idPattern, requiredElements, resourceTypes } from '../../fhir/r4.ts';
import type { HubFailure, HubResource, StoredResource, TransactionEntry } from '../port.ts';
import { stamp } from './resourceTable.ts';
import type { ResourceTable } from './resourceTable.ts';

/** Thrown inside the database transaction so that it rolls back; caught at the port. */
export class HubRefusal extends Error {
  readonly failure: HubFailure;
  constructor(kind: 'conflict' | 'rejected', message: string) {
    super(message);
    this.name = 'HubRefusal';
    this.failure = { kind, message };
  }
}

export interface WriteContext {
  readonly table: ResourceTable;
  readonly newId: () => string;
  /** The instant of this transaction: all of its resources carry it. */
  readonly at: number;
}

/** Carries out the entries; throws HubRefusal at the first that cannot be, and the caller rolls back. */
export function writeEntries(entries: readonly TransactionEntry[], context: WriteContext): readonly StoredResource[] {
  const given = new Map<string, { readonly id: string; readonly reference: string }>();
  for (const entry of entries) {
    if (entry.method !== 'POST') continue;
    if (!entry.fullUrl.startsWith('urn:uuid:'))
      throw new HubRefusal('rejected', 'fullUrl of a POST must be a urn:uuid');
    if (given.has(entry.fullUrl)) throw new HubRefusal('rejected', 'two entries have the same fullUrl');
    const id = context.newId();
    given.set(entry.fullUrl, { id, reference: `${entry.resource.resourceType}/${id}` });
  }
  const rewritten = (resource: HubResource) =>
    given.size === 0 ? resource : (rewrite(resource, (value) => given.get(value)?.reference ?? value) as HubResource);
  const put = new Set<string>();
  return entries.map((entry) => {
    if (entry.method === 'POST')
      return create(rewritten(entry.resource), given.get(entry.fullUrl)?.id ?? context.newId(), context);
    const key = `${entry.resource.resourceType}/${entry.resource.id}`;
    if (put.has(key)) throw new HubRefusal('rejected', `${key} stands twice in one transaction`);
    put.add(key);
    return update(rewritten(entry.resource), entry.resource.id, entry.ifMatch, context);
  });
}

/** Stores a new resource under an id; throws HubRefusal when it is not valid. */
export function create(resource: HubResource, id: string, context: WriteContext): StoredResource {
  assertValid(resource);
  const stored = stamp(resource, id, context.newId(), context.at);
  context.table.insert(stored, context.at);
  return stored;
}

function update(resource: HubResource, id: string, expected: string, context: WriteContext): StoredResource {
  const version = /^W\/"([^"]+)"$/.exec(expected)?.[1];
  if (version === undefined) throw new HubRefusal('rejected', 'If-Match must be a quoted weak version');
  assertValid(resource);
  const current = context.table.read(resource.resourceType, id);
  if (current === null) throw new HubRefusal('rejected', `${resource.resourceType}/${id} does not exist`);
  if (current.meta.versionId !== version)
    throw new HubRefusal('conflict', `${resource.resourceType}/${id} has another version`);
  const stored = stamp(resource, id, context.newId(), context.at);
  context.table.replace(stored, context.at);
  return stored;
}

/** The part of R4 every server checks: a known type and the elements without which it has no meaning. */
export function assertValid(resource: HubResource): void {
  const type = resource.resourceType;
  if (typeof type !== 'string' || !resourceTypes.has(type))
    throw new HubRefusal('rejected', `unknown resource type ${String(type)}`);
  if (resource.id !== undefined && !idPattern.test(resource.id))
    throw new HubRefusal('rejected', `${type}: the id is not allowed`);
  const missing = (requiredElements[type] ?? []).find((element) => isAbsent(resource[element]));
  if (missing !== undefined) throw new HubRefusal('rejected', `${type}.${missing} is missing`);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A copy in which every string anywhere has passed through `change`. */
function rewrite(value: unknown, change: (value: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item) => rewrite(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewrite(item, change)]));
}
