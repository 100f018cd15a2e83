import type Database from 'better-sqlite3';
import { resourceTypes, searchParameters } from '../../fhir/r4.ts';
import type { WritableDb } from '../../store/open.ts';
import type { HubPage, HubSearch } from '../port.ts';
import { parseStored } from './resourceTable.ts';

/** Where a page ended: the key of its last row. Rows that change meanwhile move to the end and are seen again. */
interface After {
  readonly at: number;
  readonly id: string;
  /** The page before was read from the feed, since every parameter matches much: not counted again. */
  readonly byFeed?: true;
}

interface PageRow {
  readonly id: string;
  readonly at: number;
  readonly json: string;
}

export type SearchAnswer =
  | { readonly ok: true; readonly page: HubPage }
  | { readonly ok: false; readonly message: string };

/** Up to this many hits the index drives the query; above it the feed in time order does. */
const selectiveLimit = 2_000;
const largestPage = 1_000;
const sampledValues = 8;
const missingModifier = ':missing';

/** One page, ordered by last update and id, always. */
export function runSearch(db: WritableDb, search: HubSearch, after: After | null): SearchAnswer {
  const refused = refusalOf(search);
  if (refused !== null) return { ok: false, message: refused };
  const count = Math.min(Math.max(1, Math.trunc(search.count)), largestPage);
  const query = buildSearchQuery(search, after, count + 1, (name, values, most) =>
    matches(db, search.type, name, values, most),
  );
  const rows = prepared<unknown[], PageRow>(db, query.sql).all(...query.values);
  const page = rows.slice(0, count);
  const last = page.at(-1);
  const key =
    last === undefined ? null : { at: last.at, id: last.id, ...(query.byFeed ? { byFeed: true as const } : {}) };
  const next = rows.length > count && key !== null ? writeLink(search, key) : null;
  return { ok: true, page: { resources: page.map((row) => parseStored(row.json)), next } };
}

/** Follows a link of `runSearch`. */
export function followLink(db: WritableDb, link: string): SearchAnswer {
  const parsed = readLink(link);
  return parsed === null
    ? { ok: false, message: 'the page link is not one of this hub' }
    : runSearch(db, parsed.search, parsed.after);
}

/**
 * The query of one page. Built apart from its running so that its plan can be tested. `estimate` tells how
 * many rows of the index a parameter matches, at most as many as it is told.
 */
export function buildSearchQuery(
  search: HubSearch,
  after: After | null,
  limit: number,
  estimate: (name: string, values: readonly string[], most: number) => number,
): { readonly sql: string; readonly values: readonly unknown[]; readonly byFeed: boolean } {
  let least = selectiveLimit + 1;
  let driver: HubSearch['params'][number] | undefined;
  // The last says most, and of the others it is enough to know that they match more.
  const candidates = after?.byFeed === true ? [] : search.params.toReversed();
  for (const param of candidates) {
    // What is not there is in no index: it can only be asked of each row the others find.
    if (missing(param.name) !== null) continue;
    const hits = param.name === '_id' ? param.values.length : estimated(param, estimate, least);
    if (hits >= least) continue;
    least = hits;
    driver = param;
  }
  /** True when fewer rows match a parameter than it would be looked up for: each row that leads, under each of its values. */
  const areFew = ({ name, values: wanted }: HubSearch['params'][number]): boolean => {
    const lookUps = driver === undefined ? 0 : Math.min(selectiveLimit, least * wanted.length);
    return lookUps > 0 && estimate(name, wanted, lookUps + 1) <= lookUps;
  };
  const values: unknown[] = [];
  const bind = (value: unknown): string => {
    values.push(value);
    return '?';
  };
  const list = (items: readonly string[]): string => `(SELECT value FROM json_each(${bind(JSON.stringify(items))}))`;
  const from =
    driver === undefined
      ? 'resource r INDEXED BY resource_feed'
      : `(${idsOf(driver, search.type, bind, list)}) d CROSS JOIN resource r ON r.id = d.id`;
  const where = [`r.type = ${bind(search.type)}`];
  // A page that goes on from a key needs no other beginning; two would make SQLite start at the earlier one.
  if (after === null && search.updatedSince !== undefined)
    where.push(`r.last_updated >= ${bind(Date.parse(search.updatedSince))}`);
  if (after !== null) where.push(`(r.last_updated, r.id) > (${bind(after.at)}, ${bind(after.id)})`);
  for (const param of search.params.filter((candidate) => candidate !== driver)) {
    const absent = missing(param.name);
    if (param.name === '_id') where.push(`r.id IN ${list(param.values)}`);
    else if (absent !== null) {
      const not = param.values.includes('true') ? 'NOT ' : '';
      where.push(
        `r.id ${not}IN (SELECT s.id FROM search_index s WHERE s.type = ${bind(search.type)} AND s.param = ${bind(absent)})`,
      );
    } else if (areFew(param)) {
      where.push(`r.id IN (${idsOf(param, search.type, bind, list)})`);
    } else {
      where.push(
        `EXISTS (SELECT 1 FROM search_index s WHERE s.type = r.type AND s.param = ${bind(param.name)} AND s.value IN ${list(param.values)} AND s.id = r.id)`,
      );
    }
  }
  const sql = `SELECT r.id AS id, r.last_updated AS at, r.json AS json FROM ${from} WHERE ${where.join(' AND ')} ORDER BY r.last_updated, r.id LIMIT ${bind(limit)}`;
  return { sql, values, byFeed: driver === undefined };
}

