import { noMarks, type CaseMarks } from '../../../../shared/domain/acts/types.ts';
import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { first, run } from '../statement.ts';

/** What only some cases have, as last read from the hub. */
export function readStoredMarks(db: ReadableDb, caseId: CaseId): CaseMarks {
  const row = first<{ marks: string }>(db, {
    sql: 'SELECT marks FROM case_mark WHERE case_id = @caseId',
    params: { caseId },
  });
  // Written below from a checked value; an older one may lack what has come since.
  return row === undefined ? noMarks : { ...noMarks, ...(JSON.parse(row.marks) as Partial<CaseMarks>) };
}

/** `isNew`: there was nothing to replace. */
export function writeStoredMarks(db: WritableDb, caseId: CaseId, marks: CaseMarks, isNew: boolean): void {
  if (!isNew) run(db, 'DELETE FROM case_mark WHERE case_id = @caseId', { caseId });
  const written = JSON.stringify(marks);
  if (written === JSON.stringify(noMarks)) return;
  run(db, 'INSERT INTO case_mark VALUES (@caseId, @marks)', { caseId, marks: written });
}
