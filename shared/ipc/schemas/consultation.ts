import { z } from 'zod';
import { receivingView } from './across.ts';
import { receiverAdvice } from './advice.ts';
import { action } from './case.ts';
import { consultationStatus } from './caseConsultation.ts';
import { id, instant, priority, shownRefusal, shownSource, text } from './values.ts';

const shortText = z.string().max(500);

/** What the sender fills in; everything but the text may be missing while it is a draft (R174–R178, R298). */
export const consultationContent = z.strictObject({
  /** Null = the own provider (R175). */
  providerId: id.nullable(),
  targetResourceId: id.nullable(),
  /** Never across providers (R160, G3). */
  relatedCaseId: id.nullable(),
  priority: priority.nullable(),
  contactReason: shortText,
  form: shortText.nullable(),
  problem: text,
});
export type ConsultationContentInput = z.infer<typeof consultationContent>;

/** Whom and what it is about: as `consultation.compose` answered. */
export const consultationAbout = z.strictObject({ patientId: id, contactCaseId: id.nullable() });

const writing = { about: consultationAbout, content: consultationContent, base: z.string().max(200).nullable() };

export const consultationCommand = z.discriminatedUnion('type', [
  /** Keeps the text on the hub, for the own unit to go on with; `base` = the `revision` the writer saw. */
  z.strictObject({ type: z.literal('saveDraft'), ...writing }),
  z.strictObject({ type: z.literal('send'), ...writing }),
  z.strictObject({ type: z.literal('discardDraft') }),
  z.strictObject({ type: z.literal('recall') }),
  z.strictObject({ type: z.literal('receive') }),
  z.strictObject({ type: z.literal('takeOver') }),
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('decline'), reason: text }),
  z.strictObject({ type: z.literal('answer'), text }),
  /** `unanswered`: closed although no answer has come, after the person has been told so (R163). */
  z.strictObject({ type: z.literal('close'), unanswered: z.boolean() }),
  z.strictObject({ type: z.literal('acknowledgeDecline') }),
]);

export const consultationAction = z.enum([
  'saveDraft',
  'send',
  'discardDraft',
  'recall',
  'receive',
  'takeOver',
  'start',
  'decline',
  'answer',
  'close',
  'acknowledgeDecline',
]);
export type ConsultationActionWord = z.infer<typeof consultationAction>;

/** What a person types and has not sent, on this workstation only: the whole form of a new one, or one text. */
export const consultationDraftKind = z.enum(['answer', 'decline']);

/** A command on its way; nothing of it is shown as done (P23). */
export const pendingConsultation = z.strictObject({
  commandId: id,
  type: consultationAction,
  at: instant,
  state: z.enum(['queued', 'sending', 'unknown']),
  mine: z.boolean(),
  /** Whether the viewer can take it back now, as for a case (P83). */
  undo: z.enum(['yes', 'later', 'underWay', 'notMine']),
});
export type PendingConsultation = z.infer<typeof pendingConsultation>;

/** What came of taking a command back: its words are drafts again, or why it could not be (P83). */
export const undoneConsultation = z.discriminatedUnion('undone', [
  z.strictObject({
    undone: z.literal(true),
    texts: z.array(z.strictObject({ kind: z.enum(['compose', 'answer', 'decline']), text: z.string() })),
  }),
  z.strictObject({
    undone: z.literal(false),
    why: z.enum(['sent', 'refused', 'underWay', 'later']),
    later: consultationAction.nullable(),
  }),
]);

/** A command the hub did not take: what happened, and what had been typed; dismissed with `consultation.dismiss`. */
export const refusedConsultation = z.strictObject({
  commandId: id,
  type: consultationAction,
  at: instant,
  refusal: shownRefusal.nullable(),
  text: z.string().nullable(),
  technical: z.string().nullable(),
});

export const consultationRow = z.strictObject({
  consultationId: id,
  /** Which of the two boxes it stands in; within one unit both. */
  box: z.enum(['incoming', 'outgoing', 'both']),
  status: consultationStatus,
  /** Who has to act next, seen from the viewer's unit. */
  waitsFor: z.enum(['us', 'them', 'nobody']),
  patientName: z.string(),
  personnummer: z.string().nullable(),
  age: z.number().int().nullable(),
  contactReason: z.string(),
  priority: priority.nullable(),
  handleBy: instant.nullable(),
  overdue: z.boolean(),
  sentAt: instant.nullable(),
  changedAt: instant,
  /** "1177 på telefon" where no unit of the directory asks. */
  fromLabel: z.string(),
  /** Unit, role and specialty; empty in a draft without a receiver. */
  toLabel: z.string(),
  requesterName: z.string(),
  holderName: z.string().nullable(),
  holderIsMe: z.boolean(),
  /** Addressed to one of the roles the viewer works as. */
  toMyRole: z.boolean(),
  origin: z.enum(['staff', 'phone1177']),
  acrossProviders: z.boolean(),
  hasRelatedCase: z.boolean(),
  pending: z.array(pendingConsultation),
  refusedCount: z.number().int(),
});
export type ConsultationRow = z.infer<typeof consultationRow>;

