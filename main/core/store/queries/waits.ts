import {
  compareWaits,
  type CaseMoment,
  type WaitRule,
  type WaitStage,
} from '../../../../shared/domain/reminders/waits.ts';
import type { Instant } from '../../../../shared/domain/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { scopeKeys, type Scope } from '../scope.ts';
import { all, first, run, type Query } from '../statement.ts';

export interface WaitSubject {
  readonly subject: 'consultation' | 'handover' | CaseMoment;
  /** Of the consultation; otherwise the case's. */
  readonly subjectId: string;
}

/** Something that waits and is told of, with what this person has been told and has put off. */
export interface DueWait extends WaitSubject {
  readonly rule: WaitRule;
  readonly stage: WaitStage;
  readonly at: Instant;
  readonly late: boolean;
  readonly toast: boolean;
  /** From then on it is told no more; null = as long as it is true. */
  readonly until: Instant | null;
  readonly told: boolean;
  readonly snoozedUntil: Instant | null;
  readonly snoozeEnded: boolean;
}

interface WaitRow {
  readonly subject: string;
  readonly subject_id: string;
  readonly rule: string;
  readonly stage: string;
  readonly at: number;
  readonly late: number;
  readonly toast: number;
  readonly ends: number | null;
  readonly told_late: number | null;
  readonly snooze_rule: string | null;
  readonly snooze_stage: string | null;
  readonly snooze_at: number | null;
  readonly asked_at: number | null;
  readonly until: number | null;
}

/** Everything due for the scope's person, through their roles, their unit or themselves: what waits, and moments of cases. */
export function dueWaitsQuery(scope: Scope, now: Instant): Query {
  return {
    sql: `SELECT d.subject, d.subject_id, d.rule, d.stage, d.at, d.late, d.toast, d.ends, told.late AS told_late,
            snooze.rule AS snooze_rule, snooze.stage AS snooze_stage, snooze.at AS snooze_at, snooze.asked_at, snooze.until
          FROM (
            SELECT w.subject, w.subject_id, w.rule, w.stage, w.at, w.late, w.toast, NULL AS ends
            FROM json_each(@keys) AS wanted
            CROSS JOIN wait_reminder AS w INDEXED BY wait_reminder_for ON w.scope_key = wanted.value AND w.at <= @now
            UNION ALL
            SELECT c.rule, c.case_id, c.rule, c.stage, c.at, c.late, c.toast, c.until
            FROM json_each(@keys) AS wanted
            CROSS JOIN case_moment AS c INDEXED BY case_moment_for ON c.scope_key = wanted.value AND c.at <= @now
            WHERE c.until IS NULL OR c.until > @now) AS d
          LEFT JOIN wait_told AS told ON told.assignment_id = @me AND told.subject = d.subject
            AND told.subject_id = d.subject_id AND told.rule = d.rule AND told.stage = d.stage AND told.at = d.at
          LEFT JOIN wait_snooze AS snooze ON snooze.assignment_id = @me AND snooze.subject = d.subject
            AND snooze.subject_id = d.subject_id`,
    params: { keys: JSON.stringify(scopeKeys(scope)), me: scope.assignmentId, now },
  };
}

/** What waits for the scope's person now, one a subject: the strongest; most pressing first, then the oldest (P166). */
export function readDueWaits(db: ReadableDb, scope: Scope, now: Instant): readonly DueWait[] {
  const strongest = new Map<string, DueWait>();
  for (const row of all<WaitRow>(db, dueWaitsQuery(scope, now))) {
    const wait = toWait(row, now);
    const key = `${wait.subject} ${wait.subjectId}`;
    const other = strongest.get(key);
    if (other === undefined || compareWaits(wait, other) > 0) strongest.set(key, wait);
  }
  return [...strongest.values()].toSorted(
    (a, b) => compareStage(b, a) || a.at - b.at || (a.subjectId < b.subjectId ? -1 : 1),
  );
}

function compareStage(a: DueWait, b: DueWait): number {
  return compareWaits({ ...a, rule: b.rule, at: 0 }, { ...b, at: 0 });
}

/** When something falls due next for the scope's person, or comes back after having been put off. */
export function nextWaitQuery(scope: Scope, now: Instant): Query {
  return {
    sql: `SELECT min(coming.at) AS at FROM (
            SELECT (SELECT w.at FROM wait_reminder AS w INDEXED BY wait_reminder_for
                    WHERE w.scope_key = wanted.value AND w.at > @now ORDER BY w.at LIMIT 1) AS at
            FROM json_each(@keys) AS wanted
            UNION ALL
            SELECT (SELECT c.at FROM case_moment AS c INDEXED BY case_moment_for
                    WHERE c.scope_key = wanted.value AND c.at > @now ORDER BY c.at LIMIT 1) AS at
            FROM json_each(@keys) AS wanted
            UNION ALL SELECT min(until) FROM wait_snooze WHERE assignment_id = @me AND until > @now) AS coming`,
    params: { keys: JSON.stringify(scopeKeys(scope)), me: scope.assignmentId, now },
  };
}

