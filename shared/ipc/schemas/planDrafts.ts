import { z } from 'zod';
import { weekdays } from '../../domain/calendar.ts';
import { mostLeads, mostShifts, shiftSchema } from '../../domain/roster/planSchema.ts';
import { planView } from './plans.ts';
import { id } from './values.ts';

/** What stands in a field; more is no clock time, date or figure. */
const field = z.string().max(200);
const weekday = z.enum(weekdays);

/** The parts of Öppettider och schema as they stand in their fields, not saved (P139). A part that is absent is not being written. */
export const planDrafts = z.strictObject({
  /** Null: back to the region's hours. */
  hours: z
    .strictObject({
      week: z.record(weekday, field),
      special: z.array(z.strictObject({ date: field, times: field })).max(1_000),
      closedOnHolidays: z.boolean(),
    })
    .nullable()
    .optional(),
  shifts: z.array(shiftSchema).max(mostShifts).optional(),
  leads: z.array(planView.shape.leads.element).max(mostLeads).optional(),
  limits: z
    .strictObject({
      reminders: z.strictObject({
        half: field,
        eighty: field,
        lastOpenMomentMinutes: field,
        quarterHourMinutes: field,
      }),
      escalation: z
        .array(
          z.strictObject({
            priority: z.number().int(),
            mode: z.enum(['region', 'localLimit', 'off']),
            minutes: field,
          }),
        )
        .max(20),
    })
    .optional(),
  /** The small forms that add to a part. */
  newDay: z.strictObject({ date: field, times: field }).optional(),
  newShift: z
    .strictObject({
      staffId: z.union([id, z.literal('')]),
      roles: z.array(z.string()).max(100),
      days: z.array(weekday).max(7),
      from: field,
      to: field,
      validFrom: field,
      validTo: field,
    })
    .optional(),
  newLead: z.strictObject({ staffId: z.union([id, z.literal('')]), from: field, to: field }).optional(),
});
export type PlanDrafts = z.infer<typeof planDrafts>;

/** With the version of the plan they are written on: what others saved meanwhile is not overwritten unseen. */
export const keptPlanDrafts = z.strictObject({ versionId: z.string().nullable(), drafts: planDrafts });
export type KeptPlanDrafts = z.infer<typeof keptPlanDrafts>;
