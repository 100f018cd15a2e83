import { z } from 'zod';

/** Values that calls and events share: commands, sources, refusals. */
export const instant = z.number().int();
export const id = z.string().min(1).max(200);
export const text = z.string().max(20_000);
export const priority = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
  z.literal(8),
  z.literal(9),
  z.literal(10),
  z.literal(11),
  z.literal(12),
]);
export const tab = z.enum(['inbox', 'noActionNeeded', 'closed']);
export const handoverReason = z.enum(['misplaced', 'agreedPractice', 'afterConsultation']);
export type HandoverReasonWord = z.infer<typeof handoverReason>;

/** Beside receiving, answering and handing over (shared/domain/acts). */
const smallActCommands = [
  z.strictObject({
    type: z.literal('changeFollowUp'),
    days: z.number().int().min(0).max(36_600),
    base: instant.nullable(),
  }),
  z.strictObject({ type: z.literal('tickOff'), what: z.enum(['journal', 'deviation']), done: z.boolean() }),
  z.strictObject({ type: z.literal('misregister'), reason: text, lastSeenPatientMessageId: id.nullable() }),
] as const;

export const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('receive') }),
  z.strictObject({ type: z.literal('takeOver') }),
  z.strictObject({ type: z.literal('release') }),
  z.strictObject({ type: z.literal('sendMessage'), kind: z.enum(['answer', 'info']), text }),
  z.strictObject({ type: z.literal('addNote'), text }),
  z.strictObject({
    type: z.literal('changePriority'),
    priority: priority.nullable(),
    base: priority.nullable(),
    reason: text.nullable(),
  }),
  z.strictObject({ type: z.literal('markDone'), lastSeenPatientMessageId: id.nullable() }),
  z.strictObject({
    type: z.literal('close'),
    reason: text,
    lastSeenPatientMessageId: id.nullable(),
    /** Another provider has it, and the patient has not read so (P144). */
    unread: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('requestMove'),
    targetResourceId: id,
    priority: priority.nullable(),
    priorityReason: text.nullable(),
    reason: handoverReason,
    message: text,
  }),
  z.strictObject({ type: z.literal('cancelMove') }),
  z.strictObject({ type: z.literal('cancelMoveAndReceive') }),
  z.strictObject({ type: z.literal('acceptMove') }),
  z.strictObject({ type: z.literal('declineMove'), reason: text }),
  z.strictObject({ type: z.literal('acknowledgeDeclinedMove'), handoverId: id }),
  ...smallActCommands,
]);

/** A rule's source as shown to a person: "Dokument, avsnitt, giltigt t.o.m." */
export const shownSource = z.strictObject({
  rule: z.string(),
  documentTitle: z.string(),
  section: z.string().nullable(),
  validUntil: z.string().nullable(),
  expired: z.boolean(),
  /** True when no document says so and the product or the unit decided it. */
  local: z.boolean(),
});
export type ShownSource = z.infer<typeof shownSource>;

export const shownRefusal = z.strictObject({
  code: z.string(),
  rules: z.array(z.string()),
  detail: z.string().nullable(),
  sources: z.array(shownSource),
});
export type ShownRefusal = z.infer<typeof shownRefusal>;
