import type { CaseId, Instant, Reminder, ReminderStage } from '../../../../shared/domain/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { isForMe, visibleIn, type Scope } from '../scope.ts';
import { all, first, run, type Query } from '../statement.ts';

/** One reminder put off by one person. The stage and its time say which: a higher or later one is not meant (P72). */
export interface Snooze {
  readonly caseId: CaseId;
  readonly stage: ReminderStage;
  readonly at: Instant;
  readonly askedAt: Instant;
  readonly until: Instant;
}

/** A place in the order of time in which reminders fall due. */
export interface ReminderPlace {
  readonly at: Instant;
  readonly caseId: CaseId;
}

/** Places of the scope's due reminders after `after`, in order. */
export function duePlacesQuery(scope: Scope, after: ReminderPlace, now: Instant, limit: number): Query {
  const visible = visibleIn(scope, 'r.case_id');
  return {
    sql: `SELECT r.at, r.case_id FROM reminder AS r INDEXED BY reminder_at
          WHERE (r.at, r.case_id) > (@after, @caseId) AND r.at <= @now AND ${isForMe(scope, 'r')} AND ${visible.sql}
          ORDER BY r.at, r.case_id LIMIT +@limit`,
    params: { ...visible.params, me: scope.assignmentId, after: after.at, caseId: after.caseId, now, limit },
  };
}

export function readDuePlaces(
  db: ReadableDb,
  scope: Scope,
  after: ReminderPlace,
  now: Instant,
  limit: number,
): readonly ReminderPlace[] {
  return all<{ at: number; case_id: string }>(db, duePlacesQuery(scope, after, now, limit)).map((row) => ({
    at: row.at,
    caseId: row.case_id,
  }));
}

/** Remembers that this person has been told, for good: never the same reminder twice (P70). */
export function keepTold(db: WritableDb, scope: Scope, reminder: Reminder, now: Instant): void {
  run(db, 'INSERT OR IGNORE INTO reminder_told VALUES (@me, @caseId, @stage, @at, @late, @now)', {
    me: scope.assignmentId,
    caseId: reminder.caseId,
    stage: reminder.stage,
    at: reminder.at,
    late: reminder.late ? 1 : 0,
    now,
  });
}

/** Forgets what was told before `before` of cases that are not here any more. */
export function forgetOldTold(db: WritableDb, scope: Scope, before: Instant): void {
  run(
    db,
    `DELETE FROM reminder_told WHERE assignment_id = @me AND told_at < @before
       AND NOT EXISTS (SELECT 1 FROM care_case AS c WHERE c.id = reminder_told.case_id)`,
    { me: scope.assignmentId, before },
  );
}

/** Puts a reminder off for this person; a case has one such wish at a time. */
export function keepSnooze(db: WritableDb, scope: Scope, snooze: Snooze): void {
  run(
    db,
    `INSERT INTO reminder_snooze VALUES (@me, @caseId, @stage, @at, @askedAt, @until)
     ON CONFLICT (assignment_id, case_id)
     DO UPDATE SET stage = @stage, at = @at, asked_at = @askedAt, until = @until`,
    { me: scope.assignmentId, ...snooze },
  );
}

/** Cases this person has put off a reminder of, whether the time has come or not. */
export function readSnoozedCases(db: ReadableDb, scope: Scope): readonly CaseId[] {
  const sql = 'SELECT case_id FROM reminder_snooze WHERE assignment_id = @me';
  return all<{ case_id: string }>(db, { sql, params: { me: scope.assignmentId } }).map((row) => row.case_id);
}

/** Takes a case's wish back; true when there was one. */
export function endSnooze(db: WritableDb, scope: Scope, caseId: CaseId): boolean {
  const params = { me: scope.assignmentId, caseId };
  return run(db, 'DELETE FROM reminder_snooze WHERE assignment_id = @me AND case_id = @caseId', params) > 0;
}

/** Wishes whose time has come are done with. */
export function endSnoozesBefore(db: WritableDb, scope: Scope, now: Instant): void {
  run(db, 'DELETE FROM reminder_snooze WHERE assignment_id = @me AND until <= @now', { me: scope.assignmentId, now });
}

/** Until when somebody has looked after this person's reminders here; null when nobody ever has. */
export function readLookedAt(db: ReadableDb, scope: Scope): Instant | null {
  const params = { me: scope.assignmentId };
  const sql = 'SELECT looked_at FROM reminder_watch WHERE assignment_id = @me';
  return first<{ looked_at: number }>(db, { sql, params })?.looked_at ?? null;
}

export function keepLookedAt(db: WritableDb, scope: Scope, now: Instant): void {
  run(db, 'INSERT INTO reminder_watch VALUES (@me, @now) ON CONFLICT (assignment_id) DO UPDATE SET looked_at = @now', {
    me: scope.assignmentId,
    now,
  });
}

/** Cases planned when the clock stood later than it does now: their earlier stages may have been merged away. */
export function casesPlannedBetween(db: ReadableDb, scope: Scope, from: Instant, to: Instant): readonly CaseId[] {
  const visible = visibleIn(scope, 'r.case_id');
  return all<{ case_id: string }>(db, {
    sql: `SELECT DISTINCT r.case_id FROM reminder AS r WHERE r.at > @from AND r.at <= @to AND ${visible.sql}`,
    params: { ...visible.params, from, to },
  }).map((row) => row.case_id);
}
