import type { DeskMoment } from '../../../../shared/domain/reminders/deskMoments.ts';
import type { Instant, ResourceId } from '../../../../shared/domain/types.ts';
import { tabNumber } from '../projection/writeProjection.ts';
import { holderKey, resourceKey, scopeKeys, type Scope } from '../scope.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { all, first, run, type Query } from '../statement.ts';

/** Under this subject a moment of the day is told and put off, by its name (P211). */
const subject = 'desk';
/** The last band of the queue waits for the patient and not for us (D16). */
const waitsForPatient = 3;

/** Drop-ins in Inkorg that are the scope's to see to before closing: mine, and those nobody holds (R264). */
export function dropInsQuery(scope: Scope): Query {
  const everybody = scope.leads === true ? ' OR 1' : '';
  return {
    sql: `SELECT count(DISTINCT m.case_id) AS left_over FROM json_each(@keys) AS wanted
          CROSS JOIN queue_member AS m INDEXED BY queue_member_drop_in
            ON m.scope_key = wanted.value AND m.tab = @tab AND m.kind = 'dropIn'
          WHERE m.holder IS NULL OR m.holder = @me${everybody}`,
    params: { keys: JSON.stringify(scopeKeys(scope)), tab: tabNumber('inbox'), me: scope.assignmentId },
  };
}

/** Cases in Inkorg that one person holds (R265). */
export function heldQuery(scope: Scope): Query {
  return {
    sql: `SELECT count(*) AS left_over FROM queue_member AS m WHERE m.scope_key = @key AND m.tab = @tab`,
    params: { key: holderKey(scope.assignmentId), tab: tabNumber('inbox') },
  };
}

/** Cases that wait for these queues, by the kept figures (R270). */
export function waitingQuery(_scope: Scope, resourceIds: readonly ResourceId[]): Query {
  return {
    sql: `SELECT coalesce(sum(cases), 0) AS left_over FROM json_each(@keys) AS wanted
          CROSS JOIN queue_count AS q ON q.scope_key = wanted.value AND q.tab = @tab AND q.band < @waits`,
    params: { keys: JSON.stringify(resourceIds.map(resourceKey)), tab: tabNumber('inbox'), waits: waitsForPatient },
  };
}

/** Consultations from the telephone service that stand open at the scope's queues (R264, R240). */
export function phoneConsultationsQuery(scope: Scope): Query {
  return {
    sql: `SELECT count(*) AS left_over FROM json_each(@ids) AS wanted
          CROSS JOIN consultation AS c ON c.target_resource_id = wanted.value AND c.open = 1 AND c.sent = 1
          WHERE c.from_unit_id IS NULL AND c.status IN ('sent', 'received', 'started')`,
    params: { ids: JSON.stringify(scope.resourceIds) },
  };
}

/** How much one of these queries finds for the scope. */
export function countLeft(db: ReadableDb, scope: Scope, queryOf: (scope: Scope) => Query): number {
  return first<{ left_over: number }>(db, queryOf(scope))?.left_over ?? 0;
}

export interface ToldMoment {
  readonly name: string;
  readonly late: boolean;
}

/** What this person has been told of since `from`. */
export function readToldMoments(db: ReadableDb, scope: Scope, from: Instant): readonly ToldMoment[] {
  return all<{ subject_id: string; late: number }>(db, {
    sql: `SELECT subject_id, late FROM wait_told WHERE assignment_id = @me AND subject = @subject AND at >= @from`,
    params: { me: scope.assignmentId, subject, from },
  }).map((row) => ({ name: row.subject_id, late: row.late === 1 }));
}

/** Remembers that this person has been told, for good (P70). */
export function keepMomentTold(
  db: WritableDb,
  scope: Scope,
  { rule, stage, name, at }: DeskMoment,
  late: boolean,
  now: Instant,
): void {
  run(db, 'INSERT OR IGNORE INTO wait_told VALUES (@me, @subject, @name, @rule, @stage, @at, @late, @now)', {
    me: scope.assignmentId,
    subject,
    name,
    rule,
    stage,
    at,
    late: late ? 1 : 0,
    now,
  });
}

export interface MomentSnooze {
  readonly name: string;
  readonly askedAt: Instant;
  readonly until: Instant;
}

/** What this person has put off of the day (P72). */
export function readMomentSnoozes(db: ReadableDb, scope: Scope): readonly MomentSnooze[] {
  return all<{ subject_id: string; asked_at: number; until: number }>(db, {
    sql: 'SELECT subject_id, asked_at, until FROM wait_snooze WHERE assignment_id = @me AND subject = @subject',
    params: { me: scope.assignmentId, subject },
  }).map((row) => ({ name: row.subject_id, askedAt: row.asked_at, until: row.until }));
}

/** Puts one off for this person; answers nothing when it is put off again: the last wish counts. */
export function keepMomentSnooze(
  db: WritableDb,
  scope: Scope,
  { rule, stage, name, at }: DeskMoment,
  askedAt: Instant,
  until: Instant,
): void {
  run(
    db,
    `INSERT INTO wait_snooze VALUES (@me, @subject, @name, @rule, @stage, @at, @askedAt, @until)
     ON CONFLICT (assignment_id, subject, subject_id) DO UPDATE SET asked_at = @askedAt, until = @until`,
    { me: scope.assignmentId, subject, name, rule, stage, at, askedAt, until },
  );
}

export function endMomentSnooze(db: WritableDb, scope: Scope, name: string): void {
  run(db, 'DELETE FROM wait_snooze WHERE assignment_id = @me AND subject = @subject AND subject_id = @name', {
    me: scope.assignmentId,
    subject,
    name,
  });
}
