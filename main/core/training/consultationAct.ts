import { decideConsultation } from '../../../shared/domain/consultation/decide.ts';
import type { Consultation, ConsultationCommand } from '../../../shared/domain/consultation/types.ts';
import type { EmployeeAssignment, Instant } from '../../../shared/domain/types.ts';
import { consultationBundle, mapConsultation, type ConsultationResources } from '../fhir/index.ts';
import type { TransactionEntry } from '../hubs/port.ts';
import type { ActContext } from './act.ts';

export interface ConsultationAct {
  readonly commandId: string;
  readonly now: Instant;
  readonly by: EmployeeAssignment;
  readonly command: ConsultationCommand;
}

/** A consultation read as the domain reads it; null where it cannot be used. */
export function readConsultation(resources: ConsultationResources, context: ActContext): Consultation | null {
  const mapped = mapConsultation(resources, context.directory);
  return mapped.ok && mapped.value.readOnlyReason === null ? mapped.value.consultation : null;
}

/** The entries of a colleague's command to a consultation, judged and written as a person's own; null when refused. */
export function consultationEntries(
  resources: ConsultationResources,
  before: Consultation,
  { by, command, commandId, now }: ConsultationAct,
  { directory, rulebook, rulebookHash }: ActContext,
): readonly TransactionEntry[] | null {
  const { id: assignmentId, staffId, staffName, unitId, resourceIds } = by;
  const decision = decideConsultation(before.id, before, command, {
    commandId,
    now,
    actor: { assignmentId, staffId, staffName, unitId, resourceIds },
    directory,
    rulebook,
    hours: rulebook.defaultHours,
    caseState: () => undefined,
  });
  if (!decision.ok) return null;
  return consultationBundle({
    commandId,
    task: resources.task,
    after: decision.state,
    events: decision.events,
    guarded: [],
    actorAssignmentId: by.id,
    actorName: staffName,
    actorRole: by.roleLabel,
    rulebook: { id: rulebook.id, hash: rulebookHash },
    now,
  });
}
