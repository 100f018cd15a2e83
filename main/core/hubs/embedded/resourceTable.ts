import type { WritableDb } from '../../store/open.ts';
import type { HubResource, StoredResource } from '../port.ts';
import { indexRows } from './searchIndex.ts';

export interface ResourceTable {
  readonly read: (type: string, id: string) => StoredResource | null;
  /** Newest first; empty for an unknown resource. */
  readonly versions: (type: string, id: string) => readonly StoredResource[];
  /** Ids of the resources of a type with one identifier, at most two. */
  readonly withIdentifier: (type: string, token: string) => readonly string[];
  readonly insert: (resource: StoredResource, at: number) => void;
  /** The former version goes to the history. */
  readonly replace: (resource: StoredResource, at: number) => void;
  readonly count: (type: string, code: string | null) => number;
  /** Greatest last_updated, epoch ms; null in an empty hub. */
  readonly newest: () => number | null;
}

interface JsonRow {
  readonly json: string;
}

/** The statements of the resource, history and index tables. Transactions are the caller's. */
export function createResourceTable(db: WritableDb): ResourceTable {
  const read = db.prepare<[string, string], JsonRow>('SELECT json FROM resource WHERE type = ? AND id = ?');
  const history = db.prepare<[string, string], JsonRow>(
    'SELECT json FROM history WHERE type = ? AND id = ? ORDER BY seq DESC',
  );
  const insert = db.prepare<[string, string, string, number, string]>(
    'INSERT INTO resource (type, id, version, last_updated, json) VALUES (?, ?, ?, ?, ?)',
  );
  const keep = db.prepare<[string, string]>(
    'INSERT INTO history (type, id, version, last_updated, json) SELECT type, id, version, last_updated, json FROM resource WHERE type = ? AND id = ?',
  );
  const update = db.prepare<[string, number, string, string, string]>(
    'UPDATE resource SET version = ?, last_updated = ?, json = ? WHERE type = ? AND id = ?',
  );
  const dropIndex = db.prepare<[string, string, string, string]>(
    'DELETE FROM search_index WHERE type = ? AND param = ? AND value = ? AND id = ?',
  );
  const addIndex = db.prepare<[string, string, string, string]>(
    'INSERT INTO search_index (type, param, value, id) VALUES (?, ?, ?, ?)',
  );
  const byIdentifier = db.prepare<[string, string], { readonly id: string }>(
    "SELECT id FROM search_index WHERE type = ? AND param = 'identifier' AND value = ? LIMIT 2",
  );
  const countAll = db.prepare<[string], { readonly n: number }>('SELECT count(*) AS n FROM resource WHERE type = ?');
  const countCode = db.prepare<[string, string], { readonly n: number }>(
    "SELECT count(*) AS n FROM search_index WHERE type = ? AND param = 'code' AND value = ?",
  );
  const newest = db.prepare<[], { readonly at: number | null }>('SELECT max(last_updated) AS at FROM resource');

  const index = (resource: StoredResource): void => {
    for (const row of indexRows(resource)) addIndex.run(resource.resourceType, row.param, row.value, resource.id);
  };
  return {
    read: (type, id) => {
      const row = read.get(type, id);
      return row === undefined ? null : parseStored(row.json);
    },
    versions: (type, id) => {
      const current = read.get(type, id);
      return current === undefined ? [] : [current, ...history.all(type, id)].map((row) => parseStored(row.json));
    },
    withIdentifier: (type, token) => byIdentifier.all(type, token).map((row) => row.id),
    insert: (resource, at) => {
      insert.run(resource.resourceType, resource.id, resource.meta.versionId, at, JSON.stringify(resource));
      index(resource);
    },
    replace: (resource, at) => {
      const former = read.get(resource.resourceType, resource.id);
      keep.run(resource.resourceType, resource.id);
      update.run(resource.meta.versionId, at, JSON.stringify(resource), resource.resourceType, resource.id);
      // What the former version was found by follows from itself: no second index of the index is needed for it.
      if (former !== undefined) {
        for (const { param, value } of indexRows(parseStored(former.json)))
          dropIndex.run(resource.resourceType, param, value, resource.id);
      }
      index(resource);
    },
    count: (type, code) => (code === null ? countAll.get(type) : countCode.get(type, code))?.n ?? 0,
    newest: () => newest.get()?.at ?? null,
  };
}

/** What we wrote ourselves, read back. */
export function parseStored(json: string): StoredResource {
  return JSON.parse(json) as StoredResource;
}

/** The resource with the id, version and time the hub gives it; the rest of `meta` is kept. */
export function stamp(resource: HubResource, id: string, versionId: string, at: number): StoredResource {
  return { ...resource, id, meta: { ...resource.meta, versionId, lastUpdated: new Date(at).toISOString() } };
}