/** Of many values a few are counted and say how many there are of all: counting would cost as much as looking them up. */
function estimated(
  { name, values }: HubSearch['params'][number],
  estimate: (name: string, values: readonly string[], most: number) => number,
  most: number,
): number {
  if (values.length <= 2 * sampledValues) return estimate(name, values, most);
  const every = Math.floor(values.length / sampledValues);
  const sample = values.filter((_, at) => at % every === 0);
  return Math.min(most, Math.ceil((estimate(name, sample, most) * values.length) / sample.length));
}

/** The parameter that is asked to be there or not, by the modifier `:missing`; null for every other. */
function missing(name: string): string | null {
  return name.endsWith(missingModifier) ? name.slice(0, -missingModifier.length) : null;
}

function idsOf(
  param: HubSearch['params'][number],
  type: string,
  bind: (value: unknown) => string,
  list: (items: readonly string[]) => string,
): string {
  if (param.name === '_id') return `SELECT DISTINCT value AS id FROM json_each(${bind(JSON.stringify(param.values))})`;
  return `SELECT DISTINCT id FROM search_index WHERE type = ${bind(type)} AND param = ${bind(param.name)} AND value IN ${list(param.values)}`;
}

function matches(db: WritableDb, type: string, name: string, values: readonly string[], most: number): number {
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM search_index WHERE type = ? AND param = ? AND value IN (SELECT value FROM json_each(?)) LIMIT ?)`;
  return (
    prepared<[string, string, string, number], { readonly n: number }>(db, sql).get(
      type,
      name,
      JSON.stringify(values),
      most,
    )?.n ?? 0
  );
}

/** Few shapes of query, asked again and again: each is planned once per connection. */
const statements = new WeakMap<WritableDb, Map<string, Database.Statement<unknown[], unknown>>>();

function prepared<Values extends unknown[], Row>(db: WritableDb, sql: string): Database.Statement<Values, Row> {
  const kept = statements.get(db) ?? new Map<string, Database.Statement<unknown[], unknown>>();
  statements.set(db, kept);
  const statement = kept.get(sql) ?? db.prepare<unknown[], unknown>(sql);
  kept.set(sql, statement);
  return statement as unknown as Database.Statement<Values, Row>;
}

/** An unknown type or parameter is an error, never silently everything or nothing. */
function refusalOf(search: HubSearch): string | null {
  if (!resourceTypes.has(search.type)) return `unknown resource type ${search.type}`;
  const known = searchParameters[search.type] ?? {};
  const unknown = search.params.find(
    (param) => param.name !== '_id' && known[missing(param.name) ?? param.name] === undefined,
  );
  if (unknown !== undefined) return `unknown search parameter ${search.type}.${unknown.name}`;
  const odd = search.params.find(
    ({ name, values }) => missing(name) !== null && values.join() !== 'true' && values.join() !== 'false',
  );
  if (odd !== undefined) return `${odd.name} is true or false`;
  if (search.updatedSince !== undefined && !Number.isFinite(Date.parse(search.updatedSince)))
    return 'updatedSince is not a time';
  return Number.isFinite(search.count) ? null : 'count is not a number';
}

function writeLink(search: HubSearch, after: After): string {
  return Buffer.from(JSON.stringify({ search, after })).toString('base64url');
}

function readLink(link: string): { readonly search: HubSearch; readonly after: After } | null {
  try {
    const value = JSON.parse(Buffer.from(link, 'base64url').toString('utf8')) as {
      readonly search?: HubSearch;
      readonly after?: After;
    };
    const { search, after } = value;
    if (search === undefined || after === undefined || typeof after.at !== 'number' || typeof after.id !== 'string')
      return null;
    return Array.isArray(search.params) ? { search, after } : null;
  } catch {
    return null;
  }
}
