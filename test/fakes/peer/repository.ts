import { randomUUID } from 'node:crypto';
import {
  badRequest,
  deepClone,
  evalFhirPath,
  globalSchema,
  gone,
  matchesSearchRequest,
  notFound,
  OperationOutcomeError,
  Operator,
  preconditionFailed,
  validateResource,
  type Filter,
  type SearchRequest,
  type WithId,
} from '@medplum/core';
import {
  FhirRepository,
  type DeleteResourceOptions,
  type ReadHistoryOptions,
  type UpdateResourceOptions,
} from '@medplum/fhir-router';
import type { Bundle, Reference, Resource } from '@medplum/fhirtypes';

type Stored = WithId<Resource>;

/** One version as it was stored: in which request, and when by the server's clock. */
export interface Written {
  readonly request: number;
  readonly at: number;
  readonly resource: Stored;
}

export interface MemoryOptions {
  readonly now: () => number;
  readonly newId?: () => string;
}

/**
 * The memory of the peer. What is read, searched and refused follows R4 by Medplum's hand; kept, ordered and taken back
 * is here, because the package's own memory neither rolls back nor sorts by two keys.
 */
export class PeerRepository extends FhirRepository {
  readonly #current = new Map<string, Map<string, Stored>>();
  readonly #versions = new Map<string, Stored[]>();
  readonly #deleted = new Set<string>();
  /** Ids by `Type|system|value`; those that have lost the identifier are sorted out when they are looked at. */
  readonly #identified = new Map<string, Set<string>>();
  /** Of each type, every write in order of time. */
  readonly #written = new Map<string, { readonly at: string; readonly id: string }[]>();
  readonly #options: MemoryOptions;
  readonly #journal: Written[] = [];
  readonly #storedAt = new WeakMap<Stored, number>();
  #request = 0;
  /** All of one request carries one time, later than everything before: ties stand within a transaction. */
  #stamp = 0;
  #undo: (() => void)[] | null = null;
  /** What is read is as it was then; null = as it is. */
  #asOf: number | null = null;

  constructor(options: MemoryOptions) {
    super();
    this.#options = options;
  }

  /** Everything ever stored, in the order it became visible. */
  get journal(): readonly Written[] {
    return this.#journal;
  }

  /**
   * A new request: its time, and what it sees: an index that lags shows what was (`asOf`). `begunMs` ago it was stamped: a
   * server stamps when a statement runs, and shows what it has written when it commits.
   */
  beginRequest({ asOf = null, begunMs = 0 }: { readonly asOf?: number | null; readonly begunMs?: number } = {}): void {
    const now = this.#options.now();
    this.#stamp = begunMs > 0 ? now - begunMs : Math.max(now, this.#stamp + 1);
    this.#request += 1;
    this.#asOf = asOf;
  }

  /** Runs what would store something, and stores nothing. */
  async rehearse<R>(run: () => Promise<R>): Promise<R> {
    const done: R[] = [];
    const stop = new Error('rehearsed');
    await this.withTransaction(async () => {
      done.push(await run());
      throw stop;
    }).catch((error: unknown) => {
      if (error !== stop) throw error;
    });
    return done[0] as R;
  }

  /** True for what was there and was taken away. */
  wasDeleted(type: string, id: string): boolean {
    return this.#deleted.has(`${type}/${id}`);
  }

  /** Stores resources under the ids they carry, in one request: how a test furnishes the peer. */
  seed(resources: object | readonly object[], how: { readonly begunMs?: number } = {}): void {
    this.beginRequest(how);
    for (const resource of [resources].flat()) this.#store(resource as Stored);
  }

  override setMode(): void {
    // One memory, whoever asks.
  }

  override generateId(): string {
    return this.#options.newId?.() ?? randomUUID();
  }

