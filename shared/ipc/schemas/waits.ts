import { z } from 'zod';
import { id, instant, priority, shownSource } from './values.ts';

/** Moments of a case beside its own time, each a subject of its own (P209). */
export const caseMoment = z.enum([
  'lateRebooking',
  'voucherUnused',
  'voucherEnding',
  'followUpEnding',
  'acrossRead',
  'acrossUnread',
  'wroteAgain',
  'secondAttempt',
  'closable',
  'journalOwed',
  'sameErrand',
  'bookingSuggested',
]);

export const waitRule = z.enum([
  'consultationIncoming',
  'consultationOutgoing',
  'consultationAnswered',
  'consultationStillOurs',
  'consultationDeclined',
  'consultationChatMissing',
  'handoverIncoming',
  'handoverOutgoing',
  ...caseMoment.options,
]);

export const waitStage = z.enum([
  'news',
  'half',
  'eighty',
  'lastOpenMoment',
  'quarterHour',
  'arrivedUrgent',
  'overdue',
]);

/** What waits: a consultation, the handover of a case, or a moment of a case. */
export const waitSubject = z.strictObject({
  subject: z.enum(['consultation', 'handover', ...caseMoment.options]),
  subjectId: id,
});
export type WaitSubject = z.infer<typeof waitSubject>;

/** Something that waits for an answer or a next step, as the reminder centre shows it (P166). */
export const waitItem = waitSubject.extend({
  rule: waitRule,
  stage: waitStage,
  at: instant,
  late: z.boolean(),
  /** Put off by this person on this workstation; null when it is not, or not any longer. */
  snoozedUntil: instant.nullable(),
  priority: priority.nullable(),
  handleBy: instant.nullable(),
  patientName: z.string(),
  contactReason: z.string(),
  /** The other side: who asks, or who is asked. */
  otherLabel: z.string(),
  holderName: z.string().nullable(),
  sources: z.array(shownSource),
});
export type WaitItem = z.infer<typeof waitItem>;
