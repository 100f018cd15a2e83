import type { DaySignOff } from '../../../../shared/domain/endOfDay/endOfDay.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, run } from '../statement.ts';
import { toSignOff, type SignOffRow } from '../sync/signOffRows.ts';

export interface KeptSignOff extends DaySignOff {
  /** On its way to the hub, refused by it, or seen there. */
  readonly state: 'queued' | 'rejected' | 'kept';
}

/** How the scope's unit has signed a day off, the latest first. */
export function readSignOffs(db: ReadableDb, scope: Scope, day: string): readonly KeptSignOff[] {
  return all<SignOffRow>(db, {
    sql: 'SELECT * FROM day_sign_off WHERE unit_id = @unitId AND day = @day ORDER BY signed_at DESC, id',
    params: { unitId: scope.unitId, day },
    // The states are the table's own.
  }).map((row) => ({ ...toSignOff(row), state: row.state as KeptSignOff['state'] }));
}

/** How many of mine the hub has not been seen to have. */
export function countQueuedSignOffs(db: ReadableDb, scope: Scope): number {
  return (
    first<{ n: number }>(db, {
      sql: `SELECT count(*) AS n FROM day_sign_off WHERE state = 'queued' AND assignment_id = @me`,
      params: { me: scope.assignmentId },
    })?.n ?? 0
  );
}

/** Writes down that the scope's unit has signed a day off, to be sent. */
export function addSignOff(db: WritableDb, scope: Scope, signed: Omit<DaySignOff, 'unitId'>): void {
  run(db, `INSERT INTO day_sign_off VALUES (@id, @unitId, @day, @at, @by, @byName, 'queued', 0, 0, NULL)`, {
    ...signed,
    unitId: scope.unitId,
  });
}
