import { handleByAfterPriorityChange, handlingDeadline, priorityRule } from '../clocks.ts';
import { allWritten, isBlank, mayAct, noPending } from '../decide/guards.ts';
import { refuse, type Guard } from '../decide/outcome.ts';
import { methodRowFor } from '../handoverMethods.ts';
import type { HandoverTarget } from '../rulebook/handover.ts';
import { hoursOfResource } from '../roster/hoursAt.ts';
import type { CaseState, Instant, Resource, RuleId } from '../types.ts';
import { isAcrossProviders } from './derive.ts';
import type { Consultation, ConsultationCommand, ConsultationContent, ConsultationContext } from './types.ts';

export type WritingCommand = Extract<ConsultationCommand, { type: 'saveDraft' | 'send' }>;

/** The unit that asks: a draft's own, else the one the writer works at. */
function sendingUnit(state: Consultation | null, context: ConsultationContext): string {
  return state?.fromUnitId ?? context.actor.unitId;
}

/** Only the unit that asks writes on it, and only until it is sent (R290). */
export function writable(state: Consultation | null, context: ConsultationContext): Guard {
  if (state === null) return null;
  if (state.fromUnitId !== context.actor.unitId) return refuse('notSendingUnit', ['P121', 'R155']);
  return state.sentAt === null && state.recalledAt === null ? null : refuse('consultationSent', ['R290']);
}

/** Two people may go on with one draft; neither writes over what they have not seen (P121). */
export function seen(state: Consultation | null, command: WritingCommand): Guard {
  return (state?.revision ?? null) === command.base ? null : refuse('draftChanged', ['P121'], state?.requestedBy);
}

/** The case it is started from, and the one that goes along, as far as they are at hand. */
function casesOf(
  state: Consultation | null,
  command: WritingCommand,
  context: ConsultationContext,
): { readonly contact: CaseState | undefined; readonly related: CaseState | undefined } {
  const contactId = (state ?? command.about).contactCaseId;
  const relatedId = command.content.relatedCaseId;
  return {
    contact: contactId === null ? undefined : context.caseState(contactId),
    related: relatedId === null ? undefined : context.caseState(relatedId),
  };
}

/** It can be told whom it is about: a case that is not theirs to see starts nothing (D22). */
export function aboutKnown(state: Consultation | null, command: WritingCommand, context: ConsultationContext): Guard {
  if (state !== null || command.about.contactCaseId === null) return null;
  const contact = context.caseState(command.about.contactCaseId);
  if (contact === undefined) return refuse('notInMyScope', ['D22']);
  return contact.careCase.patientId === command.about.patientId ? null : refuse('otherPatient', ['R174']);
}

/** Where it may go: a real queue other than the case's own, at the provider that was chosen (R175, R176). */
function targetGuards(
  state: Consultation | null,
  command: WritingCommand,
  context: ConsultationContext,
): readonly Guard[] {
  const { directory } = context;
  const { targetResourceId, providerId } = command.content;
  const target = directory.resource(targetResourceId ?? '');
  const provider = directory.unit(target?.unitId ?? '')?.providerId;
  if (target === undefined || target.unassigned || provider === undefined) {
    return [refuse('unknownResource', ['R176', 'R292'])];
  }
  const own = directory.unit(sendingUnit(state, context))?.providerId;
  if ((providerId ?? own) !== provider) return [refuse('providerRequired', ['G4', 'R175'])];
  const { contact } = casesOf(state, command, context);
  return [
    contact?.careCase.ownerResourceId === target.id ? refuse('sameResource', ['R176']) : null,
    methodGuard(state, target, contact, context),
  ];
}

/** Whether the region hands over by consultation at all, and where not, why (R144–R151). */
function methodGuard(
  state: Consultation | null,
  target: Resource,
  contact: CaseState | undefined,
  context: ConsultationContext,
): Guard {
  const { directory, rulebook } = context;
  const unit = directory.unit(target.unitId);
  const from = sendingUnit(state, context);
  const across = isAcrossProviders(from, target.id, directory);
  const where: HandoverTarget = across
    ? unit?.sector === 'private'
      ? 'private'
      : 'other-provider'
    : target.unitId === from
      ? 'own-unit'
      : 'same-provider';
  const situation = { target: where, received: contact === undefined || contact.careCase.receivedAt !== null };
  const row = methodRowFor(rulebook, across ? 'sequence' : 'consult', situation);
  // The rules of a row are rule ids: the rulebook's schema says so.
  return row === undefined || row.allowed
    ? null
    : refuse('consultationNotUsed', row.source.rules as readonly RuleId[], row.why.replace(/\.$/, ''));
}