export const consultationAnswer = z.strictObject({
  id,
  senderName: z.string(),
  mine: z.boolean(),
  sentAt: instant,
  text: z.string(),
  delivery: z.enum(['sent', 'waiting']),
});

/** The case it carries, or the one it was started from, as far as the viewer may open it. */
export const consultationCase = z.strictObject({
  caseId: id,
  contactReason: z.string(),
  ownerLabel: z.string(),
  holderName: z.string().nullable(),
  holderIsMe: z.boolean(),
  /** Already ours: taken over by this unit (C27, R259). */
  ownerIsOurs: z.boolean(),
});

export const consultationView = z.strictObject({
  row: consultationRow,
  /** Sent with `saveDraft` and `send` as `base`. */
  revision: z.string().nullable(),
  about: consultationAbout,
  content: consultationContent,
  birthDate: z.string().nullable(),
  phone: z.string().nullable(),
  /** When the errand came in: follows it to a case of the receiver's own (R297). */
  arrivedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  startedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  closedAt: instant.nullable(),
  recalledAt: instant.nullable(),
  declinedAt: instant.nullable(),
  declineReason: z.string().nullable(),
  acknowledged: z.boolean(),
  answers: z.array(consultationAnswer),
  /** Opened with `case.open`; Ta emot ändå is the case's own `receive` or `takeOver` (R226). */
  relatedCase: consultationCase.nullable(),
  /** The sender's case it was started from; null for the receiver of another provider. */
  contactCase: consultationCase.nullable(),
  physical: z.boolean(),
  /** Of a consultation from 1177: the queue it is for by the rules, where that is another one (R116). */
  phone1177: z.strictObject({ targetResourceId: id, label: z.string(), sources: z.array(shownSource) }).nullable(),
  actions: z.record(consultationAction, action),
  refused: z.array(refusedConsultation),
  /** Typed on this workstation and not sent, by `consultationDraftKind`. */
  drafts: z.record(z.string(), z.string()),
  readOnlyReason: z.string().nullable(),
  /** The routine promises the receiver a text message at this priority; Ärendevakt sends none (R32, D21). */
  smsByRoutine: z.boolean(),
  /** From another provider: where taking it over stands (R227); null for every other. */
  receiving: receivingView.nullable(),
});
export type ConsultationView = z.infer<typeof consultationView>;

export const consultationTargets = z.strictObject({
  providers: z.array(
    z.strictObject({
      providerId: id,
      name: z.string(),
      own: z.boolean(),
      /** Why the region does not consult across to it, where it does not. */
      blocked: shownRefusal.nullable(),
    }),
  ),
  resources: z.array(
    z.strictObject({
      resourceId: id,
      providerId: id,
      unitId: id,
      unitName: z.string(),
      town: z.string().nullable(),
      role: z.string(),
      specialty: z.string().nullable(),
      label: z.string(),
      /** What the tables say of it: its place in `advice`, which holds each of the few answers once. */
      advice: z.number().int(),
      blocked: shownRefusal.nullable(),
    }),
  ),
  advice: z.array(receiverAdvice),
});
export type ConsultationTargets = z.infer<typeof consultationTargets>;

export const consultationCompose = z.strictObject({
  /** Of the draft that is gone on with, or a new one's. */
  consultationId: id,
  base: z.string().nullable(),
  about: consultationAbout,
  /** Filled in beforehand, or as it was left on this workstation. */
  content: consultationContent,
  /** True when `content` is what this person had typed here and not sent. */
  kept: z.boolean(),
  patientName: z.string(),
  acrossProviders: z.boolean(),
  /** Cases that may go along (R174), the one it is started from first; empty across providers. */
  relatedCases: z.array(z.strictObject({ caseId: id, contactReason: z.string(), arrivedAt: instant })),
  /** Why no case goes along (R160, G3); null where one may. */
  relatedBlocked: shownRefusal.nullable(),
  /** Why it cannot be sent whatever is filled in: a pending move (D5), the region's way (R149 …). */
  sendBlocked: shownRefusal.nullable(),
  contactReasons: z.array(shortText),
  priorities: z.array(
    z.strictObject({
      priority: priority.nullable(),
      label: z.string(),
      handleBy: instant.nullable(),
      smsByRoutine: z.boolean(),
    }),
  ),
  /** The text for this receiver, made of the case: what "fyll i igen" puts back. */
  suggestedProblem: z.string(),
  /** The purpose its templates serve, as the rulebook names it; null where it names none. */
  purpose: z.string().nullable(),
});
export type ConsultationCompose = z.infer<typeof consultationCompose>;
