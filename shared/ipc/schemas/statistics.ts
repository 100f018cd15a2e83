import { z } from 'zod';
import { isoDay, priority, shownSource } from './values.ts';

const count = z.number().int();
/** ÅÅÅÅ-MM. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Minutes within which half, and nine of ten, were handled: the end of the step they fall in. */
const times = { median: count.nullable(), ninety: count.nullable() };

/** Null `form`: what was too few to be told apart (P223). */
export const handledFigure = z.strictObject({
  form: z.string().nullable(),
  priority: priority.nullable(),
  cases: count,
  /** Of those with a time to be handled by; null when none had one. */
  withLimit: count,
  inTime: count,
  ...times,
});
export type HandledFigure = z.infer<typeof handledFigure>;

export const misrouteRow = z.strictObject({
  form: z.string().nullable(),
  town: z.string().nullable(),
  fromUnit: z.string().nullable(),
  toUnit: z.string().nullable(),
  moves: count,
  accepted: count,
});
export type MisrouteRow = z.infer<typeof misrouteRow>;

export const countedRow = z.strictObject({ name: z.string().nullable(), cases: count });
export type CountedRow = z.infer<typeof countedRow>;

export const statisticsView = z.strictObject({
  unitName: z.string(),
  /** First and last day of the months asked for. */
  from: isoDay,
  through: isoDay,
  /** The first day anything was counted here; null when nothing has been. */
  since: isoDay.nullable(),
  /** Months that can be chosen, the newest first. */
  months: z.array(month),
  smallestGroup: count,
  /** Null when all of it is too few to be told. */
  total: handledFigure.nullable(),
  handled: z.array(handledFigure),
  misroutes: z.array(misrouteRow),
  declined: z.array(countedRow),
  reopened: z.array(countedRow),
});
export type StatisticsView = z.infer<typeof statisticsView>;

/** Null view: this person may not see it, with where that stands (P219). */
export const statisticsAnswer = z.strictObject({ view: statisticsView.nullable(), refusedBy: z.array(shownSource) });
export type StatisticsAnswer = z.infer<typeof statisticsAnswer>;
