import { z } from 'zod';
import { id, instant, priority, shownRefusal, shownSource, text } from './values.ts';

/** Who it is about: somebody found here, or somebody to be looked up on the hub by number. */
export const startPatient = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('known'),
    patientId: id,
    name: z.string().max(200),
    personnummer: z.string().max(20).nullable(),
  }),
  z.strictObject({
    type: z.literal('new'),
    personnummer: z.string().max(20),
    given: z.string().max(100),
    family: z.string().max(100),
    phone: z.string().max(40),
  }),
]);
export type StartPatientInput = z.infer<typeof startPatient>;

/** What the dialog Nytt holds. */
export const startForm = z.strictObject({
  what: z.enum(['case', 'consultation']),
  patient: startPatient.nullable(),
  form: z.string().max(100).nullable(),
  ownerResourceId: id.nullable(),
  holds: z.boolean(),
  priority: priority.nullable(),
  followUpDays: z.number().int().min(0).max(36_600),
  text,
});
export type StartForm = z.infer<typeof startForm>;

export const startOptions = z.strictObject({
  /** Sökorsak, with the priority the region gives the form. */
  forms: z.array(z.strictObject({ form: z.string(), label: z.string(), priority: priority.nullable() })),
  /** Queues of the own unit; `mine`: of the roles chosen to work as. */
  resources: z.array(z.strictObject({ resourceId: id, label: z.string(), mine: z.boolean() })),
  priorities: z.array(
    z.strictObject({
      priority: priority.nullable(),
      label: z.string(),
      urgent: z.boolean(),
      handleBy: instant.nullable(),
    }),
  ),
  maxDays: z.number().int(),
  sources: z.array(shownSource),
  /** What was being written when the dialog was last left, else where it begins. */
  first: startForm,
  kept: z.boolean(),
});
export type StartOptions = z.infer<typeof startOptions>;

export const foundPatient = z.strictObject({
  patientId: id,
  name: z.string(),
  personnummer: z.string().nullable(),
  age: z.number().int().nullable(),
});
export type FoundPatient = z.infer<typeof foundPatient>;

/** A case on its way to the hub, or one it did not take. */
export const shownStart = z.strictObject({
  commandId: id,
  at: instant,
  who: z.string(),
  contactReason: z.string(),
  state: z.enum(['waiting', 'refused']),
  refusal: shownRefusal.nullable(),
  technical: z.string().nullable(),
  text: z.string().nullable(),
});
export type ShownStart = z.infer<typeof shownStart>;
