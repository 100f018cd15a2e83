import {
  availableConsultationActions,
  consultationActions,
} from '../../../../shared/domain/consultation/availability.ts';
import { isAcrossProviders, phone1177Target, smsByRoutine } from '../../../../shared/domain/consultation/derive.ts';
import type { Consultation, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import type { Actor, CaseId, Refusal } from '../../../../shared/domain/types.ts';
import type { Action, ConsultationActionWord, ConsultationView } from '../../../../shared/ipc/schemas.ts';
import { readCase } from '../../store/queries/cases.ts';
import { readConsultationTexts } from '../../store/queries/consultationDrafts.ts';
import { isPending } from '../../store/kept.ts';
import { fullLabel, shownRefusal, shownSources } from '../present.ts';
import { receivingOf } from '../across/receiving.ts';
import type { CasesDeps } from '../types.ts';
import { contextFor, foldConsultation, type FoldedConsultation } from './folded.ts';
import { onlyHere, presentConsultationRow, presentRefused, type Shown } from './present.ts';

/** Why a consultation is shown and left alone (P120). */
export function readOnlyConsultation(reason: string): Refusal {
  return { code: 'readOnlyCase', rules: ['P29', 'P120'], detail: reason };
}

/** Everything the consultation pane shows; null when it is not there or not theirs. */
export function presentConsultation(deps: CasesDeps, actor: Actor, id: ConsultationId): ConsultationView | null {
  const { db } = deps.store;
  const found = foldConsultation(deps, actor, id);
  const { stored, kept, folded } = found;
  const shown: Shown | null =
    stored === null
      ? onlyHere(deps, actor, id, kept)
      : { consultation: stored.consultation, patient: stored.patient, kept };
  if (shown === null) return null;
  const { consultation } = shown;
  const across = isAcrossProviders(consultation.fromUnitId, consultation.targetResourceId, deps.store.directory());
  const sender = consultation.fromUnitId === actor.unitId;
  return {
    row: presentConsultationRow(deps, actor, shown),
    revision: (folded ?? consultation).revision,
    about: {
      patientId: consultation.patientId,
      // Across providers the receiver learns nothing of the sender's case (G3).
      contactCaseId: sender || !across ? consultation.contactCaseId : null,
    },
    content: {
      providerId: consultation.providerId,
      targetResourceId: consultation.targetResourceId,
      relatedCaseId: consultation.relatedCaseId,
      priority: consultation.priority,
      contactReason: consultation.contactReason,
      form: consultation.form,
      problem: consultation.problem,
    },
    birthDate: shown.patient?.birthDate ?? null,
    phone: shown.patient?.phone ?? null,
    arrivedAt: consultation.arrivedAt,
    receivedAt: consultation.receivedAt,
    startedAt: consultation.startedAt,
    answeredAt: consultation.answeredAt,
    closedAt: consultation.closedAt,
    recalledAt: consultation.recalledAt,
    declinedAt: consultation.declinedAt,
    declineReason: consultation.declineReason,
    acknowledged: consultation.acknowledgedAt !== null,
    answers: answersOf(actor, shown),
    relatedCase: caseOf(deps, actor, consultation.relatedCaseId),
    contactCase: sender ? caseOf(deps, actor, consultation.contactCaseId) : null,
    physical: consultation.physical,
    phone1177: phone1177Of(deps, consultation),
    actions: actionsOf(deps, actor, found, consultation),
    refused: presentRefused(deps, actor, kept),
    drafts: { ...readConsultationTexts(db, actor, id) },
    readOnlyReason: stored?.readOnlyReason ?? null,
    smsByRoutine: smsByRoutine(deps.rulebook, consultation.priority),
    receiving: stored === null ? null : receivingOf(deps, actor, stored.consultation, kept),
  };
}

/** The answers on the hub, and those on their way, each marked (P23). */
function answersOf(actor: Actor, { consultation, kept }: Shown): ConsultationView['answers'] {
  const waiting = kept.filter(isPending).flatMap((entry) =>
    entry.command.type === 'answer'
      ? [
          {
            id: `${entry.commandId}/1`,
            senderName: entry.actor.staffName,
            mine: entry.actor.assignmentId === actor.assignmentId,
            sentAt: entry.createdAt,
            text: entry.command.text,
            delivery: 'waiting' as const,
          },
        ]
      : [],
  );
  return [
    ...consultation.answers.map((answer) => ({
      id: answer.id,
      senderName: answer.senderName,
      mine: answer.senderAssignmentId === actor.assignmentId,
      sentAt: answer.sentAt,
      text: answer.text,
      delivery: 'sent' as const,
    })),
    ...waiting,
  ];
}

function caseOf(deps: CasesDeps, actor: Actor, caseId: CaseId | null): ConsultationView['relatedCase'] {
  const stored = caseId === null ? null : readCase(deps.store.db, actor, caseId);
  if (stored === null) return null;
  const { careCase } = stored.state;
  const directory = deps.store.directory();
  return {
    caseId: careCase.id,
    contactReason: careCase.contactReason,
    ownerLabel: fullLabel(directory, careCase.ownerResourceId),
    holderName: careCase.holder === null ? null : (directory.assignment(careCase.holder)?.staffName ?? null),
    holderIsMe: careCase.holder === actor.assignmentId,
    ownerIsOurs: directory.resource(careCase.ownerResourceId)?.unitId === actor.unitId,
  };
}

/** Where the rules want a consultation from 1177 that stands elsewhere (R116, R299). */
function phone1177Of(deps: CasesDeps, consultation: Consultation): ConsultationView['phone1177'] {
  if (consultation.origin !== 'phone1177') return null;
  const directory = deps.store.directory();
  const unitId = directory.resource(consultation.targetResourceId ?? '')?.unitId;
  const unitResources = directory.resources.filter((resource) => resource.unitId === unitId);
  const target = phone1177Target(consultation, unitResources, deps.rulebook, deps.clock.now());
  if (target === null || target.resourceId === consultation.targetResourceId) return null;
  return {
    targetResourceId: target.resourceId,
    label: fullLabel(directory, target.resourceId),
    sources: shownSources(deps, target.rules),
  };
}

function actionsOf(
  deps: CasesDeps,
  actor: Actor,
  found: FoldedConsultation,
  shown: Consultation,
): ConsultationView['actions'] {
  const available = availableConsultationActions(found.folded ?? shown, contextFor(deps, actor, 'availability'));
  const readOnly = found.stored?.readOnlyReason ?? null;
  const entries = consultationActions.map((name): readonly [ConsultationActionWord, Action] => {
    const refusal = readOnly === null ? available[name].refusal : readOnlyConsultation(readOnly);
    return [name, { allowed: refusal === null, refusal: refusal === null ? null : shownRefusal(deps, refusal) }];
  });
  return Object.fromEntries(entries) as ConsultationView['actions'];
}
