import type { ReadableDb, WritableDb } from '../open.ts';
import { all, first, run } from '../statement.ts';

/**
 * What this machine remembers of itself: workplace, clock, what projection and search index were made with, a first sync,
 * whose the rows of the unit's other queues are.
 */
export type MetaKey =
  | 'workplace'
  | 'clock'
  | 'projection'
  | 'search'
  | 'firstSync'
  | 'missingIndexes'
  | 'otherQueues'
  | `app:${string}`;

export function readMeta(db: ReadableDb, key: MetaKey): string | null {
  return (
    first<{ value: string }>(db, { sql: 'SELECT value FROM meta WHERE key = @key', params: { key } })?.value ?? null
  );
}

export function writeMeta(db: WritableDb, key: MetaKey, value: string): void {
  run(db, 'INSERT INTO meta VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value', { key, value });
}

export function removeMeta(db: WritableDb, key: MetaKey): void {
  run(db, 'DELETE FROM meta WHERE key = @key', { key });
}

/** Cases in the store, whoever may see them: a figure for --smoke and start-up. */
export function countCases(db: ReadableDb): number {
  return first<{ cases: number }>(db, { sql: 'SELECT count(*) AS cases FROM care_case', params: {} })?.cases ?? 0;
}

/** Newest instant anything in the store was stamped with, so that a clock set back is noticed; null when empty. */
export function newestStamp(db: ReadableDb): number | null {
  return (
    first<{ newest: number | null }>(db, {
      sql: `SELECT max(at) AS newest FROM (
              SELECT max(last_updated) AS at FROM care_case UNION ALL SELECT max(at) FROM access_log
              UNION ALL SELECT max(created_at) FROM outbox UNION ALL SELECT max(saved_at) FROM draft)`,
      params: {},
    })?.newest ?? null
  );
}

/** Ids of every case, for a new projection. */
export function allCaseIds(db: ReadableDb): readonly string[] {
  return all<{ id: string }>(db, { sql: 'SELECT id FROM care_case', params: {} }).map((row) => row.id);
}

/** Ids of every consultation, for the same. */
export function allConsultationIds(db: ReadableDb): readonly string[] {
  return all<{ id: string }>(db, { sql: 'SELECT id FROM consultation', params: {} }).map((row) => row.id);
}

/** Cases whose row time alone has changed by now. */
export function casesToRecheck(db: ReadableDb, now: number): readonly string[] {
  return all<{ case_id: string }>(db, {
    sql: 'SELECT case_id FROM recheck WHERE at <= @now ORDER BY at',
    params: { now },
  }).map((row) => row.case_id);
}

/**
 * Takes away the samples ANALYZE leaves beside its figures. With samples SQLite plans a statement anew for
 * every set of values it is given, which costs a window more than reading it does; the figures alone
 * lead to the same plans (test/store/plans.test.ts).
 */
export function forgetSamples(db: WritableDb): void {
  const kept = first(db, { sql: `SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'`, params: {} });
  if (kept !== undefined) run(db, 'DELETE FROM sqlite_stat4');
}
