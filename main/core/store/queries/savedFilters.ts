import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, run } from '../statement.ts';

/** A filter as it is kept: what it holds is the contract's and is checked when it is read. */
export interface KeptFilter {
  readonly name: string;
  readonly filter: string;
  readonly atStart: boolean;
}

const mine = 'assignment_id = @me AND unit_id = @unit';
const keys = (scope: Scope): { readonly me: string; readonly unit: string } => ({
  me: scope.assignmentId,
  unit: scope.unitId,
});

/** The filters of this person at this unit (P84); shows no case. */
export function readSavedFilters(db: ReadableDb, scope: Scope): readonly KeptFilter[] {
  return all<{ name: string; filter: string; at_start: number }>(db, {
    sql: `SELECT name, filter, at_start FROM saved_filter WHERE ${mine}`,
    params: keys(scope),
  }).map((row) => ({ name: row.name, filter: row.filter, atStart: row.at_start === 1 }));
}

/** Keeps a filter under its name; one of the same name is replaced. */
export function keepFilter(db: WritableDb, scope: Scope, kept: KeptFilter): void {
  if (kept.atStart) startWith(db, scope, null);
  run(
    db,
    `INSERT INTO saved_filter VALUES (@me, @unit, @name, @filter, @atStart)
     ON CONFLICT (assignment_id, unit_id, name) DO UPDATE SET filter = @filter, at_start = @atStart`,
    { ...keys(scope), name: kept.name, filter: kept.filter, atStart: kept.atStart ? 1 : 0 },
  );
}

export function renameFilter(db: WritableDb, scope: Scope, from: string, to: string): void {
  run(db, `UPDATE saved_filter SET name = @to WHERE ${mine} AND name = @from`, { ...keys(scope), from, to });
}

export function removeFilter(db: WritableDb, scope: Scope, name: string): void {
  run(db, `DELETE FROM saved_filter WHERE ${mine} AND name = @name`, { ...keys(scope), name });
}

/** The one filter the day begins with; null = none. */
export function startWith(db: WritableDb, scope: Scope, name: string | null): void {
  run(db, `UPDATE saved_filter SET at_start = 0 WHERE ${mine} AND at_start = 1`, keys(scope));
  if (name !== null)
    run(db, `UPDATE saved_filter SET at_start = 1 WHERE ${mine} AND name = @name`, { ...keys(scope), name });
}