export function readNextWait(db: ReadableDb, scope: Scope, now: Instant): Instant | null {
  return first<{ at: number | null }>(db, nextWaitQuery(scope, now))?.at ?? null;
}

/** Remembers that this person has been told, for good (P70). */
export function keepWaitTold(db: WritableDb, scope: Scope, wait: DueWait, now: Instant): void {
  const { subject, subjectId, rule, stage, at, late } = wait;
  run(db, 'INSERT OR IGNORE INTO wait_told VALUES (@me, @subject, @subjectId, @rule, @stage, @at, @late, @now)', {
    me: scope.assignmentId,
    subject,
    subjectId,
    rule,
    stage,
    at,
    late: late ? 1 : 0,
    now,
  });
}

/** Forgets what was told before `before` of what is told of no more. */
export function forgetOldWaits(db: WritableDb, scope: Scope, before: Instant): void {
  run(
    db,
    `DELETE FROM wait_told WHERE assignment_id = @me AND told_at < @before
       AND NOT EXISTS (SELECT 1 FROM wait_reminder AS w WHERE w.subject = wait_told.subject
                         AND w.subject_id = wait_told.subject_id)
       AND NOT EXISTS (SELECT 1 FROM case_moment AS c WHERE c.case_id = wait_told.subject_id AND c.rule = wait_told.subject)`,
    { me: scope.assignmentId, before },
  );
}

export interface WaitSnooze extends WaitSubject {
  readonly rule: WaitRule;
  readonly stage: WaitStage;
  readonly at: Instant;
  readonly askedAt: Instant;
  readonly until: Instant;
}

/** Puts one off for this person; a subject has one such wish at a time (P72). */
export function keepWaitSnooze(db: WritableDb, scope: Scope, snooze: WaitSnooze): void {
  run(
    db,
    `INSERT INTO wait_snooze VALUES (@me, @subject, @subjectId, @rule, @stage, @at, @askedAt, @until)
     ON CONFLICT (assignment_id, subject, subject_id)
     DO UPDATE SET rule = @rule, stage = @stage, at = @at, asked_at = @askedAt, until = @until`,
    { me: scope.assignmentId, ...snooze },
  );
}

export function endWaitSnooze(db: WritableDb, scope: Scope, { subject, subjectId }: WaitSubject): void {
  run(db, 'DELETE FROM wait_snooze WHERE assignment_id = @me AND subject = @subject AND subject_id = @subjectId', {
    me: scope.assignmentId,
    subject,
    subjectId,
  });
}

/** Wishes whose time has come are done with. */
export function endWaitSnoozesBefore(db: WritableDb, scope: Scope, now: Instant): void {
  run(db, 'DELETE FROM wait_snooze WHERE assignment_id = @me AND until <= @now', { me: scope.assignmentId, now });
}

function toWait(row: WaitRow, now: Instant): DueWait {
  // Written by writeWaits.ts from typed values.
  const rule = row.rule as WaitRule;
  const stage = row.stage as WaitStage;
  const meant =
    row.snooze_rule !== null && row.snooze_stage !== null && row.snooze_at !== null
      ? { rule: row.snooze_rule as WaitRule, stage: row.snooze_stage as WaitStage, at: row.snooze_at }
      : null;
  const putOff = meant !== null && compareWaits({ rule, stage, at: row.at }, meant) <= 0;
  const { asked_at: askedAt, until } = row;
  // Before the moment it was asked for, the clock has been set: then the wish says nothing about now.
  const waits = putOff && askedAt !== null && until !== null && now >= askedAt && now < until;
  return {
    subject: row.subject as WaitSubject['subject'],
    subjectId: row.subject_id,
    rule,
    stage,
    at: row.at,
    late: row.late === 1 || row.told_late === 1,
    toast: row.toast === 1,
    until: row.ends,
    told: row.told_late !== null,
    snoozedUntil: waits ? until : null,
    snoozeEnded: putOff && until !== null && now >= until,
  };
}

/** Stages at which something presses, as for a case: its last chance and what is above. */
export function isPressingWait({ stage }: Pick<DueWait, 'stage'>): boolean {
  return stage !== 'half' && stage !== 'eighty' && stage !== 'news';
}
