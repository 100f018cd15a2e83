import { z } from 'zod';
import { endOfDayKinds } from '../../domain/endOfDay/endOfDay.ts';
import { conflictedCommand } from '../syncCalls.ts';
import { action } from './case.ts';
import { consultationRow } from './consultation.ts';
import { waitingHandover } from './handovers.ts';
import { inboxRow } from './inbox.ts';
import { id, instant, isoDay, priority, shownSource } from './values.ts';

/** One thing that is left, with what can be done about it from the list. */
export const endOfDayLine = z.discriminatedUnion('type', [
  /** `release`: of a case I hold, whether it can be put over to its role now (R242). */
  z.strictObject({ type: z.literal('case'), row: inboxRow, release: action.nullable() }),
  z.strictObject({ type: z.literal('handover'), item: waitingHandover }),
  z.strictObject({ type: z.literal('consultation'), row: consultationRow }),
  z.strictObject({ type: z.literal('command'), item: conflictedCommand }),
]);
export type EndOfDayLine = z.infer<typeof endOfDayLine>;

/** What the region says of it in figures. */
export const endOfDayAsks = z.strictObject({
  /** Those finished before closing time (R241). */
  priorities: z.array(priority),
  /** Attempts in the chat and by telephone to reach a patient who does not answer (R138). */
  inChat: z.number().int(),
  byPhone: z.number().int(),
  /** False where a consultation from the telephone service may not be declined (R115). */
  mayDecline: z.boolean(),
});
export type EndOfDayAsks = z.infer<typeof endOfDayAsks>;

/** What is left of one kind (R240–R249). */
export const endOfDayGroup = z.strictObject({
  kind: z.enum(endOfDayKinds),
  /** As many as are listed; `more` says that there are others. */
  count: z.number().int(),
  more: z.boolean(),
  /** The day can be signed off with it. */
  mayRemain: z.boolean(),
  /** What the region's rulebook says is to be done; null where it says nothing. */
  duty: z.string().nullable(),
  asks: endOfDayAsks,
  sources: z.array(shownSource),
  lines: z.array(endOfDayLine),
});
export type EndOfDayGroup = z.infer<typeof endOfDayGroup>;

/** That somebody signed the unit's day off: on its way to the others, refused by the hub, or seen there. */
export const shownSignOff = z.strictObject({
  id,
  at: instant,
  byName: z.string(),
  state: z.enum(['queued', 'rejected', 'kept']),
});
export type ShownSignOff = z.infer<typeof shownSignOff>;

export const endOfDay = z.strictObject({
  unitName: z.string(),
  day: isoDay,
  /** When the unit closes today; null on a day it does not open. */
  closesAt: instant.nullable(),
  /** Only what the region asks for, in the order it is gone through. */
  groups: z.array(endOfDayGroup),
  /** How much stands in the way of signing the day off. */
  left: z.number().int(),
  /** The latest first. */
  signed: z.array(shownSignOff),
});
export type EndOfDay = z.infer<typeof endOfDay>;
