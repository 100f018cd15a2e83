import { handlingDeadline } from '../../../shared/domain/clocks.ts';
import { phone1177Target } from '../../../shared/domain/consultation/derive.ts';
import type { Consultation } from '../../../shared/domain/consultation/types.ts';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import type { EmployeeAssignment, Instant, PatientId, Resource } from '../../../shared/domain/types.ts';
import { buildConsultation } from '../fhir/index.ts';
import type { HubResource } from '../hubs/port.ts';
import { consultationMaterial, type ConsultationMaterial } from './consultationMaterial.ts';
import type { TrainingDirectory } from './directory.ts';
import { newUuid, pick, type Random } from './random.ts';

const minuteMs = 60_000;
/** How long ago they came, newest first: some of a morning's. */
const agesMinutes = [12, 35, 70, 110, 160] as const;
const phoneService = '1177 på telefon';

interface CohortInput {
  readonly directory: TrainingDirectory;
  readonly rulebook: Rulebook;
  readonly random: Random;
  readonly now: Instant;
  readonly patientIds: readonly PatientId[];
}

/**
 * Consultations that have come in when the day begins: to every unit that has the role they are for, from another unit
 * of its provider and from 1177 by telephone, the latter where the rules put them (R116).
 */
export function incomingConsultations(input: CohortInput): readonly (HubResource & { readonly id: string })[] {
  const { directory, patientIds } = input;
  if (patientIds.length === 0) return [];
  const material = consultationMaterial();
  return directory.units.flatMap((unit) => {
    const resources = directory.resources.filter((resource) => resource.unitId === unit.id && !resource.unassigned);
    const others = directory.units
      .filter((other) => other.id !== unit.id && other.providerId === unit.providerId)
      .flatMap((other) => directory.assignmentsAt(other.id));
    return material.incoming.flatMap((item, index) => {
      const target = resources.find((resource) => resource.role === item.role);
      if (target === undefined || (item.from === 'staff' && others.length === 0)) return [];
      const sentAt = input.now - (agesMinutes[index % agesMinutes.length] ?? 0) * minuteMs;
      const from = item.from === 'staff' ? pick(input.random, others) : null;
      return [withId(buildConsultation(consultation(input, item, target, resources, from, sentAt)))];
    });
  });
}

function consultation(
  { rulebook, random, patientIds }: CohortInput,
  item: ConsultationMaterial['incoming'][number],
  target: Resource,
  unitResources: readonly Resource[],
  from: EmployeeAssignment | null,
  sentAt: Instant,
): Consultation {
  const { priority, physical, contactReason, form, problem } = item;
  const addressed = { priority, physical, targetResourceId: target.id };
  const placed = from === null ? phone1177Target(addressed, unitResources, rulebook, sentAt) : null;
  return {
    id: newUuid(random),
    origin: item.from,
    physical,
    fromUnitId: from?.unitId ?? null,
    requestedBy: from?.id ?? null,
    requesterName: from?.staffName ?? phoneService,
    patientId: pick(random, patientIds),
    contactCaseId: null,
    providerId: null,
    targetResourceId: placed?.resourceId ?? target.id,
    relatedCaseId: null,
    priority,
    contactReason,
    form,
    problem,
    arrivedAt: sentAt,
    handleBy: handlingDeadline(priority, sentAt, rulebook),
    createdAt: sentAt,
    sentAt,
    receivedAt: null,
    startedAt: null,
    answeredAt: null,
    closedAt: null,
    recalledAt: null,
    declinedAt: null,
    declineReason: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    holder: null,
    answers: [],
    revision: null,
  };
}

function withId(resource: HubResource): HubResource & { readonly id: string } {
  if (resource.id === undefined) throw new Error('A consultation of the training region has no id');
  return { ...resource, id: resource.id };
}
