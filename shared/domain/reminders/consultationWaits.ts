import { isUrgent } from '../clocks.ts';
import { consultationStatus } from '../consultation/derive.ts';
import type { Consultation } from '../consultation/types.ts';
import { newsAt } from '../reminders.ts';
import type { CaseState, Instant } from '../types.ts';
import {
  afterOpenMinutes,
  answerDue,
  askedBy,
  clockParts,
  contextAt,
  partOf,
  planOf,
  senderLeft,
  type Part,
  type Wait,
  type WaitAudience,
  type WaitContext,
} from './waits.ts';

/** A consultation with the case it carries, as far as it is here. */
export interface ConsultationSubject {
  readonly consultation: Consultation;
  readonly relatedCase: CaseState | null;
}
type Rule = (subject: ConsultationSubject, context: WaitContext) => readonly Part[];

/** Until when it is to be taken, or once taken to be answered, in the receiver's open time. */
function dueOf(consultation: Consultation, sentAt: Instant, region: WaitContext): Instant {
  const context = receiverContext(consultation, region);
  const { receivedAt, priority, handleBy } = consultation;
  if (receivedAt === null) return answerDue(sentAt, priority, handleBy, context);
  return handleBy ?? answerDue(receivedAt, priority, null, context);
}

function receiverContext({ targetResourceId }: Consultation, region: WaitContext): WaitContext {
  return contextAt(region.directory.resource(targetResourceId ?? '')?.unitId, region);
}

/** What we have been asked and have not answered: the role until somebody takes it, then that person (R260). */
const incoming: Rule = ({ consultation }, region) => {
  const context = receiverContext(consultation, region);
  const { sentAt, receivedAt, priority, targetResourceId, holder } = consultation;
  const status = consultationStatus(consultation);
  if (sentAt === null || (status !== 'sent' && status !== 'received' && status !== 'started')) return [];
  const { rulebook, hours, directory } = context;
  const dueAt = dueOf(consultation, sentAt, context);
  const from = Math.min(receivedAt ?? sentAt, dueAt);
  if (status !== 'sent') {
    const who: readonly WaitAudience[] = holder === null ? [] : [{ kind: 'person', assignmentId: holder }];
    return clockParts('consultationIncoming', { from, dueAt }, priority, () => who, context);
  }
  if (targetResourceId === null) return [];
  const role: WaitAudience = { kind: 'role', resourceId: targetResourceId };
  const unitId = directory.resource(targetResourceId)?.unitId;
  // Nobody with the role may be at work: at the end the whole unit hears of it.
  const everybody: readonly WaitAudience[] = unitId === undefined ? [role] : [role, { kind: 'unit', unitId }];
  const parts = clockParts(
    'consultationIncoming',
    { from, dueAt },
    priority,
    (stage) => (stage === 'overdue' ? everybody : [role]),
    context,
  );
  if (!isUrgent(priority, rulebook)) return parts;
  return [...parts, partOf('consultationIncoming', 'arrivedUrgent', newsAt(sentAt, sentAt, hours), true, role)];
};

/** What we have asked and nobody has answered: it is still ours (R155, D14). */
const outgoing: Rule = ({ consultation }, context) => {
  const { sentAt, receivedAt, fromUnitId, requestedBy, priority } = consultation;
  const status = consultationStatus(consultation);
  if (sentAt === null || fromUnitId === null) return [];
  if (status !== 'sent' && status !== 'received' && status !== 'started') return [];
  const dueAt = dueOf(consultation, sentAt, context);
  const asked = askedBy(requestedBy, fromUnitId, context);
  const unit: WaitAudience = { kind: 'unit', unitId: fromUnitId };
  const clock = { from: Math.min(receivedAt ?? sentAt, dueAt), dueAt };
  return clockParts('consultationOutgoing', clock, priority, (stage) => audienceOf(stage, asked, unit), context);
};

/** The one who asked is warned in time to ring; what has become late is the unit's. */
export function audienceOf(stage: Wait['stage'], asked: WaitAudience, unit: WaitAudience): readonly WaitAudience[] {
  if (stage === 'overdue') return [unit];
  return stage === 'lastOpenMoment' ? [asked] : [];
}

