import { written } from '../../../../shared/domain/consultation/sending.ts';
import {
  consultationStatus,
  consultationWaitsFor,
  isAcrossProviders,
  isOpenConsultation,
} from '../../../../shared/domain/consultation/derive.ts';
import type { Consultation, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import { agesOn, formatPersonnummer } from '../../../../shared/domain/labels.ts';
import type { Actor, CaseId, Patient } from '../../../../shared/domain/types.ts';
import type { CaseConsultation, ConsultationRow, ConsultationView } from '../../../../shared/ipc/schemas.ts';
import { isPending } from '../../store/kept.ts';
import { readConsultationOutboxOf, readUnsentConsultationsOf } from '../../store/queries/consultationOutbox.ts';
import { consultationTextOf } from '../../store/queries/consultationDrafts.ts';
import { readConsultationsOf } from '../../store/queries/consultations.ts';
import type { KeptConsultationCommand } from '../../store/sync/consultationOutboxRows.ts';
import type { StoredConsultation } from '../../store/sync/consultationRows.ts';
import { fullLabel, shownRefusal, undoWord } from '../present.ts';
import type { CasesDeps } from '../types.ts';
import { contextFor, patientOfNew } from './folded.ts';

/** One consultation as it is shown, with what waits of it here. */
export interface Shown {
  /** The hub's; what only exists here is shown as it was written, and as a draft (P23). */
  readonly consultation: Consultation;
  readonly patient: Patient | null;
  readonly kept: readonly KeptConsultationCommand[];
}

const phoneLabel = '1177 på telefon';

/** What only exists here: the newest form somebody has sent or saved, not yet on the hub. */
export function onlyHere(
  deps: CasesDeps,
  actor: Actor,
  id: ConsultationId,
  kept: readonly KeptConsultationCommand[],
): Shown | null {
  const entry = kept.findLast(({ command }) => command.type === 'send' || command.type === 'saveDraft');
  if (entry === undefined || (entry.command.type !== 'send' && entry.command.type !== 'saveDraft')) return null;
  const context = { ...contextFor(deps, actor, entry.commandId), now: entry.createdAt, actor: entry.actor };
  const consultation = { ...written(null, entry.command, context, null), id };
  return { consultation, patient: patientOfNew(deps, actor, consultation), kept };
}

/** Those of the store as they are shown, with what waits of each. */
export function shownOf(deps: CasesDeps, actor: Actor, list: readonly StoredConsultation[]): readonly Shown[] {
  const ids = list.map(({ consultation }) => consultation.id);
  const kept = new Map<ConsultationId, KeptConsultationCommand[]>();
  for (const entry of readConsultationOutboxOf(deps.store.db, actor, ids)) {
    kept.set(entry.consultationId, [...(kept.get(entry.consultationId) ?? []), entry]);
  }
  return list.map(({ consultation, patient }) => ({ consultation, patient, kept: kept.get(consultation.id) ?? [] }));
}

/** Whose side of it the viewer's unit is on; within one unit both. */
function boxOf(deps: CasesDeps, actor: Actor, consultation: Consultation): ConsultationRow['box'] {
  const outgoing = consultation.fromUnitId === actor.unitId;
  const target = deps.store.directory().resource(consultation.targetResourceId ?? '');
  const incoming = consultation.sentAt !== null && target?.unitId === actor.unitId;
  if (incoming && outgoing) return 'both';
  return incoming ? 'incoming' : 'outgoing';
}

function waitsForOf(box: ConsultationRow['box'], consultation: Consultation): ConsultationRow['waitsFor'] {
  const side = consultationWaitsFor(consultation);
  if (side === null) return 'nobody';
  if (box === 'both') return 'us';
  return (side === 'receiver') === (box === 'incoming') ? 'us' : 'them';
}

function changedAt(consultation: Consultation): number {
  const { createdAt, sentAt, receivedAt, startedAt, answeredAt, closedAt, recalledAt, declinedAt } = consultation;
  return Math.max(
    ...[createdAt, sentAt, receivedAt, startedAt, answeredAt, closedAt, recalledAt, declinedAt].map((at) => at ?? 0),
  );
}

export function fromLabelOf(deps: CasesDeps, consultation: Consultation): string {
  if (consultation.fromUnitId === null) return phoneLabel;
  return deps.store.directory().unit(consultation.fromUnitId)?.name ?? '';
}

export function toLabelOf(deps: CasesDeps, consultation: Consultation): string {
  return consultation.targetResourceId === null ? '' : fullLabel(deps.store.directory(), consultation.targetResourceId);
}

/** One row of a box. */
export function presentConsultationRow(deps: CasesDeps, actor: Actor, shown: Shown): ConsultationRow {
  const { consultation, patient, kept } = shown;
  const directory = deps.store.directory();
  const now = deps.clock.now();
  const box = boxOf(deps, actor, consultation);
  const { handleBy, holder } = consultation;
  const personnummer = patient?.personnummer ?? null;
  return {
    consultationId: consultation.id,
    box,
    status: consultationStatus(consultation),
    waitsFor: waitsForOf(box, consultation),
    patientName: patient?.name ?? 'Patientuppgift saknas',
    personnummer: personnummer === null ? null : formatPersonnummer(personnummer),
    age: agesOn(now, deps.hours.timeZone)(patient?.birthDate ?? null),
    contactReason: consultation.contactReason,
    priority: consultation.priority,
    handleBy,
    overdue: handleBy !== null && handleBy < now && consultationWaitsFor(consultation) === 'receiver',
    sentAt: consultation.sentAt,
    changedAt: changedAt(consultation),
    fromLabel: fromLabelOf(deps, consultation),
    toLabel: toLabelOf(deps, consultation),
    requesterName: consultation.requesterName,
    holderName: holder === null ? null : (directory.assignment(holder)?.staffName ?? null),
    holderIsMe: holder === actor.assignmentId,
    toMyRole: consultation.sentAt !== null && actor.resourceIds.includes(consultation.targetResourceId ?? ''),
    origin: consultation.origin,
    acrossProviders: isAcrossProviders(consultation.fromUnitId, consultation.targetResourceId, directory),
    hasRelatedCase: consultation.relatedCaseId !== null,
    pending: kept.filter(isPending).map((entry) => ({
      commandId: entry.commandId,
      type: entry.command.type,
      at: entry.createdAt,
      state: entry.state === 'sending' || entry.state === 'unknown' ? entry.state : 'queued',
      mine: entry.actor.assignmentId === actor.assignmentId,
      undo: undoWord(entry, kept, actor.assignmentId),
    })),
    refusedCount: refusedMine(actor, kept).length,
  };
}

function refusedMine(actor: Actor, kept: readonly KeptConsultationCommand[]): readonly KeptConsultationCommand[] {
  return kept.filter((entry) => !isPending(entry) && entry.actor.assignmentId === actor.assignmentId);
}

/** What the hub did not take of mine, with what had been typed. */
export function presentRefused(
  deps: CasesDeps,
  actor: Actor,
  kept: readonly KeptConsultationCommand[],
): ConsultationView['refused'] {
  return refusedMine(actor, kept).map((entry) => {
    const text = consultationTextOf(entry.command);
    return {
      commandId: entry.commandId,
      type: entry.command.type,
      at: entry.createdAt,
      refusal: entry.refusal === null ? null : shownRefusal(deps, entry.refusal),
      text: text.trim() === '' ? null : text,
      technical: entry.technical,
    };
  });
}

/** The consultations a case shows: started from it, or carrying it; those on their way too. */
export function consultationsOfCase(deps: CasesDeps, actor: Actor, caseId: CaseId): CaseConsultation[] {
  const { db } = deps.store;
  const unsent = readUnsentConsultationsOf(db, actor, caseId).flatMap((id) => {
    const shown = onlyHere(deps, actor, id, readConsultationOutboxOf(db, actor, [id]));
    return shown === null ? [] : [shown];
  });
  const directory = deps.store.directory();
  return [...unsent, ...shownOf(deps, actor, readConsultationsOf(db, actor, caseId))].map(({ consultation, kept }) => ({
    consultationId: consultation.id,
    status: consultationStatus(consultation),
    box: boxOf(deps, actor, consultation),
    toLabel: toLabelOf(deps, consultation),
    fromLabel: fromLabelOf(deps, consultation),
    acrossProviders: isAcrossProviders(consultation.fromUnitId, consultation.targetResourceId, directory),
    sentAt: consultation.sentAt,
    receivedAt: consultation.receivedAt,
    answeredAt: consultation.answeredAt,
    closedAt: consultation.closedAt,
    recalledAt: consultation.recalledAt,
    declinedAt: consultation.declinedAt,
    open: isOpenConsultation(consultation),
    waiting: kept.some(isPending),
  }));
}
