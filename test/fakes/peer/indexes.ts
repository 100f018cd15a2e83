import {
  globalSchema,
  Operator,
  splitSearchOnComma,
  type Filter,
  type SearchRequest,
  type WithId,
} from '@medplum/core';
import type { Resource } from '@medplum/fhirtypes';

export type Stored = WithId<Resource>;

/** Where something may be found: ids, and of how many there are at most. */
interface Found {
  readonly size: number;
  /** Of each id what it is to be judged by, in place of the whole filter: the values it was found under. */
  readonly judgedBy: () => ReadonlyMap<string, SearchRequest>;
}

interface Written {
  readonly at: string;
  readonly id: string;
}

const plainReference = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;

/**
 * What the peer finds things by, so that a question costs about what it answers: every identifier and reference a resource has
 * ever had, and when it was written. Nothing is taken out again, so that whoever is shown what was finds that too; every hit
 * is judged by R4's rules afterwards.
 */
export class PeerIndexes {
  /** Ids by `Type|system|value`. */
  readonly #identified = new Map<string, Set<string>>();
  /** Ids by type, and what any element of theirs refers to. */
  readonly #referring = new Map<string, Map<string, Set<string>>>();
  /** Of each type, every write in order of time. */
  readonly #written = new Map<string, Written[]>();