  override createResource<T extends Resource>(resource: T): Promise<WithId<T>> {
    return attempt(() => this.#store({ ...resource, id: resource.id ?? this.generateId() }) as WithId<T>);
  }

  override updateResource<T extends Resource>(resource: T, options?: UpdateResourceOptions): Promise<WithId<T>> {
    return attempt(() => {
      const before = this.#find(resource.resourceType, resource.id ?? '');
      if (options?.ifMatch !== undefined && before.meta?.versionId !== options.ifMatch)
        throw new OperationOutcomeError(preconditionFailed);
      return this.#store({ ...resource, id: before.id }) as WithId<T>;
    });
  }

  override deleteResource(type: string, id: string, options?: DeleteResourceOptions): Promise<void> {
    return attempt(() => {
      const before = this.#find(type, id);
      if (options?.ifMatch !== undefined && before.meta?.versionId !== options.ifMatch)
        throw new OperationOutcomeError(preconditionFailed);
      this.#current.get(type)?.delete(id);
      this.#deleted.add(`${type}/${id}`);
      this.#undo?.push(() => {
        this.#current.get(type)?.set(id, before);
        this.#deleted.delete(`${type}/${id}`);
      });
    });
  }

  override patchResource<T extends Resource>(): Promise<WithId<T>> {
    return Promise.reject(new OperationOutcomeError(badRequest('PATCH is not spoken here')));
  }

  override readResource<T extends Resource>(type: string, id: string): Promise<WithId<T>> {
    return attempt(() => deepClone(this.#find(type, id)) as WithId<T>);
  }

  override readReference<T extends Resource>(reference: Reference<T>): Promise<WithId<T>> {
    const [type = '', id = ''] = reference.reference?.split('/') ?? [];
    return this.readResource<T>(type, id);
  }

  override readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    return Promise.all(
      references.map((reference) => this.readReference<T>(reference).catch((error: unknown) => error as Error)),
    );
  }

  override readHistory<T extends Resource>(
    type: string,
    id: string,
    options: ReadHistoryOptions = {},
  ): Promise<Bundle<WithId<T>>> {
    return attempt(() => {
      this.#find(type, id);
      const versions = (this.#versions.get(`${type}/${id}`) ?? [])
        .filter((version) => this.#wasThere(version))
        .toReversed();
      const from = options.offset ?? 0;
      const shown = versions.slice(from, options.limit === undefined ? undefined : from + options.limit);
      return {
        resourceType: 'Bundle',
        type: 'history',
        total: versions.length,
        entry: shown.map((version) => ({ resource: deepClone(version) as WithId<T> })),
      };
    });
  }

  override readVersion<T extends Resource>(type: string, id: string, versionId: string): Promise<WithId<T>> {
    return attempt(() => {
      const found = this.#versions.get(`${type}/${id}`)?.find((version) => version.meta?.versionId === versionId);
      if (found === undefined) throw new OperationOutcomeError(notFound);
      return deepClone(found) as WithId<T>;
    });
  }

  override search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    return attempt(() => {
      const rules = request.sortRules ?? [];
      const absent = (request.filters ?? []).filter(({ operator }) => operator === Operator.MISSING);
      const plain = { ...request, filters: (request.filters ?? []).filter((filter) => !absent.includes(filter)) };
      const found = this.#candidates(request)
        .filter(
          (resource) => matchesSearchRequest(resource, plain) && absent.every((filter) => asksFor(resource, filter)),
        )
        .toSorted((a, b) => {
          for (const { code, descending } of rules) {
            const order = compare(sortKey(a, code), sortKey(b, code)) * (descending === true ? -1 : 1);
            if (order !== 0) return order;
          }
          return 0;
        });
      const from = request.offset ?? 0;
      const shown = found.slice(from, request.count === undefined ? undefined : from + request.count);
      return {
        resourceType: 'Bundle',
        type: 'searchset',
        total: found.length,
        entry: shown.map((resource) => ({ search: { mode: 'match' }, resource: deepClone(resource) as WithId<T> })),
      };
    });
  }

  override searchByReference<T extends Resource>(): Promise<Record<string, WithId<T>[]>> {
    return Promise.reject(new OperationOutcomeError(badRequest('not spoken here')));
  }

  /** All or nothing: what was written is taken back when the rest cannot be. */
  override async withTransaction<R>(run: (repository: this) => Promise<R>): Promise<R> {
    if (this.#undo !== null) return run(this);
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      return await run(this);
    } catch (error) {
      for (const step of undo.toReversed()) step();
      throw error;
    } finally {
      this.#undo = null;
    }
  }

  #find(type: string, id: string): Stored {
    const current = this.#current.get(type)?.get(id);
    const found = current === undefined ? undefined : this.#seen(current);
    if (found !== undefined) return found;
    throw new OperationOutcomeError(this.wasDeleted(type, id) ? gone : notFound);
  }

  #store(resource: Stored): Stored {
    validateResource(resource);
    const { resourceType: type, id } = resource;
    const stored = deepClone(resource);
    const all = entryOf(this.#current, type, () => new Map<string, Stored>());
    const before = all.get(id);
    const stamp = Math.max(this.#stamp, Date.parse(before?.meta?.lastUpdated ?? '1970-01-01') + 1);
    stored.meta = { ...stored.meta, versionId: this.generateId(), lastUpdated: new Date(stamp).toISOString() };
    const versions = entryOf(this.#versions, `${type}/${id}`, () => []);
    all.set(id, stored);
    versions.push(stored);
    this.#storedAt.set(stored, this.#options.now());
    this.#journal.push({ request: this.#request, at: this.#options.now(), resource: stored });
    this.#undo?.push(() => {
      versions.pop();
      this.#journal.pop();
      if (before === undefined) all.delete(id);
      else all.set(id, before);
    });
    const written = entryOf(this.#written, type, () => []);
    const at = stored.meta.lastUpdated ?? '';
    written.splice(written.findLastIndex((row) => row.at <= at) + 1, 0, { at, id });
    for (const token of tokensOf(stored)) entryOf(this.#identified, `${type}|${token}`, () => new Set()).add(id);
    return deepClone(stored);
  }

  #wasThere(version: Stored): boolean {
    return this.#asOf === null || (this.#storedAt.get(version) ?? 0) <= this.#asOf;
  }

  /** The version whoever asks is shown; undefined when there was none then. */
  #seen(current: Stored): Stored | undefined {
    if (this.#asOf === null) return current;
    return this.#versions.get(`${current.resourceType}/${current.id}`)?.findLast((version) => this.#wasThere(version));
  }

  #candidates(request: SearchRequest): readonly Stored[] {
    if (this.#asOf === null) return this.#narrowed(request);
    return [...(this.#current.get(request.resourceType)?.values() ?? [])].flatMap((item) => this.#seen(item) ?? []);
  }

  /** What an index can narrow a search down to; the search itself is judged on each of them. */
  #narrowed(request: SearchRequest): readonly Stored[] {
    const all = this.#current.get(request.resourceType);
    if (all === undefined) return [];
    const filters = request.filters ?? [];
    const identifier = filters.find((filter) => filter.code === 'identifier' && /^[^|,]+\|[^|,]+$/.test(filter.value));
    const byId = filters.find((filter) => filter.code === '_id' && filter.operator === 'eq');
    const since = filters.find((filter) => filter.code === '_lastUpdated' && filter.operator === 'ge');
    if (identifier !== undefined)
      return present(all, this.#identified.get(`${request.resourceType}|${identifier.value}`) ?? []);
    if (byId !== undefined) return present(all, byId.value.split(','));
    if (since !== undefined) return present(all, this.#writtenSince(request.resourceType, since.value));
    return [...all.values()];
  }

  #writtenSince(type: string, value: string): readonly string[] {
    const at = new Date(value).toISOString();
    const written = this.#written.get(type) ?? [];
    let low = 0;
    let high = written.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((written[middle]?.at ?? '') < at) low = middle + 1;
      else high = middle;
    }
    return written.slice(low).map(({ id }) => id);
  }
}

/** What is thrown on the way is a refusal of the promise, as the router expects. */
async function attempt<T>(work: () => T): Promise<T> {
  return Promise.resolve(work());
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function present(all: ReadonlyMap<string, Stored>, ids: Iterable<string>): readonly Stored[] {
  return [...new Set(ids)].flatMap((id) => all.get(id) ?? []);
}

function tokensOf(resource: Stored): readonly string[] {
  const { identifier } = resource as { readonly identifier?: unknown };
  if (identifier === undefined) return [];
  return [identifier].flat().map((item) => {
    const { system, value } = item as { readonly system?: string; readonly value?: string };
    return `${system ?? ''}|${value ?? ''}`;
  });
}

/** `:missing`, as servers with a database have it: a reference that only has a display refers to nothing. */
function asksFor(resource: Stored, { code, value }: Filter): boolean {
  const expression = globalSchema.types[resource.resourceType]?.searchParams?.[code]?.expression ?? '';
  const there = evalFhirPath(expression, resource).some(
    (found) => typeof found !== 'object' || found === null || !('display' in found) || 'reference' in found,
  );
  return there === (value === 'false');
}

function sortKey(resource: Stored, code: string): string {
  if (code === '_lastUpdated') return resource.meta?.lastUpdated ?? '';
  if (code === '_id') return resource.id;
  throw new OperationOutcomeError(badRequest(`Cannot sort by ${code}`));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
