import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** The parts every block of a rulebook is made of. */
export const ruleId = z.string().regex(/^[RCGDP]\d+$/, 'ska vara en regels nummer, till exempel R41');
export const isoDate = z.string().refine(isDate, 'ska vara ett datum som finns, ÅÅÅÅ-MM-DD');

/** Where a rule stands. `document` is an id in `documents`, or "local" for a setting no document gives. */
export const source = z.strictObject({
  document: z.string(),
  section: z.string().nullable(),
  rules: z.array(ruleId).min(1),
});

/**
 * The days on which a row is chosen, first and last included; left out = no limit. This is about one row replacing
 * another. A document whose validity has ended still applies, and is marked instead (R275).
 */
export const period = { validFrom: isoDate.optional(), validUntil: isoDate.optional() };

/** Words for a person, in Swedish. */
export const words = z.string().min(1);

/** Id of a phrase template in `phraseTemplates`. */
export const templateId = z.string().regex(/^T\d+$/, 'ska vara en malls nummer, till exempel T1');

/** Ten years: beyond it a figure is a slip of the hand, and added to a moment it may be no moment at all. */
const mostDays = 3_660;
const aPart = 'ska gå jämnt upp i tusendels sekunder';

const length = (unitMs: number): z.ZodNumber =>
  z
    .number()
    .max((mostDays * 86_400_000) / unitMs)
    .refine((amount) => Number.isSafeInteger(amount * unitMs), aPart);

/** Lengths of time as rulebooks give them; what is added to a moment has to give one. */
export const hoursLength = length(3_600_000);
export const minutesLength = length(60_000);
export const daysLength = z.number().int().positive().max(mostDays);
/** How many times, how many people. */
export const count = z.number().int().max(1_000);
