import type { HubResource, StoredResource, TransactionEntry } from '../port.ts';
import { isObject, isOutcome } from './answers.ts';

const trueUuid = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A transaction as R4 writes it. What the hub decides itself (id and version of something new) is left out, and a
 * `fullUrl` that only looks like a UUID becomes one: servers rewrite references to no others.
 */
export function transactionBundle(entries: readonly TransactionEntry[], newUuid: () => string): HubResource {
  const names = new Map<string, string>();
  for (const entry of entries) {
    if (entry.method === 'POST' && !trueUuid.test(entry.fullUrl)) names.set(entry.fullUrl, `urn:uuid:${newUuid()}`);
  }
  const renamed = <T>(value: T): T => (names.size === 0 ? value : (rename(value, names) as T));
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: entries.map((entry) => {
      const { resourceType } = entry.resource;
      return entry.method === 'POST'
        ? {
            fullUrl: names.get(entry.fullUrl) ?? entry.fullUrl,
            resource: asNew(renamed(entry.resource)),
            request: { method: 'POST', url: resourceType },
          }
        : {
            resource: renamed(entry.resource),
            request: { method: 'PUT', url: `${resourceType}/${entry.resource.id}`, ifMatch: entry.ifMatch },
          };
    }),
  };
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return (value as readonly unknown[]).map((item) => rename(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item, names)]));
}

/** Without what only the hub gives. */
export function asNew(resource: HubResource): HubResource {
  const { id: _id, meta, ...rest } = resource;
  const kept = Object.entries(meta ?? {}).filter(([key]) => key !== 'versionId' && key !== 'lastUpdated');
  return kept.length === 0 ? rest : { ...rest, meta: Object.fromEntries(kept) };
}

/** The answer to one entry of a transaction. */
export interface EntryAnswer {
  /** HTTP status; 0 when it tells none. */
  readonly status: number;
  readonly resource: StoredResource | null;
  /** `Type/id` and version it was stored as, where the resource itself was not sent back. */
  readonly location: { readonly type: string; readonly id: string } | null;
}

/** Null when it is not the answer to a transaction of that many entries. */
export function entryAnswers(body: unknown, count: number): readonly EntryAnswer[] | null {
  const entries = entriesOf(body);
  if (entries === null || entries.length !== count) return null;
  return entries.map((entry) => {
    const response = isObject(entry['response']) ? entry['response'] : {};
    const status = typeof response['status'] === 'string' ? Number.parseInt(response['status'], 10) : 0;
    return {
      status: Number.isNaN(status) ? 0 : status,
      resource: stored(entry['resource']),
      location: placeAt(response['location']),
    };
  });
}

/** Where a Location leads, however the server spells its own address; null when it leads to no resource. */
export function placeAt(location: unknown): EntryAnswer['location'] {
  const place = /([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/;
  const [, type, id] = place.exec(typeof location === 'string' ? location : '') ?? [];
  return type === undefined || id === undefined ? null : { type, id };
}

/** What a searchset or a history holds: resources that can be worked with, and where the rest lies. */
export interface ReadBundle {
  readonly resources: readonly StoredResource[];
  /** `Type/id`, or the entry's number, of what has no id, version or time. */
  readonly unusable: readonly string[];
  /** Something is there, and nothing of it says which version it is. */
  readonly versionless: boolean;
  readonly next: string | null;
  /** The server says itself whether there is more. */
  readonly hasLinks: boolean;
}

/** Null when it is no Bundle of that type. What was only included, and what the server says beside it, is left out. */
export function readBundle(body: unknown, type: 'searchset' | 'history'): ReadBundle | null {
  const entries = entriesOf(body);
  if (entries === null || !isObject(body) || body['type'] !== type) return null;
  const resources: StoredResource[] = [];
  const unusable: string[] = [];
  let unversioned = 0;
  for (const [index, entry] of entries.entries()) {
    const mode = isObject(entry['search']) ? entry['search']['mode'] : undefined;
    const { resource } = entry;
    if (mode === 'include' || mode === 'outcome' || isOutcome(resource)) continue;
    // A deleted version of a history has none.
    if (resource === undefined && type === 'history') continue;
    const usable = stored(resource);
    if (usable !== null) resources.push(usable);
    else unusable.push(placeOf(resource) ?? `entry[${index}]`);
    if (lacksVersion(resource)) unversioned += 1;
  }
  const links = Array.isArray(body['link']) ? (body['link'] as readonly unknown[]).filter(isObject) : null;
  const next = links?.find((link) => link['relation'] === 'next')?.['url'];
  const versionless = resources.length === 0 && unversioned > 0;
  return { resources, unusable, versionless, next: typeof next === 'string' ? next : null, hasLinks: links !== null };
}

/** The resource when it has what every stored one has. */
export function stored(resource: unknown): StoredResource | null {
  if (!isObject(resource) || typeof resource['resourceType'] !== 'string' || typeof resource['id'] !== 'string')
    return null;
  const meta = resource['meta'];
  if (!isObject(meta) || typeof meta['versionId'] !== 'string' || typeof meta['lastUpdated'] !== 'string') return null;
  if (meta['versionId'] === '' || Number.isNaN(Date.parse(meta['lastUpdated']))) return null;
  return resource as unknown as StoredResource;
}

/** True for a resource that says what it is and not which version of it. */
export function lacksVersion(resource: unknown): boolean {
  if (placeOf(resource) === null || !isObject(resource)) return false;
  const versionId = isObject(resource['meta']) ? resource['meta']['versionId'] : undefined;
  return typeof versionId !== 'string' || versionId === '';
}

function entriesOf(body: unknown): readonly Readonly<Record<string, unknown>>[] | null {
  if (!isObject(body) || body['resourceType'] !== 'Bundle') return null;
  const { entry } = body;
  if (entry === undefined) return [];
  return Array.isArray(entry) ? (entry as readonly unknown[]).map((item) => (isObject(item) ? item : {})) : null;
}

function placeOf(resource: unknown): string | null {
  if (!isObject(resource) || typeof resource['resourceType'] !== 'string') return null;
  return typeof resource['id'] === 'string' ? `${resource['resourceType']}/${resource['id']}` : null;
}
