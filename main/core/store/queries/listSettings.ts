import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { first, run } from '../statement.ts';

/** True when this person wants the list of this unit grouped by the parts of the day. */
export function readGrouped(db: ReadableDb, { assignmentId, unitId }: Scope): boolean {
  const row = first<{ grouped: number }>(db, {
    sql: 'SELECT grouped FROM list_setting WHERE assignment_id = @assignmentId AND unit_id = @unitId',
    params: { assignmentId, unitId },
  });
  return row?.grouped === 1;
}

export function keepGrouped(db: WritableDb, { assignmentId, unitId }: Scope, grouped: boolean): void {
  run(db, 'INSERT OR REPLACE INTO list_setting VALUES (@assignmentId, @unitId, @grouped)', {
    assignmentId,
    unitId,
    grouped: grouped ? 1 : 0,
  });
}
