import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { first, run } from '../statement.ts';

/** What this person is writing in Nytt at this unit, as JSON; null when nothing is. */
export function readStartForm(db: ReadableDb, scope: Scope): string | null {
  const row = first<{ form: string }>(db, {
    sql: 'SELECT form FROM start_form WHERE assignment_id = @me AND unit_id = @unitId',
    params: { me: scope.assignmentId, unitId: scope.unitId },
  });
  return row?.form ?? null;
}

export function keepStartForm(db: WritableDb, scope: Scope, form: string | null): void {
  const key = { me: scope.assignmentId, unitId: scope.unitId };
  if (form === null) run(db, 'DELETE FROM start_form WHERE assignment_id = @me AND unit_id = @unitId', key);
  else {
    run(
      db,
      `INSERT INTO start_form VALUES (@me, @unitId, @form)
       ON CONFLICT (assignment_id, unit_id) DO UPDATE SET form = @form`,
      { ...key, form },
    );
  }
}
