import { z } from 'zod';
import { handlingAdvice, shownClocks } from './advice.ts';
import { caseOrigin, sendingView } from './across.ts';
import { caseConsultation } from './caseConsultation.ts';
import { inboxRow } from './inbox.ts';
import { smallActs } from './smallActs.ts';
import { standing } from './standing.ts';
import { handoverReason, id, instant, priority, shownRefusal, shownSource } from './values.ts';
import { caseVouchers } from './vouchers.ts';

export const chatMessage = z.strictObject({
  id,
  kind: z.enum(['patient', 'answer', 'info', 'contactAttempt', 'internal', 'note', 'system']),
  senderName: z.string(),
  /** "Vårdnadshavare": who wrote this in the patient's name; null when it was the patient or staff. */
  proxy: z.string().nullable(),
  mine: z.boolean(),
  sentAt: instant,
  readAt: instant.nullable(),
  text: z.string(),
  /** "sent" is verified on the hub; anything else is shown as not sent. */
  delivery: z.enum(['sent', 'waiting', 'refused']),
});
export type ChatMessage = z.infer<typeof chatMessage>;

/** What Händelser has a word for: what staff do with a case, and what is written in it. */
export const timelineActivity = z.enum([
  'receive',
  'takeOver',
  'release',
  'answer',
  'info',
  'addNote',
  'changePriority',
  'markDone',
  'close',
  'closeUnread',
  'startCase',
  'requestMove',
  'cancelMove',
  'cancelMoveAndReceive',
  'acceptMove',
  'declineMove',
  'acknowledgeDeclinedMove',
  'changeFollowUp',
  'misregister',
  'tickJournal',
  'tickDeviation',
  'untick',
  'sendVoucher',
  'acknowledgeVoucher',
  'saveConsultation',
  'sendConsultation',
  'recallConsultation',
  'receiveConsultation',
  'takeOverConsultation',
  'startConsultation',
  'declineConsultation',
  'answerConsultation',
  'closeConsultation',
  'acknowledgeDeclinedConsultation',
  'patientMessage',
  'contactAttempt',
  'systemMessage',
]);
export type TimelineActivity = z.infer<typeof timelineActivity>;

