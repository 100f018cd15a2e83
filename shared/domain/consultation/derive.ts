import { priorityRank } from '../clocks.ts';
import { phone1177Role } from '../phone1177.ts';
import type { Rulebook } from '../rulebook.ts';
import { suitsRole } from '../suits.ts';
import type { Actor, CaseId, Directory, Instant, Priority, Resource, ResourceId } from '../types.ts';
import type { Consultation, ConsultationStatus } from './types.ts';

/** The word people read (R290). */
export function consultationStatus(consultation: Consultation): ConsultationStatus {
  if (consultation.recalledAt !== null) return 'recalled';
  if (consultation.declinedAt !== null) return 'declined';
  if (consultation.closedAt !== null) return 'closed';
  if (consultation.answeredAt !== null) return 'answered';
  if (consultation.startedAt !== null) return 'started';
  if (consultation.receivedAt !== null) return 'received';
  return consultation.sentAt === null ? 'draft' : 'sent';
}

/**
 * Who answers for it now: the sender until the receiver has taken it (R155), the receiver until it is answered, then
 * the sender again, who closes it (R163, R259). Exactly one side at every moment.
 */
export function responsibleSide(consultation: Consultation): 'sender' | 'receiver' {
  const status = consultationStatus(consultation);
  return status === 'received' || status === 'started' ? 'receiver' : 'sender';
}

/** Who has to do something next; null when nothing is left to do. */
export function consultationWaitsFor(consultation: Consultation): 'sender' | 'receiver' | null {
  switch (consultationStatus(consultation)) {
    case 'draft':
    case 'answered':
      return 'sender';
    case 'sent':
    case 'received':
    case 'started':
      return 'receiver';
    case 'declined':
      return consultation.acknowledgedAt === null ? 'sender' : null;
    case 'closed':
    case 'recalled':
      return null;
  }
}

/** True while somebody still has to act: it stays in sight (D12, R259). */
export function isOpenConsultation(consultation: Consultation): boolean {
  return consultationWaitsFor(consultation) !== null;
}

/**
 * True while the receiver may reach the case it carries: from sending until the sender closes it, and not after a
 * refusal (R226). The answer comes before or after Ta emot ändå (C27), so an answered one still counts.
 */
export function carriesCase(consultation: Consultation): boolean {
  const status = consultationStatus(consultation);
  return status === 'sent' || status === 'received' || status === 'started' || status === 'answered';
}

/** The queues that may open a case because an open consultation carries it to them (R226). */
export function carriedTo(caseId: CaseId, consultations: readonly Consultation[]): readonly ResourceId[] {
  return consultations.flatMap((consultation) =>
    consultation.relatedCaseId === caseId && carriesCase(consultation) && consultation.targetResourceId !== null
      ? [consultation.targetResourceId]
      : [],
  );
}

/** Who may see a consultation: the unit that asks, and from sending on the unit it is addressed to (D22, P121). */
export function isConsultationVisibleTo(
  consultation: Consultation,
  actor: Pick<Actor, 'unitId' | 'assignmentId'>,
  directory: Directory,
): boolean {
  if (consultation.fromUnitId === actor.unitId || consultation.holder === actor.assignmentId) return true;
  if (consultation.sentAt === null || consultation.targetResourceId === null) return false;
  return directory.resource(consultation.targetResourceId)?.unitId === actor.unitId;
}

/** True between two providers: then nothing but the text goes along (G3, G4, R161). */
export function isAcrossProviders(
  fromUnitId: string | null,
  targetResourceId: ResourceId | null,
  directory: Directory,
): boolean {
  const from = directory.unit(fromUnitId ?? '')?.providerId;
  const to = directory.unit(directory.resource(targetResourceId ?? '')?.unitId ?? '')?.providerId;
  return from !== undefined && to !== undefined && from !== to;
}

/** The routine promises the receiver a text message at this priority; Ärendevakt sends none and says so (R32, D21). */
export function smsByRoutine(rulebook: Rulebook, priority: Priority | null): boolean {
  return priority !== null && rulebook.settings.smsToReceiver.value.includes(priority);
}

/** Open ones first, then as urgent as the queue is: priority, then what is due first, then what has waited longest. */
export function compareConsultations(a: Consultation, b: Consultation): number {
  const last = Number.POSITIVE_INFINITY;
  return (
    Number(isOpenConsultation(b)) - Number(isOpenConsultation(a)) ||
    priorityRank(a.priority) - priorityRank(b.priority) ||
    (a.handleBy ?? last) - (b.handleBy ?? last) ||
    (a.sentAt ?? a.createdAt) - (b.sentAt ?? b.createdAt) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Where a consultation from 1177 should stand, and which rules moved it from where the triage addressed it. */
export interface Phone1177Target {
  readonly resourceId: ResourceId;
  readonly rules: readonly string[];
}

/**
 * The queue a consultation from 1177 by telephone is for (R116): the one the triage named, except that a physical one
 * for a doctor goes to the nurses of the same unit. A unit without such a queue keeps it where it came (R299).
 */
export function phone1177Target(
  consultation: Pick<Consultation, 'priority' | 'physical' | 'targetResourceId'>,
  unitResources: readonly Resource[],
  rulebook: Rulebook,
  at: Instant,
): Phone1177Target | null {
  const addressed = unitResources.find((resource) => resource.id === consultation.targetResourceId);
  if (addressed === undefined) return null;
  const { priority, physical } = consultation;
  const { role, rules } = phone1177Role(rulebook, { role: addressed.role, priority, physical }, at);
  const fitting = unitResources.filter((resource) => !resource.unassigned && suitsRole({ role }, resource));
  const target = rules.length === 0 ? addressed : (fitting.at(0) ?? addressed);
  return { resourceId: target.id, rules: target === addressed ? [] : rules };
}
