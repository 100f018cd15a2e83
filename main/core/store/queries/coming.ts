import type { CaseId, Instant } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { isForMe, visibleIn, type Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';

/** Cases of the scope whose time runs out after `now` and by `until`, soonest first (P216). */
export function comingQuery(scope: Scope, now: Instant, until: Instant, limit: number): Query {
  const visible = visibleIn(scope, 'r.case_id');
  return {
    sql: `SELECT r.case_id FROM reminder AS r INDEXED BY reminder_stage
          WHERE r.stage = 'overdue' AND r.at > @now AND r.at <= @until AND ${isForMe(scope, 'r')} AND ${visible.sql}
          ORDER BY r.at, r.case_id LIMIT +@limit`,
    params: { ...visible.params, me: scope.assignmentId, now, until, limit },
  };
}

export function readComing(
  db: ReadableDb,
  scope: Scope,
  now: Instant,
  until: Instant,
  limit: number,
): readonly CaseId[] {
  return all<{ case_id: string }>(db, comingQuery(scope, now, until, limit)).map((row) => row.case_id);
}

/**
 * How many cases of the scope must be taken before a closing: their time runs out by then, has run out, or does while the
 * unit is closed until `reopens`. Counted no further than `most`.
 */
export function beforeClosingQuery(scope: Scope, reopens: Instant, most: number): Query {
  const visible = visibleIn(scope, 'r.case_id');
  return {
    sql: `SELECT count(*) AS cases FROM (
            SELECT DISTINCT r.case_id FROM reminder AS r INDEXED BY reminder_stage
            WHERE r.stage = 'overdue' AND r.at <= @reopens AND (r.at < @reopens OR r.late = 1)
              AND ${isForMe(scope, 'r')} AND ${visible.sql} LIMIT +@most)`,
    params: { ...visible.params, me: scope.assignmentId, reopens, most },
  };
}

export function countBeforeClosing(db: ReadableDb, scope: Scope, reopens: Instant, most: number): number {
  return first<{ cases: number }>(db, beforeClosingQuery(scope, reopens, most))?.cases ?? 0;
}
