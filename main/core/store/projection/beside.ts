import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { all } from '../statement.ts';

/** So few cases are each asked about by themselves. */
const few = 8;

/** What a case's row may need beside the case: true where it has to be looked at, false where there is nothing. */
export interface Beside {
  readonly hasOutbox: (caseId: CaseId) => boolean;
  readonly isCarried: (caseId: CaseId) => boolean;
}

/** Asked once for all cases of a transaction: of nearly all of them there is nothing. */
export function readBeside(db: ReadableDb, caseIds: readonly CaseId[]): Beside {
  if (caseIds.length < few) return { hasOutbox: () => true, isCarried: () => true };
  const params = { ids: JSON.stringify(caseIds) };
  const idsOf = (sql: string): ReadonlySet<string> =>
    new Set(all<{ id: string }>(db, { sql, params }).map(({ id }) => id));
  const outbox = idsOf(
    `SELECT DISTINCT case_id AS id FROM outbox WHERE dismissed_at IS NULL AND case_id IN (SELECT value FROM json_each(@ids))`,
  );
  const carried = idsOf(
    `SELECT DISTINCT related_case_id AS id FROM consultation
     WHERE carries = 1 AND related_case_id IN (SELECT value FROM json_each(@ids))`,
  );
  return { hasOutbox: (id) => outbox.has(id), isCarried: (id) => carried.has(id) };
}
