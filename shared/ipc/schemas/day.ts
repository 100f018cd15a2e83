import { z } from 'zod';
import { id, instant, priority, shownSource } from './values.ts';

export const deskRule = z.enum(['shiftEnd', 'beforeClosing', 'roleUncovered', 'noLead']);
/** The name of a moment of the day: its rule, what of and when. */
export const momentName = z.string().min(1).max(300);

/** What the clock of the day asks of the person or the unit, with how much is left (P211). */
export const deskItem = z.strictObject({
  rule: deskRule,
  name: momentName,
  stage: z.enum(['news', 'lastOpenMoment', 'overdue']),
  at: instant,
  late: z.boolean(),
  count: z.number().int(),
  /** Of a role nobody has: which. */
  role: z.string().nullable(),
  /** Closing time, or the end of the shift. */
  ends: instant.nullable(),
  snoozedUntil: instant.nullable(),
  sources: z.array(shownSource),
});
export type DeskItem = z.infer<typeof deskItem>;

/** Where in the day it comes due (P216). */
export const daySlot = z.strictObject({ kind: z.enum(['hour', 'beforeClosing', 'nextDay']), at: instant });
export type DaySlotItem = z.infer<typeof daySlot>;

/** A case that comes due today or the next day open. */
export const comingItem = z.strictObject({
  caseId: id,
  dueAt: instant,
  slot: daySlot,
  patientName: z.string(),
  contactReason: z.string(),
  priority: priority.nullable(),
  ownerLabel: z.string(),
  holderName: z.string().nullable(),
});
export type ComingItem = z.infer<typeof comingItem>;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'ska vara ett klockslag, TT:MM');

/** When a person wants nothing outside the window (P213). */
export const quietHours = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('closed') }),
  z.strictObject({ mode: z.literal('never') }),
  z.strictObject({ mode: z.literal('span'), from: time, to: time }),
]);
export type QuietChoice = z.infer<typeof quietHours>;

/** What a person has chosen, beside what the region says reaches them all the same (P212, P213). */
export const quietView = z.strictObject({
  choice: quietHours,
  /** Priorities that reach outside the window in quiet hours too. */
  urgent: z.array(priority),
  mostADay: z.number().int(),
  keptForPressing: z.number().int(),
});
export type QuietView = z.infer<typeof quietView>;
