import { carriedTo } from '../../../../shared/domain/consultation/derive.ts';
import type { CaseId, ResourceId } from '../../../../shared/domain/types.ts';
import { isConsultationShell, mapConsultation } from '../../fhir/index.ts';
import { searchFor } from '../../fhir/syncSearches.ts';
import { allOf } from '../pages.ts';
import type { PushDeps } from '../push.ts';
import type { OutboxEntry } from '../syncStore.ts';

/**
 * The queues an open consultation carries a case to, as the hub has it now: Ta emot ändå holds only while it does (R226).
 * Other commands do not ask. Throws HubCallFailure.
 */
export async function carriedNow(
  deps: Pick<PushDeps, 'hub' | 'clock' | 'store'>,
  entry: Pick<OutboxEntry, 'command'>,
  caseId: CaseId,
): Promise<readonly ResourceId[]> {
  if (entry.command.type !== 'receive' && entry.command.type !== 'takeOver') return [];
  // What nothing here carries to this workstation was not given as Ta emot ändå.
  if (deps.store.carriedTo(caseId).length === 0) return [];
  const directory = deps.store.directory();
  const tasks = await allOf(deps.hub, deps.clock, searchFor.consultationsCarrying([caseId]));
  const consultations = tasks.flatMap((task) => {
    if (isConsultationShell(task)) return [];
    const mapped = mapConsultation({ task, communications: [] }, directory);
    return mapped.ok ? [mapped.value.consultation] : [];
  });
  return carriedTo(caseId, consultations);
}
