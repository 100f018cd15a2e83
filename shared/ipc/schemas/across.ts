import { z } from 'zod';
import { id, instant, shownRefusal, shownSource } from './values.ts';

export const stepState = z.enum(['done', 'now', 'waiting', 'blocked', 'alarm']);

/** One step of the sequence to another provider: where it stands, why, and where that is said (P140). */
export const sendingStep = z.strictObject({
  name: z.enum(['take', 'tell', 'text', 'send', 'close', 'answer', 'finish']),
  state: stepState,
  at: instant.nullable(),
  why: z
    .enum([
      'underWay',
      'colleague',
      'takeFirst',
      'tellFirst',
      'textFirst',
      'textMissing',
      'sendFirst',
      'unread',
      'unanswered',
      'declined',
      'recalled',
      'silent',
      'goneOn',
      'answerFirst',
    ])
    .nullable(),
  sources: z.array(shownSource),
});
export type ShownSendingStep = z.infer<typeof sendingStep>;

/** Where handing a case to another provider stands; derived from shared facts, remembered nowhere (P140). */
export const sendingView = z.strictObject({
  consultationId: id,
  toLabel: z.string(),
  targetResourceId: id.nullable(),
  holderName: z.string().nullable(),
  steps: z.array(sendingStep),
  act: z.enum(['receive', 'takeOver', 'tell', 'text', 'send', 'close', 'goOn', 'acknowledge', 'finish']).nullable(),
  mayCloseUnread: z.boolean(),
  /** Until when the receiver has to answer; null until it is sent. */
  limit: instant.nullable(),
  told: z.strictObject({ at: instant, text: z.string(), read: z.boolean() }).nullable(),
  /** The text for the receiver, to be copied. */
  problem: z.string(),
  declineReason: z.string().nullable(),
  /** The case somebody has gone on with after this one came back. */
  goneOnWith: id.nullable(),
  /** A start of it that waits, or was refused. */
  goingOn: z.strictObject({ waiting: z.boolean(), refusal: shownRefusal.nullable() }).nullable(),
});
export type SendingView = z.infer<typeof sendingView>;

/** What a case that staff started comes from; null for the patient's own. */
export const caseOrigin = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('staff') }),
  z.strictObject({ type: z.literal('consultation'), consultationId: id }),
  z.strictObject({ type: z.literal('case'), caseId: id }),
]);

/** One step of the receiver's (R227). */
export const receivingStep = z.strictObject({
  name: z.enum(['receive', 'start', 'answer', 'newCase', 'write', 'close']),
  state: stepState,
  at: instant.nullable(),
  why: z
    .enum(['underWay', 'colleague', 'receiveFirst', 'startFirst', 'answerFirst', 'caseFirst', 'writeFirst', 'unread'])
    .nullable(),
  sources: z.array(shownSource),
});
export type ShownReceivingStep = z.infer<typeof receivingStep>;

/** Where the receiver of another provider stands, and what the case they start begins with (P140, R297). */
export const receivingView = z.strictObject({
  steps: z.array(receivingStep),
  act: z.enum(['receive', 'takeOver', 'start', 'answer', 'newCase', 'openCase']).nullable(),
  startedCaseId: id.nullable(),
  /** On its way to the hub. */
  starting: z.boolean(),
  startRefused: z
    .strictObject({ commandId: id, refusal: shownRefusal.nullable(), technical: z.string().nullable() })
    .nullable(),
  newCase: z.strictObject({
    /** Why a case cannot be started now; null when it can. */
    refusal: shownRefusal.nullable(),
    /** Queues of this person's, the one the consultation was sent to first. */
    resources: z.array(z.strictObject({ resourceId: id, label: z.string() })),
    followUpDays: z.number().int(),
    mostFollowUpDays: z.number().int(),
    sources: z.array(shownSource),
  }),
});
export type ReceivingView = z.infer<typeof receivingView>;
