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
import { entryOf, PeerIndexes, View, type Stored } from './indexes.ts';

const usualFewHits = 500;
const mostViews = 100;

/** One version as it was stored: in which request, and when by the server's clock. */
export interface Written {
  readonly request: number;
  readonly at: number;
  readonly resource: Stored;
}

export interface MemoryOptions {
  readonly now: () => number;
  readonly newId?: () => string;
  /** A question with no more hits than this in an index is answered from them; else from a view. */
  readonly fewHits?: number;
}

/**
 * The memory of the peer. What is read, searched and refused follows R4 by Medplum's hand; kept, ordered and taken back
 * is here, because the package's own memory neither rolls back nor sorts by two keys.
 */
export class PeerRepository extends FhirRepository {
  readonly #current = new Map<string, Map<string, Stored>>();
  readonly #versions = new Map<string, Stored[]>();
  readonly #deleted = new Set<string>();
  readonly #indexes = new PeerIndexes();
  /** By the question, without from when on; the one that was asked longest ago goes first. */
  readonly #views = new Map<string, View>();
  /** By type, what was stored or taken back. */
  readonly #changes = new Map<string, string[]>();
  /** By `Type/id`, which one it was made as. */
  readonly #made = new Map<string, number>();
  #makes = 0;
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
      this.#changed(type, id);
      this.#undo?.push(() => {
        this.#changed(type, id);
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
      const found = this.#found(request);
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

  /** What a search would find if everything there is were looked through: what the indexes are to find too. */
  lookedThrough(request: SearchRequest): readonly Stored[] {
    const all = [...(this.#current.get(request.resourceType)?.values() ?? [])].flatMap(
      (item) => this.#seen(item) ?? [],
    );
    const found = all.filter((resource) => isFound(resource, request));
    return this.#inSortOrder(found, request);
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
    if (before === undefined) {
      this.#makes += 1;
      this.#made.set(`${type}/${id}`, this.#makes);
    }
    all.set(id, stored);
    versions.push(stored);
    this.#storedAt.set(stored, this.#options.now());
    this.#journal.push({ request: this.#request, at: this.#options.now(), resource: stored });
    this.#undo?.push(() => {
      versions.pop();
      this.#journal.pop();
      this.#changed(type, id);
      if (before === undefined) all.delete(id);
      else all.set(id, before);
    });
    this.#changed(type, id);
    this.#indexes.add(stored);
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

  /** Everything a search finds, in its order; by an index where it has few hits, else by a view. */
  #found(request: SearchRequest): readonly Stored[] {
    const all = this.#current.get(request.resourceType);
    if (all === undefined) return [];
    const narrowed = this.#indexes.narrowest(request);
    if (narrowed !== null && narrowed.size <= (this.#options.fewHits ?? usualFewHits)) {
      const hits = [...narrowed.judgedBy()].flatMap(([id, judgedBy]) => {
        const current = all.get(id);
        const seen = current === undefined ? undefined : this.#seen(current);
        return seen !== undefined && isFound(seen, judgedBy) ? seen : [];
      });
      return this.#inSortOrder(hits, request);
    }
    if (this.#asOf !== null) return this.lookedThrough(request);
    const filters = request.filters ?? [];
    const since = filters.find(({ code, operator }) => code === '_lastUpdated' && operator === 'ge');
    const rest = { ...request, filters: filters.filter((filter) => filter !== since) };
    const view = this.#view(rest);
    const at = since === undefined ? null : new Date(since.value).toISOString();
    const rows = view.since(at);
    const found = at === null || at === since?.value ? rows : rows.filter((resource) => isFound(resource, request));
    const [rule, ...more] = request.sortRules ?? [];
    const asItStands = rule?.code === '_lastUpdated' && rule.descending !== true && more.length === 0;
    return asItStands ? found : this.#inSortOrder(found, request);
  }

  #view(request: SearchRequest): View {
    const { resourceType: type, filters } = request;
    const question = JSON.stringify([type, filters]);
    const known = this.#views.get(question);
    this.#views.delete(question);
    const all = entryOf(this.#current, type, () => new Map<string, Stored>());
    const shelf = {
      get: (id: string) => all.get(id),
      all: () => all.values(),
      changes: entryOf(this.#changes, type, () => []),
      orderOf: (id: string) => this.#made.get(`${type}/${id}`) ?? 0,
    };
    const view = known?.refresh() ?? new View(shelf, (resource) => isFound(resource, request));
    this.#views.set(question, view);
    const [oldest] = this.#views.keys();
    if (this.#views.size > mostViews && oldest !== undefined) this.#views.delete(oldest);
    return view;
  }

  #inSortOrder(found: readonly Stored[], request: SearchRequest): readonly Stored[] {
    const rules = request.sortRules ?? [];
    return found.toSorted((a, b) => {
      for (const { code, descending } of rules) {
        const order = compare(sortKey(a, code), sortKey(b, code)) * (descending === true ? -1 : 1);
        if (order !== 0) return order;
      }
      return this.#asMade(a) - this.#asMade(b);
    });
  }

  #asMade({ resourceType, id }: Stored): number {
    return this.#made.get(`${resourceType}/${id}`) ?? 0;
  }

  /** Something of a type was stored, or taken back. */
  #changed(type: string, id: string): void {
    entryOf(this.#changes, type, () => []).push(id);
  }
}

/** What is thrown on the way is a refusal of the promise, as the router expects. */
async function attempt<T>(work: () => T): Promise<T> {
  return Promise.resolve(work());
}

function isFound(resource: Stored, request: SearchRequest): boolean {
  const filters = request.filters ?? [];
  const absent = filters.filter(({ operator }) => operator === Operator.MISSING);
  const plain = absent.length === 0 ? request : { ...request, filters: filters.filter((one) => !absent.includes(one)) };
  return matchesSearchRequest(resource, plain) && absent.every((filter) => asksFor(resource, filter));
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
