import { z } from 'zod';
import { weekdays } from '../calendar.ts';
import { isoDate, minutesLength } from '../rulebook/base.ts';
import { openingHoursSchema } from '../rulebook.ts';
import type { UnitPlan } from './types.ts';

/** What one plan may hold: far more than a unit has, and a bound for what a hub may send. */
export const mostShifts = 2_000;
export const mostLeads = 400;
export const mostMinutes = 100_000;

const startTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'ska vara ett klockslag, TT:MM');
const endTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'ska vara ett klockslag, TT:MM');
const instant = z.number().int();
const minutes = minutesLength.min(0).max(mostMinutes);
const share = z.number().positive().max(1);

export const shiftSchema = z
  .strictObject({
    staffId: z.string().min(1),
    roles: z.array(z.string().min(1)).min(1).max(20),
    weekday: z.enum(weekdays),
    from: startTime,
    to: endTime,
    validFrom: isoDate.nullable(),
    validTo: isoDate.nullable(),
  })
  .refine(({ from, to }) => from !== to, { error: 'börjar och slutar på samma klockslag' })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo, {
    error: 'gäller till en dag före den första',
  });

const leadSchema = z
  .strictObject({ staffId: z.string().min(1), from: instant, to: instant })
  .refine(({ from, to }) => to > from, { error: 'slutar innan den börjar' });

const remindersSchema = z.strictObject({
  half: share.nullable(),
  eighty: share.nullable(),
  lastOpenMomentMinutes: minutes.nullable(),
  quarterHourMinutes: minutes.nullable(),
});

const escalationRow = z
  .strictObject({
    priority: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    mode: z.enum(['off', 'localLimit', 'platform']),
    minutes: minutes.positive().nullable(),
  })
  .refine(({ mode, minutes: limit }) => (mode === 'localLimit') === (limit !== null), {
    error: 'en egen gräns, och bara den, har en tid',
  });

/** What can be changed of a plan, part by part. */
export const planContent = z.strictObject({
  hours: openingHoursSchema.nullable(),
  shifts: z.array(shiftSchema).max(mostShifts),
  leads: z.array(leadSchema).max(mostLeads),
  reminders: remindersSchema.nullable(),
  escalation: z
    .array(escalationRow)
    .max(12)
    .refine((rows) => new Set(rows.map(({ priority }) => priority)).size === rows.length, {
      error: 'en prioritet står två gånger',
    })
    .nullable(),
});
export type PlanContent = z.infer<typeof planContent>;

export const unitPlanSchema = planContent.extend({ unitId: z.string().min(1) });

/** The same key order as what is read back: two plans that say the same are then equal as text. */
export function sortedPlan(plan: UnitPlan): UnitPlan {
  return unitPlanSchema.parse(plan);
}