/** An answer has come: the one who asked closes the consultation, and in the end anybody at the unit (R259). */
const answered: Rule = ({ consultation }, context) => {
  const { answeredAt, fromUnitId, requestedBy } = consultation;
  if (consultationStatus(consultation) !== 'answered' || answeredAt === null || fromUnitId === null) return [];
  const { hours, rulebook } = context;
  const due = afterOpenMinutes(answeredAt, rulebook.reminders.closeConsultationMinutes.value, hours);
  const unit: WaitAudience = { kind: 'unit', unitId: fromUnitId };
  const told = newsAt(answeredAt, answeredAt, hours);
  return [
    partOf('consultationAnswered', 'news', told, false, askedBy(requestedBy, fromUnitId, context)),
    partOf('consultationAnswered', 'overdue', newsAt(due, answeredAt, hours), true, unit),
  ];
};

/** The case that went along still stands with the unit that asked, and nobody of the receiver's has it (C27). */
export function isStillOurs({ consultation, relatedCase }: ConsultationSubject, context: WaitContext): boolean {
  if (relatedCase === null || consultation.fromUnitId === null) return false;
  const { careCase } = relatedCase;
  if (careCase.closedAt !== null || careCase.doneAt !== null) return false;
  if (careCase.ownerResourceId === consultation.targetResourceId) return false;
  if (careCase.holder !== null && careCase.holder === consultation.holder) return false;
  return context.directory.resource(careCase.ownerResourceId)?.unitId === consultation.fromUnitId;
}

/** Answered but not taken over: whoever has the case at the unit hears that it is still theirs (R259). */
const stillOurs: Rule = (subject, context) => {
  const { consultation, relatedCase } = subject;
  const { answeredAt } = consultation;
  if (consultationStatus(consultation) !== 'answered' || answeredAt === null || relatedCase === null) return [];
  if (!isStillOurs(subject, context)) return [];
  const { hours, rulebook } = context;
  const at = afterOpenMinutes(answeredAt, rulebook.reminders.takenOverMinutes.value, hours);
  const { holder, ownerResourceId } = relatedCase.careCase;
  const who: WaitAudience =
    holder === null ? { kind: 'role', resourceId: ownerResourceId } : { kind: 'person', assignmentId: holder };
  return [partOf('consultationStillOurs', 'overdue', newsAt(at, answeredAt, hours), true, who)];
};

/** Declined: the whole unit, and once more when nobody has acknowledged it (D12). */
const declined: Rule = ({ consultation }, context) => {
  const { declinedAt, acknowledgedAt, fromUnitId, requestedBy, priority } = consultation;
  if (consultationStatus(consultation) !== 'declined' || declinedAt === null) return [];
  if (acknowledgedAt !== null || fromUnitId === null) return [];
  const { hours, rulebook, directory } = context;
  const unit: WaitAudience = { kind: 'unit', unitId: fromUnitId };
  const toast = isUrgent(priority, rulebook) || senderLeft(requestedBy, fromUnitId, directory);
  const again = afterOpenMinutes(declinedAt, rulebook.reminders.declinedAgainMinutes.value, hours);
  return [
    partOf('consultationDeclined', 'news', newsAt(declinedAt, declinedAt, hours), toast, unit),
    partOf('consultationDeclined', 'overdue', newsAt(again, declinedAt, hours), true, unit),
  ];
};

/** What the receiver is told, in its own open time, and what the one who asked is. */
const theirs: readonly Rule[] = [incoming];
const ours: readonly Rule[] = [outgoing, answered, stillOurs, declined];

/** Every moment a consultation is told of, earliest first, each with whom it is for (R259, R260, D12, D15). */
export function consultationWaits(subject: ConsultationSubject, context: WaitContext): readonly Wait[] {
  const asker = contextAt(subject.consultation.fromUnitId ?? undefined, context);
  return planOf([...theirs.flatMap((rule) => rule(subject, context)), ...ours.flatMap((rule) => rule(subject, asker))]);
}
