import { compareStages, isPressing, stagesByWeight } from '../../../../shared/domain/reminders/stages.ts';
import type { CaseId, Instant, Reminder, ReminderStage } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { isForMe, visibleIn, type Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
import { armsOf } from './arms.ts';

/** A reminder that has fallen due, with what this person has been told of it and has put off. */
export interface DueReminder extends Reminder {
  readonly told: boolean;
  /** Put off by this person until then; null when it is not, or not any longer. */
  readonly snoozedUntil: Instant | null;
  /** It was put off, and the time asked for has come (P72). */
  readonly snoozeEnded: boolean;
}

interface ReminderRow {
  readonly case_id: string;
  readonly stage: string;
  readonly at: number;
  readonly late: number;
  readonly toast: number;
  readonly told_late: number | null;
  readonly snooze_stage: string | null;
  readonly snooze_at: number | null;
  readonly asked_at: number | null;
  readonly until: number | null;
}

/** As many as anybody reads through; what is due beyond them is counted (`countDue`). */
export const mostDueShown = 500;

/** What this person has been told of a reminder and has put off (reminderMemory.ts). */
const memoryColumns =
  'told.late AS told_late, snooze.stage AS snooze_stage, snooze.at AS snooze_at, snooze.asked_at, snooze.until';
const memoryJoins = `
  LEFT JOIN reminder_told AS told
    ON told.assignment_id = @me AND told.case_id = r.case_id AND told.stage = r.stage AND told.at = r.at
  LEFT JOIN reminder_snooze AS snooze ON snooze.assignment_id = @me AND snooze.case_id = r.case_id`;

/** Cases of the scope whose most pressing due reminder is of this stage, oldest first, with the newest of that stage. */
export function dueQuery(scope: Scope, now: Instant, stage: ReminderStage, limit: number | null): Query {
  const visible = visibleIn(scope, 'r.case_id');
  const above = stagesByWeight().filter((other) => compareStages(other, stage) > 0);
  return {
    sql: `SELECT r.*, ${memoryColumns} FROM reminder AS r INDEXED BY reminder_stage ${memoryJoins}
          WHERE r.stage = @stage AND r.at <= @now AND ${isForMe(scope, 'r')}
            AND NOT EXISTS (SELECT 1 FROM reminder AS other WHERE other.case_id = r.case_id AND other.at <= @now
              AND ${isForMe(scope, 'other')} AND (other.stage IN (${above.map((other) => `'${other}'`).join(', ')})
                OR (other.stage = @stage AND other.at > r.at)))
            AND ${visible.sql} ORDER BY r.at, r.case_id LIMIT +@limit`,
    params: { ...visible.params, me: scope.assignmentId, now, stage, limit: limit ?? -1 },
  };
}

/**
 * Due reminders of the scope, one per case: the highest stage (D15). Most pressing stage first, then the
 * oldest; with a limit, what lies beyond it is not read (`countDue` counts it).
 */
export function readDueReminders(
  db: ReadableDb,
  scope: Scope,
  now: Instant,
  limit: number | null = null,
): readonly DueReminder[] {
  const due: DueReminder[] = [];
  for (const stage of stagesByWeight()) {
    const left = limit === null ? null : limit - due.length;
    if (left === 0) break;
    for (const row of all<ReminderRow>(db, dueQuery(scope, now, stage, left))) due.push(toReminder(row, now));
  }
  return due;
}

/** Due reminders of these cases, as far as the scope may see them, one per case: the highest stage. */
export function readDueOf(
  db: ReadableDb,
  scope: Scope,
  now: Instant,
  caseIds: readonly CaseId[],
): readonly DueReminder[] {
  const visible = visibleIn(scope, 'r.case_id');
  const rows = all<ReminderRow>(db, {
    sql: `SELECT r.*, ${memoryColumns} FROM json_each(@ids) AS wanted CROSS JOIN reminder AS r ON r.case_id = wanted.value
          ${memoryJoins} WHERE r.at <= @now AND ${isForMe(scope, 'r')} AND ${visible.sql} ORDER BY r.at`,
    params: { ...visible.params, me: scope.assignmentId, now, ids: JSON.stringify(caseIds) },
  });
  const highest = new Map<CaseId, DueReminder>();
  for (const row of rows) {
    const reminder = toReminder(row, now);
    const other = highest.get(reminder.caseId);
    if (other === undefined || compareStages(reminder.stage, other.stage) >= 0) highest.set(reminder.caseId, reminder);
  }
  return [...highest.values()];
}

/** How many cases of the scope press, counted no further than `most`: nobody reads a higher number off a taskbar. */
export function pressingQuery(scope: Scope, now: Instant, most: number): Query {
  const visible = visibleIn(scope, 'r.case_id');
  const stages = stagesByWeight().filter(isPressing);
  return {
    sql: `SELECT count(*) AS cases FROM (
            SELECT DISTINCT r.case_id FROM reminder AS r INDEXED BY reminder_stage
            WHERE r.stage IN (${stages.map((stage) => `'${stage}'`).join(', ')}) AND r.at <= @now AND ${isForMe(scope, 'r')}
              AND ${visible.sql} LIMIT +@most)`,
    params: { ...visible.params, me: scope.assignmentId, now, most },
  };
}

export function countPressing(db: ReadableDb, scope: Scope, now: Instant, most: number): number {
  return first<{ cases: number }>(db, pressingQuery(scope, now, most))?.cases ?? 0;
}

/** How many cases of the scope have a due reminder: all of them, also those beyond a list's end. */
export function countDueQuery(scope: Scope, now: Instant): Query {
  const { every, params } = armsOf(scope, { tab: 'inbox', assignedToMe: false, resourceIds: [], towns: [] });
  const counts = every.map(
    (arm) => `(SELECT count(*) FROM queue_member AS m INDEXED BY queue_member_remind
       WHERE ${arm.where} AND m.remind_from <= @now)`,
  );
  return { sql: `SELECT ${counts.join(' + ')} AS due`, params: { ...params, now } };
}

/** Of those the ones a colleague holds and is reminded of alone (P210): cases between their first reminder and their last. */
export function onlyOthersQuery(scope: Scope, now: Instant): Query {
  const visible = visibleIn(scope, 'h.case_id');
  const last = scope.hearsOverdue === false ? '' : ' AND (h.remind_last IS NULL OR h.remind_last > @now)';
  return {
    sql: `SELECT count(*) AS due FROM held_reminder AS h INDEXED BY held_reminder_from
          WHERE h.remind_from <= @now AND h.holder <> @me
            AND (h.remind_others IS NULL OR h.remind_others > @now)${last} AND ${visible.sql}`,
    params: { ...visible.params, me: scope.assignmentId, now },
  };
}

export function countDue(db: ReadableDb, scope: Scope, now: Instant): number {
  const count = (query: Query): number => first<{ due: number }>(db, query)?.due ?? 0;
  return count(countDueQuery(scope, now)) - count(onlyOthersQuery(scope, now));
}

/** When the next reminder of the scope falls due after `now`. */
export function nextReminderQuery(scope: Scope, now: Instant): Query {
  const visible = visibleIn(scope, 'r.case_id');
  return {
    sql: `SELECT r.at FROM reminder AS r WHERE r.at > @now AND ${isForMe(scope, 'r')} AND ${visible.sql}
          ORDER BY r.at LIMIT 1`,
    params: { ...visible.params, me: scope.assignmentId, now },
  };
}

/** When there is something to tell next: a reminder falls due, or one that was put off comes back. */
export function readNextReminder(db: ReadableDb, scope: Scope, now: Instant): Instant | null {
  const due = first<{ at: number }>(db, nextReminderQuery(scope, now))?.at ?? null;
  const back =
    first<{ until: number | null }>(db, {
      sql: 'SELECT min(until) AS until FROM reminder_snooze WHERE assignment_id = @me AND until > @now',
      params: { me: scope.assignmentId, now },
    })?.until ?? null;
  return due === null || back === null ? (due ?? back) : Math.min(due, back);
}

function toReminder(row: ReminderRow, now: Instant): DueReminder {
  const stage = row.stage as ReminderStage;
  const putOff =
    row.snooze_stage !== null &&
    row.snooze_at !== null &&
    compareStages(stage, row.snooze_stage as ReminderStage) <= 0 &&
    row.at <= row.snooze_at;
  // Before the moment it was asked for, the clock has been set: then the wish says nothing about now.
  const waits = putOff && row.until !== null && row.asked_at !== null && now >= row.asked_at && now < row.until;
  return {
    caseId: row.case_id,
    stage,
    at: row.at,
    late: row.late === 1 || row.told_late === 1,
    toast: row.toast === 1,
    told: row.told_late !== null,
    snoozedUntil: waits ? row.until : null,
    snoozeEnded: putOff && row.until !== null && now >= row.until,
  };
}
