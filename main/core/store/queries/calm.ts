import { usualQuiet, type QuietHours } from '../../../../shared/domain/reminders/calm.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { first, run } from '../statement.ts';

/** How many notifications this person has been shown that day (P212). */
export function readShown(db: ReadableDb, scope: Scope, day: string): number {
  const sql = 'SELECT shown FROM toast_day WHERE assignment_id = @me AND day = @day';
  return first<{ shown: number }>(db, { sql, params: { me: scope.assignmentId, day } })?.shown ?? 0;
}

/** One more; days before are forgotten. */
export function countShown(db: WritableDb, scope: Scope, day: string): void {
  const params = { me: scope.assignmentId, day };
  run(db, 'DELETE FROM toast_day WHERE assignment_id = @me AND day < @day', params);
  run(
    db,
    `INSERT INTO toast_day VALUES (@me, @day, 1)
     ON CONFLICT (assignment_id, day) DO UPDATE SET shown = shown + 1`,
    params,
  );
}

/** When this person wants nothing outside the window (P213). */
export function readQuiet(db: ReadableDb, scope: Scope): QuietHours {
  const sql = 'SELECT quiet FROM quiet_hours WHERE assignment_id = @me';
  const row = first<{ quiet: string }>(db, { sql, params: { me: scope.assignmentId } });
  // Written by `keepQuiet` from a checked value.
  return row === undefined ? usualQuiet : (JSON.parse(row.quiet) as QuietHours);
}

export function keepQuiet(db: WritableDb, scope: Scope, quiet: QuietHours): void {
  run(db, 'INSERT INTO quiet_hours VALUES (@me, @quiet) ON CONFLICT (assignment_id) DO UPDATE SET quiet = @quiet', {
    me: scope.assignmentId,
    quiet: JSON.stringify(quiet),
  });
}
