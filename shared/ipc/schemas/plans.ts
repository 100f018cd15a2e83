import { z } from 'zod';
import { mostLeads, mostShifts, planContent, shiftSchema } from '../../domain/roster/planSchema.ts';
import { id, instant, shownSource } from './values.ts';

/** The hours as a person tells them; zone and holidays are the region's. */
export const planHours = planContent.shape.hours.unwrap().omit({ timeZone: true, holidays: true });
export type PlanHours = z.infer<typeof planHours>;

const stage = z.enum(['half', 'eighty', 'lastOpenMomentMinutes', 'quarterHourMinutes']);
const mode = z.enum(['off', 'localLimit', 'platform']);

const person = z.strictObject({ staffId: id, name: z.string(), roles: z.array(z.string()) });

/** Everything the screen Öppettider och schema shows. */
export const planView = z.strictObject({
  unitName: z.string(),
  /** What a change is made against; null while the unit has told nothing. */
  versionId: z.string().nullable(),
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
  /** `own` null: the region's hours apply, and are what is shown. */
  hours: z.strictObject({ own: planHours.nullable(), region: planHours }),
  /** Whether it is open now, and when that changes; null when it never does. */
  open: z.strictObject({ now: z.boolean(), until: instant.nullable() }),
  shifts: z.array(shiftSchema).max(mostShifts),
  leads: z.array(z.strictObject({ staffId: id, name: z.string(), from: instant, to: instant })).max(mostLeads),
  people: z.array(person),
  roles: z.array(z.string()),
  today: z.array(person.extend({ from: instant, to: instant, now: z.boolean() })),
  lead: z.strictObject({ name: z.string(), to: instant }).nullable(),
  uncovered: z.array(z.string()),
  reminders: z.array(z.strictObject({ stage, region: z.number(), own: z.number().nullable() })),
  escalation: z.array(
    z.strictObject({
      priority: z.number().int(),
      label: z.string(),
      /** The region's limit in minutes, and whether a document gives it: then it can only be made shorter. */
      region: z.number().nullable(),
      binding: z.boolean(),
      own: z.strictObject({ mode, minutes: z.number().nullable() }).nullable(),
    }),
  ),
  sources: z.strictObject({
    hours: z.array(shownSource),
    closure: z.array(shownSource),
    lead: z.array(shownSource),
    cover: z.array(shownSource),
    escalation: z.array(shownSource),
    reminders: z.array(shownSource),
  }),
});
export type PlanView = z.infer<typeof planView>;

/** One part of the plan; the rest of it stays. */
export const planPart = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('hours'), hours: planHours.nullable() }),
  z.strictObject({ part: z.literal('shifts'), shifts: planContent.shape.shifts }),
  z.strictObject({ part: z.literal('leads'), leads: planContent.shape.leads }),
  z.strictObject({
    part: z.literal('limits'),
    reminders: planContent.shape.reminders,
    escalation: planContent.shape.escalation,
  }),
]);
export type PlanPart = z.infer<typeof planPart>;

const bad = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('noHeader'), missing: z.array(z.string()) }),
  z.strictObject({ type: z.literal('empty') }),
  z.strictObject({ type: z.literal('openQuote') }),
  z.strictObject({ type: z.literal('cells'), wanted: z.number(), found: z.number() }),
  z.strictObject({ type: z.literal('unknownPerson'), text: z.string() }),
  z.strictObject({ type: z.literal('severalPeople'), text: z.string() }),
  z.strictObject({ type: z.literal('unknownRole'), text: z.string() }),
  z.strictObject({ type: z.literal('noRole') }),
  z.strictObject({ type: z.literal('weekday'), text: z.string() }),
  z.strictObject({ type: z.literal('time'), text: z.string() }),
  z.strictObject({ type: z.literal('sameTime') }),
  z.strictObject({ type: z.literal('date'), text: z.string() }),
  z.strictObject({ type: z.literal('dateOrder') }),
  z.strictObject({ type: z.literal('twice'), first: z.number() }),
]);

/** A roster file as read, nothing of it saved. */
export const readRosterAnswer = z.strictObject({
  shifts: z.array(shiftSchema),
  problems: z.array(z.strictObject({ line: z.number().int(), why: bad })),
  lines: z.number().int(),
});
export type ReadRosterAnswer = z.infer<typeof readRosterAnswer>;