export const timelineEntry = z.strictObject({
  id,
  at: instant,
  who: z.string(),
  /** A TimelineActivity, or the words another system wrote. */
  activity: z.string(),
  /** The reason given, in the person's own words. */
  detail: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const formAnswer = z.strictObject({ linkId: z.string(), question: z.string(), answer: z.string() });
export type FormAnswer = z.infer<typeof formAnswer>;

/** Each button of the case: allowed, or why not. Disallowed actions are shown disabled (design.md §6). */
export const action = z.strictObject({
  allowed: z.boolean(),
  refusal: shownRefusal.nullable(),
});
export const actionName = z.enum([
  'receive',
  'takeOver',
  'release',
  'sendMessage',
  'addNote',
  'changePriority',
  'markDone',
  'close',
  'requestMove',
  'cancelMove',
  'cancelMoveAndReceive',
  'acceptMove',
  'declineMove',
  'acknowledgeDeclinedMove',
  'changeFollowUp',
  'misregister',
  'tickOff',
]);
export type ActionName = z.infer<typeof actionName>;
export type Action = z.infer<typeof action>;

export const handoverView = z.strictObject({
  id,
  kind: z.enum(['move', 'handOver']),
  reason: handoverReason.nullable(),
  status: z.enum(['pending', 'accepted', 'declined', 'cancelled']),
  fromLabel: z.string(),
  toLabel: z.string(),
  targetResourceId: id,
  requestedByName: z.string(),
  requestedAt: instant,
  priority: priority.nullable(),
  message: z.string(),
  decidedAt: instant.nullable(),
  declineReason: z.string().nullable(),
  acknowledged: z.boolean(),
});
export type HandoverView = z.infer<typeof handoverView>;

/** A command the hub did not take: its text is kept, what happened is said. */
export const refusedCommand = z.strictObject({
  commandId: id,
  caseId: id,
  type: z.string(),
  at: instant,
  refusal: shownRefusal.nullable(),
  /** What the person had typed, if anything. */
  text: z.string().nullable(),
  /** A technical reason when the hub itself said no. */
  technical: z.string().nullable(),
});
export type RefusedCommand = z.infer<typeof refusedCommand>;

/**
 * What choosing a priority would do, computed by the core from the rulebook (D3), so that the
 * dialogs can show the effect before anything is sent. One entry per priority plus one for none.
 */
export const priorityOption = z.strictObject({
  priority: priority.nullable(),
  /** The rulebook's own words for the priority. */
  label: z.string(),
  /** Against the case's priority as shown; no priority counts as the lowest. */
  change: z.enum(['same', 'raise', 'lower']),
  /** True when lowering asks for a reason (D3, G15). */
  needsReason: z.boolean(),
  urgent: z.boolean(),
  /** The routine promises the receiver an sms at this priority; Ärendevakt sends none (R32, D21). */
  smsByRoutine: z.boolean(),
  /** "Hanteras senast" after the change. */
  handleBy: instant.nullable(),
});
export type PriorityOption = z.infer<typeof priorityOption>;

/** Another case of the same patient among those the viewer may see. */
export const otherCase = z.strictObject({
  caseId: id,
  contactReason: z.string(),
  status: inboxRow.shape.status,
  arrivedAt: instant,
  ownerLabel: z.string(),
  holderName: z.string().nullable(),
  holderIsMe: z.boolean(),
  /** The same form within the rulebook's days: perhaps the same errand sent twice (R273). */
  sameErrand: z.boolean(),
});
export type OtherCase = z.infer<typeof otherCase>;
/** Somebody who has written in the patient's name. */
export const proxyView = z.strictObject({
  name: z.string(),
  relation: z.string(),
  phone: z.string().nullable(),
  sentForm: z.boolean(),
});
export type ProxyView = z.infer<typeof proxyView>;

/** Set for a child for whom a guardian writes, by the region's age (R73, C12). */
export const childView = z.strictObject({ guardianUpToAge: z.number().int(), sources: z.array(shownSource) });

export const caseView = z.strictObject({
  row: inboxRow,
  birthDate: z.string().nullable(),
  phone: z.string().nullable(),
  child: childView.nullable(),
  proxies: z.array(proxyView),
  listedUnitName: z.string().nullable(),
  sectorOfOwner: z.string().nullable(),
  /** Why it is shown and left alone; a case registered by mistake says so itself. */
  readOnlyReason: z.string().nullable(),
  arrivedAt: instant,
  receivedAt: instant.nullable(),
  doneAt: instant.nullable(),
  closedAt: instant.nullable(),
  followUpEnds: instant.nullable(),
  acts: smallActs,
  originalText: z.string(),
  originalAnswers: z.array(formAnswer),
  messages: z.array(chatMessage),
  notes: z.array(chatMessage),
  timeline: z.array(timelineEntry),
  handovers: z.array(handoverView),
  pendingHandover: handoverView.nullable(),
  declinedHandover: handoverView.nullable(),
  lastPatientMessageId: id.nullable(),
  /** True once a pending Ta emot has opened the composer: texts go when the case is ours. */
  composerOpen: z.boolean(),
  composerWaits: z.boolean(),
  actions: z.record(actionName, action),
  priorityOptions: z.array(priorityOption),
  refused: z.array(refusedCommand),
  drafts: z.record(z.string(), z.string()),
  advice: handlingAdvice,
  clocks: shownClocks,
  /** Newest first; nothing outside the viewer's scope. */
  otherCases: z.array(otherCase),
  standing,
  /** Started from this case, or carrying it: open ones first, then newest first. */
  consultations: z.array(caseConsultation),
  /** Handing it to another provider; null when nobody has begun (P140). */
  across: sendingView.nullable(),
  /** What it comes from, when staff started it. */
  startedFrom: caseOrigin.nullable(),
  vouchers: caseVouchers,
  /** How near in time the same form is pointed out, and where that stands (R273). */
  duplicateRule: z.strictObject({ days: z.number().int(), sources: z.array(shownSource) }),
});
export type CaseView = z.infer<typeof caseView>;
