import { mayBeSameErrand } from '../../../shared/domain/duplicates.ts';
import type { Actor, CareCase } from '../../../shared/domain/types.ts';
import type { OtherCase } from '../../../shared/ipc/schemas.ts';
import { readOtherCases } from '../store/queries/cases.ts';
import { readCaseFrom } from '../store/queries/startedCases.ts';
import { presentRows } from './present.ts';
import type { CasesDeps } from './types.ts';

/** As many as anybody can look through; a patient with more has the list and its filters. */
const mostShown = 50;

/** The same patient's other cases in the actor's scope, newest first, with those that may be the same errand marked (R273). */
export function otherCasesOf(deps: CasesDeps, actor: Actor, careCase: CareCase): OtherCase[] {
  const found = readOtherCases(deps.store.db, actor, careCase.id, mostShown);
  if (found.length === 0) return [];
  const rows = new Map(
    presentRows(
      deps,
      actor,
      found.map((other) => other.caseId),
    ).map((row) => [row.caseId, row]),
  );
  // One that goes on with it is the same errand because somebody made it so: nobody has sent it twice.
  const next = readCaseFrom(deps.store.db, actor, { type: 'case', caseId: careCase.id });
  return found.flatMap((other) => {
    const row = rows.get(other.caseId);
    if (row === undefined) return [];
    const { caseId, contactReason, status, ownerLabel, holderName, holderIsMe } = row;
    const sameErrand = other.caseId !== next && mayBeSameErrand(careCase, other, deps.rulebook);
    return [
      { caseId, contactReason, status, arrivedAt: other.arrivedAt, ownerLabel, holderName, holderIsMe, sameErrand },
    ];
  });
}
