import type { Consultation } from '../../../../shared/domain/consultation/types.ts';
import type { CaseId } from '../../../../shared/domain/types.ts';
import { isConsultationShell, mapConsultation } from '../../fhir/index.ts';
import { isEnteredInError, searchFor } from '../../fhir/syncSearches.ts';
import { allOf } from '../pages.ts';
import type { PushDeps } from '../push.ts';

/**
 * The consultations that were started from a case, as the hub has them now: what closing it is judged on (D14).
 * Throws HubCallFailure.
 */
export async function startedFromNow(
  deps: Pick<PushDeps, 'hub' | 'clock' | 'store'>,
  caseId: CaseId,
): Promise<readonly Consultation[]> {
  const directory = deps.store.directory();
  const known = deps.store.consultationsFrom(caseId);
  // By what they say themselves, and those held here: a hub may not index every identifier.
  const found = [
    ...(await allOf(deps.hub, deps.clock, searchFor.consultationsStartedFrom(caseId))),
    ...(known.length === 0 ? [] : await allOf(deps.hub, deps.clock, searchFor.byId('Task', known))),
  ];
  const tasks = [...new Map(found.map((task) => [task.id, task])).values()];
  return tasks.flatMap((task) => {
    if (isConsultationShell(task) || isEnteredInError(task)) return [];
    const mapped = mapConsultation({ task, communications: [] }, directory);
    return mapped.ok ? [mapped.value.consultation] : [];
  });
}
