import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { first, run } from '../statement.ts';

const mine = 'assignment_id = @me AND unit_id = @unit';
const keys = ({ assignmentId, unitId }: Scope) => ({ me: assignmentId, unit: unitId });

/** What this person is writing of the unit's hours and roster, as it was kept; null when nothing (P139). */
export function readPlanDraft(db: ReadableDb, scope: Scope): string | null {
  const query = { sql: `SELECT draft FROM plan_draft WHERE ${mine}`, params: keys(scope) };
  return first<{ draft: string }>(db, query)?.draft ?? null;
}

/** Null takes it away. */
export function keepPlanDraft(db: WritableDb, scope: Scope, draft: string | null): void {
  if (draft === null) run(db, `DELETE FROM plan_draft WHERE ${mine}`, keys(scope));
  else run(db, 'INSERT OR REPLACE INTO plan_draft VALUES (@me, @unit, @draft)', { ...keys(scope), draft });
}
