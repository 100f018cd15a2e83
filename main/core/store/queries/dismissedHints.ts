import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, run } from '../statement.ts';
import { isInScope } from './queue.ts';

/** Rules of the suggestions this person has taken off a case. */
export function readDismissedHints(db: ReadableDb, scope: Scope, caseId: CaseId): readonly string[] {
  return all<{ rule: string }>(db, {
    sql: 'SELECT rule FROM dismissed_hint WHERE assignment_id = @me AND case_id = @caseId',
    params: { me: scope.assignmentId, caseId },
  }).map(({ rule }) => rule);
}

/** True when it was there to take off: the case is theirs. */
export function dismissHint(db: WritableDb, scope: Scope, caseId: CaseId, rule: string): boolean {
  if (!isInScope(db, scope, caseId)) return false;
  run(db, 'INSERT OR IGNORE INTO dismissed_hint VALUES (@me, @caseId, @rule)', {
    me: scope.assignmentId,
    caseId,
    rule,
  });
  return true;
}
