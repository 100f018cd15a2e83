import type Database from 'better-sqlite3';
import type { ReadableDb } from './open.ts';

/** What may be bound to a statement by name. */
export type Params = Readonly<Record<string, string | number | null>>;

type Cached = Database.Statement<[Params], unknown>;
interface WithCache {
  cachedStatements?: Map<string, Cached>;
  someIndexesMissing?: boolean;
}

/** While a first sync is under way some indexes are missing: queries that name one are run without it (0021). */
export function leaveOutIndexes(db: ReadableDb, missing: boolean): void {
  const holder: WithCache = db as WithCache;
  if (holder.someIndexesMissing === missing) return;
  holder.someIndexesMissing = missing;
  holder.cachedStatements = new Map<string, Cached>();
}

/** Statements are prepared once per connection: preparing costs more than running most of them. */
function prepared(db: ReadableDb, sql: string): Cached {
  const holder: WithCache = db as WithCache;
  const cache = (holder.cachedStatements ??= new Map<string, Cached>());
  let statement = cache.get(sql);
  if (statement === undefined) {
    const runnable = holder.someIndexesMissing === true ? sql.replaceAll(/ INDEXED BY \w+/g, '') : sql;
    statement = db.prepare<[Params], unknown>(runnable);
    cache.set(sql, statement);
  }
  return statement;
}

/** A query as text and values, so that a test can ask SQLite how it would be run. */
export interface Query {
  readonly sql: string;
  readonly params: Params;
}

/** All rows. `Row` is what the SELECT list says; STRICT tables make the types hold. */
export function all<Row>(db: ReadableDb, query: Query): readonly Row[] {
  return prepared(db, query.sql).all(query.params) as Row[];
}

/** The first row, or undefined. */
export function first<Row>(db: ReadableDb, query: Query): Row | undefined {
  return prepared(db, query.sql).get(query.params) as Row | undefined;
}

/** Runs a write; answers the number of rows changed. */
export function run(db: ReadableDb, sql: string, params: Params = {}): number {
  return prepared(db, sql).run(params).changes;
}