/** The related case: never across providers, the same patient's, and one the sender may see (G3, R160, R174). */
function relatedGuard(state: Consultation | null, command: WritingCommand, context: ConsultationContext): Guard {
  const { relatedCaseId, targetResourceId } = command.content;
  if (relatedCaseId === null) return null;
  if (isAcrossProviders(sendingUnit(state, context), targetResourceId, context.directory)) {
    return refuse('relatedCaseAcross', ['G3', 'R160']);
  }
  const related = context.caseState(relatedCaseId);
  if (related === undefined) return refuse('notInMyScope', ['D22']);
  const { patientId } = state ?? command.about;
  return related.careCase.patientId === patientId ? null : refuse('otherPatient', ['R174']);
}

/** What must be filled in: a reason for contact (R298), and a text, across providers all that matters (G4, R161, R178). */
function filledIn(state: Consultation | null, command: WritingCommand, context: ConsultationContext): readonly Guard[] {
  const { content } = command;
  const across = isAcrossProviders(sendingUnit(state, context), content.targetResourceId, context.directory);
  return [
    isBlank(content.contactReason) ? refuse('contactReasonRequired', ['R298']) : null,
    isBlank(content.problem) ? refuse('problemRequired', across ? ['G4', 'R161'] : ['R178']) : null,
    allWritten(content.problem),
    content.priority === null || priorityRule(context.rulebook, content.priority) !== undefined
      ? null
      : refuse('unknownPriority', ['R177']),
  ];
}

/** Everything that stands against sending, in the order it is best mended. */
export function sendGuards(
  state: Consultation | null,
  command: WritingCommand,
  context: ConsultationContext,
): readonly Guard[] {
  const { contact, related } = casesOf(state, command, context);
  return [
    writable(state, context),
    aboutKnown(state, command, context),
    contact === undefined ? null : mayAct(contact, context),
    // A move that waits for an answer is cancelled first (D5).
    contact === undefined ? null : noPending(contact, ['D5']),
    related === undefined ? null : noPending(related, ['D5']),
    ...targetGuards(state, command, context),
    relatedGuard(state, command, context),
    seen(state, command),
    ...filledIn(state, command, context),
  ];
}

/**
 * Until when the receiver is to handle it: the case's own time, which a consultation does not restart (R37, R297), with
 * a priority of its own as for a move (D3); without a case, from now.
 */
function handleByOf(
  content: ConsultationContent,
  contact: CaseState | undefined,
  context: ConsultationContext,
): Instant | null {
  const { rulebook, directory, now } = context;
  if (contact === undefined) {
    const theirs = hoursOfResource(directory, content.targetResourceId, context.hours);
    return handlingDeadline(content.priority, now, rulebook, theirs);
  }
  const { careCase } = contact;
  const hours = hoursOfResource(directory, careCase.ownerResourceId, context.hours);
  return content.priority === careCase.priority
    ? careCase.handleBy
    : handleByAfterPriorityChange(careCase, content.priority, now, rulebook, hours);
}

/** The consultation as written: a new one, or the draft with other words. */
export function written(
  state: Consultation | null,
  command: WritingCommand,
  context: ConsultationContext,
  sentAt: Instant | null,
): Consultation {
  const { actor, now } = context;
  const { contact } = casesOf(state, command, context);
  const base: Consultation = state ?? { ...blank, ...command.about, id: '', createdAt: now, fromUnitId: actor.unitId };
  return {
    ...base,
    ...command.content,
    requestedBy: actor.assignmentId,
    requesterName: actor.staffName,
    arrivedAt: contact?.careCase.arrivedAt ?? base.arrivedAt ?? now,
    handleBy: handleByOf(command.content, contact, context),
    sentAt,
  };
}

const blank: Omit<Consultation, 'patientId' | 'contactCaseId' | 'id' | 'createdAt' | 'fromUnitId'> = {
  providerId: null,
  targetResourceId: null,
  relatedCaseId: null,
  priority: null,
  contactReason: '',
  form: null,
  problem: '',
  origin: 'staff',
  physical: false,
  requestedBy: null,
  requesterName: '',
  arrivedAt: null,
  handleBy: null,
  sentAt: null,
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
