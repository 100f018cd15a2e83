import { randomUUID } from 'node:crypto';
import { inTransaction, openEncryptedDatabase } from '../../store/open.ts';
import type { HubFailure, HubPort, HubResource, HubResult } from '../port.ts';
import { loadInto } from './load.ts';
import type { LoadOutcome, LoadProgress } from './load.ts';
import { createResourceTable } from './resourceTable.ts';
import { ensureHubSchema, hubSchemaVersion } from './schema.ts';
import { followLink, runSearch } from './search.ts';
import type { SearchAnswer } from './search.ts';
import { create, HubRefusal, writeEntries } from './writes.ts';

export type { LoadOutcome, LoadProgress } from './load.ts';

export interface EmbeddedHubOptions {
  readonly file: string;
  /** 32 bytes as 64 hex digits. */
  readonly keyHex: string;
  readonly nativeBinding: string | null;
  /** The hub's clock, epoch ms: the training clock, or the system's. */
  readonly now: () => number;
  /** Ids and versions; default random UUIDs. */
  readonly newId?: () => string;
}

/** A hub in one encrypted SQLite file, with the semantics measured for an atomic R4 server (docs/sync.md). */
export interface EmbeddedHub extends HubPort {
  readonly close: () => void;
  /** Resources of a type; with `code`, those whose `code` has it (`arende`, or `system|arende`). */
  readonly countOf: (type: string, code?: string) => number;
  /** Newest time stored, epoch ms; null in an empty hub. The clock must never be set before it. */
  readonly newestStored: () => number | null;
  /** True when the resource is there in some version. */
  readonly has: (type: string, id: string) => boolean;
  /** Bulk load under given ids, all or nothing; rejects with what the source of resources threw. */
  readonly load: (
    resources: Iterable<HubResource> | AsyncIterable<HubResource>,
    options?: { readonly onProgress?: (progress: LoadProgress) => void },
  ) => Promise<HubResult<LoadOutcome>>;
  /** Everything is about to be read, or has been: more is kept in memory meanwhile. */
  readonly readMuch: (much: boolean) => void;
  /** Called after every committed write, so that the pull need not wait for its next poll. */
  readonly onWritten: (listener: () => void) => () => void;
}

/** Nobody waits for the hub at the screen: the memory goes to the store's cache. */
const cacheKiB = 32_768;
/** While a file is read in, or everything is read out of it, each page is wanted again and again. */
const largeCacheKiB = 524_288;

/** Opens or creates the hub. Throws StoreOpenFailure (newer file, wrong key, unreadable, busy). */
export function openEmbeddedHub(options: EmbeddedHubOptions): EmbeddedHub {
  const { file, keyHex, nativeBinding, now } = options;
  const newId = options.newId ?? randomUUID;
  const db = openEncryptedDatabase({ file, keyHex, nativeBinding, newestVersion: hubSchemaVersion, cacheKiB });
  ensureHubSchema(db);
  const table = createResourceTable(db);
  const listeners = new Set<() => void>();
  let newest = table.newest();
  let loading: Promise<unknown> | null = null;
  let open = true;

  /** Later than everything stored, even when the clock stands still: a later write is never "older". */
  const nextInstant = (): number => Math.max(now(), (newest ?? 0) + 1);

  /** A listener's failure must never look like a failed write. */
  const announce = (): void => {
    for (const listener of listeners) queueMicrotask(listener);
  };
  const answer = async <T>(work: () => HubResult<T>): Promise<HubResult<T>> => {
    while (loading !== null) await loading;
    if (!open) return { ok: false, failure: { kind: 'unavailable', message: 'the hub is closed', retryAfterMs: null } };
    try {
      return work();
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  };
  const ok = <T>(value: T): HubResult<T> => ({ ok: true, value, hubNow: now() });
  const page = (found: SearchAnswer) =>
    found.ok ? ok(found.page) : { ok: false as const, failure: { kind: 'rejected' as const, message: found.message } };
  const write = <T>(work: (at: number) => T): HubResult<T> => {
    const at = nextInstant();
    const value = inTransaction(db, () => work(at));
    newest = at;
    announce();
    return ok(value);
  };

  return {
    sequential: true,
    read: (type, id) => answer(() => ok(table.read(type, id))),
    history: (type, id) => answer(() => ok(table.versions(type, id))),
    search: (search) => answer(() => page(runSearch(db, search, null))),
    next: (link) => answer(() => page(followLink(db, link))),
    transaction: (entries) =>
      answer(() => (entries.length === 0 ? ok([]) : write((at) => writeEntries(entries, { table, newId, at })))),
    createIfNoneExist: (resource, identifier) =>
      answer(() => {
        const ids = table.withIdentifier(resource.resourceType, `${identifier.system}|${identifier.value}`);
        const [first, second] = ids;
        if (first === undefined) return write((at) => create(resource, newId(), { table, newId, at }));
        if (second !== undefined) throw new HubRefusal('conflict', 'several resources have the identifier');
        const existing = table.read(resource.resourceType, first);
        if (existing === null) throw new HubRefusal('conflict', 'the resource with the identifier is gone');
        return ok(existing);
      }),
    load: async (resources, { onProgress } = {}) => {
      while (loading !== null) await loading;
      const run = async (): Promise<LoadOutcome> => {
        const at = nextInstant();
        db.pragma(`cache_size = -${largeCacheKiB}`);
        db.exec('BEGIN IMMEDIATE');
        try {
          const outcome = await loadInto({ table, newId, at }, resources, onProgress ?? (() => undefined));
          db.exec('COMMIT');
          if (outcome.stored > 0) newest = at;
          return outcome;
        } catch (error) {
          if (db.inTransaction) db.exec('ROLLBACK');
          throw error;
        } finally {
          db.pragma(`cache_size = -${cacheKiB}`);
        }
      };
      const running = run();
      // Nobody else may write into, or read from, a transaction that is still open.
      loading = running.catch(() => undefined);
      try {
        const outcome = await running;
        announce();
        return ok(outcome);
      } catch (error) {
        if (error instanceof HubRefusal) return { ok: false, failure: error.failure };
        throw error;
      } finally {
        loading = null;
      }
    },
    has: (type, id) => table.read(type, id) !== null,
    countOf: (type, code) => table.count(type, code ?? null),
    newestStored: () => newest,
    readMuch: (much) => {
      if (open && loading === null) db.pragma(`cache_size = -${much ? largeCacheKiB : cacheKiB}`);
    },
    onWritten: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      if (!open) return;
      open = false;
      listeners.clear();
      db.close();
    },
  };
}

/** A refusal keeps its kind; anything else (disk full, file gone) is an outage: nothing was stored. */
function failureOf(error: unknown): HubFailure {
  if (error instanceof HubRefusal) return error.failure;
  return { kind: 'unavailable', message: error instanceof Error ? error.message : String(error), retryAfterMs: null };
}