  add(stored: Stored): void {
    const { resourceType: type, id } = stored;
    const at = stored.meta?.lastUpdated ?? '';
    const written = entryOf(this.#written, type, () => []);
    if ((written.at(-1)?.at ?? '') <= at) written.push({ at, id });
    else written.splice(written.findLastIndex((row) => row.at <= at) + 1, 0, { at, id });
    for (const token of tokensOf(stored)) entryOf(this.#identified, `${type}|${token}`, () => new Set()).add(id);
    const referring = entryOf(this.#referring, type, () => new Map<string, Set<string>>());
    for (const reference of referencesIn(stored)) entryOf(referring, reference, () => new Set()).add(id);
  }

  /** What of a search can be looked up, the one with the fewest hits; null where all there is has to be looked through. */
  narrowest(request: SearchRequest): Found | null {
    return (request.filters ?? [])
      .flatMap((filter) => this.#lookUp(request, filter) ?? [])
      .reduce<Found | null>((best, found) => (best === null || found.size < best.size ? found : best), null);
  }

  #lookUp(request: SearchRequest, filter: Filter): Found | null {
    const { resourceType: type } = request;
    const { code, operator, value } = filter;
    if (code === 'identifier' && /^[^|,]+\|[^|,]+$/.test(value))
      return among(request, this.#identified.get(`${type}|${value}`) ?? new Set());
    if (code === '_id' && operator === Operator.EQUALS) return among(request, new Set(value.split(',')));
    if (code === '_lastUpdated' && operator === Operator.GREATER_THAN_OR_EQUALS) return this.#since(request, value);
    if (operator !== Operator.EQUALS || globalSchema.types[type]?.searchParams?.[code]?.type !== 'reference')
      return null;
    const values = splitSearchOnComma(value);
    if (!values.every((one) => plainReference.test(one))) return null;
    const hits = values.map((one) => [one, this.#referring.get(type)?.get(one) ?? new Set<string>()] as const);
    return {
      size: hits.reduce((sum, [, ids]) => sum + ids.size, 0),
      judgedBy: () => {
        const valuesOf = new Map<string, string[]>();
        for (const [one, ids] of hits) for (const id of ids) entryOf(valuesOf, id, () => []).push(one);
        // One of a hundred values is compared, and not a hundred: none of the others can be what it refers to.
        const filters = request.filters ?? [];
        return new Map(
          [...valuesOf].map(([id, own]) => {
            const mine = { ...filter, value: own.join(',') };
            return [id, { ...request, filters: filters.map((item) => (item === filter ? mine : item)) }];
          }),
        );
      },
    };
  }

  #since(request: SearchRequest, value: string): Found {
    const written = this.#written.get(request.resourceType) ?? [];
    const from = firstAt(written, new Date(value).toISOString());
    return {
      size: written.length - from,
      judgedBy: () => new Map(written.slice(from).map(({ id }) => [id, request])),
    };
  }
}

/** A row of a view: when it was last written, and which of its type it was made as. */
interface Row {
  readonly at: string;
  readonly order: number;
  readonly resource: Stored;
}

/** The newest versions of one type, and what has changed since somebody looked. */
export interface Shelf {
  readonly get: (id: string) => Stored | undefined;
  readonly all: () => Iterable<Stored>;
  /** Ids of everything that was stored or taken back, in order, some of them often. */
  readonly changes: readonly string[];
  /** Which of its type it was made as: what one instant has written comes in this order. */
  readonly orderOf: (id: string) => number;
}

/**
 * Everything that a question of no few hits finds, oldest write first, kept from one time it is asked to the next: a queue is
 * read page by page, and every page says how many there are.
 */
export class View {
  readonly #shelf: Shelf;
  readonly #isIn: (resource: Stored) => boolean;
  readonly #rows: Row[];
  readonly #placed = new Map<string, Row>();
  #changes: number;

  constructor(shelf: Shelf, isIn: (resource: Stored) => boolean) {
    this.#shelf = shelf;
    this.#isIn = isIn;
    this.#changes = shelf.changes.length;
    this.#rows = [...shelf.all()].filter(isIn).map((resource) => this.#rowOf(resource));
    this.#rows.sort(inOrder);
    for (const row of this.#rows) this.#placed.set(row.resource.id, row);
  }

  /** What was last written then or later (ISO, in milliseconds and Z); `null` = everything. */
  since(at: string | null): readonly Stored[] {
    const from = at === null ? 0 : firstAt(this.#rows, at);
    return this.#rows.slice(from).map(({ resource }) => resource);
  }

  /** Brings in what has changed since it was last looked at. */
  refresh(): this {
    const { changes } = this.#shelf;
    for (const id of new Set(changes.slice(this.#changes))) {
      const before = this.#placed.get(id);
      if (before !== undefined) this.#rows.splice(this.#placeOf(before), 1);
      this.#placed.delete(id);
      const resource = this.#shelf.get(id);
      if (resource === undefined || !this.#isIn(resource)) continue;
      const row = this.#rowOf(resource);
      this.#rows.splice(this.#placeOf(row), 0, row);
      this.#placed.set(id, row);
    }
    this.#changes = changes.length;
    return this;
  }

  #rowOf(resource: Stored): Row {
    return { at: resource.meta?.lastUpdated ?? '', order: this.#shelf.orderOf(resource.id), resource };
  }

  #placeOf(row: Row): number {
    return lowest(this.#rows, (other) => inOrder(other, row) >= 0);
  }
}

function inOrder(a: Pick<Row, 'at' | 'order'>, b: Pick<Row, 'at' | 'order'>): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.order - b.order;
}

export function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function among(request: SearchRequest, ids: ReadonlySet<string>): Found {
  return { size: ids.size, judgedBy: () => new Map([...ids].map((id) => [id, request])) };
}

function firstAt(rows: readonly { readonly at: string }[], at: string): number {
  return lowest(rows, (row) => row.at >= at);
}

/** The first of which it is true, where it is true of all that follow. */
function lowest<T>(list: readonly T[], isThere: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && isThere(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function tokensOf(resource: Stored): readonly string[] {
  const { identifier } = resource as { readonly identifier?: unknown };
  if (identifier === undefined) return [];
  return [identifier].flat().map((item) => {
    const { system, value } = item as { readonly system?: string; readonly value?: string };
    return `${system ?? ''}|${value ?? ''}`;
  });
}

/** Whatever looks like a reference, wherever it stands. */
function referencesIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string') {
    if (plainReference.test(value)) found.add(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) referencesIn(item, found);
  }
  return found;
}
