import { z } from 'zod';
import directoryJson from '../../../resources/training/directory.json' with { type: 'json' };
import servicesJson from '../../../resources/training/services.json' with { type: 'json' };
import textsJson from '../../../resources/training/texts.json' with { type: 'json' };

/**
 * What the training region is made of is data (resources/training): the directory, the forms patients
 * send with their priorities and recipients, and every sentence. Checked when it is read.
 */
const filled = z.string().min(1);
const sector = z.enum(['primary', 'specialist', 'dental', 'midwifery', 'private']);
/** Youngest and oldest, in whole years, both included. */
const ages = z.tuple([z.number().int().min(0), z.number().int().max(120)]);
const priority = z.union([
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

const roleSpec = z.strictObject({ role: filled, area: filled.optional(), specialty: filled.optional() });
const unitSpec = z.strictObject({
  id: filled,
  name: filled,
  provider: filled,
  sector: sector.nullable(),
  town: filled,
  /** Has a list Ofördelade of its own (R292). */
  unassigned: z.boolean(),
  /** The number between care units (R149); absent = the directory has none. */
  carePhone: filled.optional(),
  /** Exists only where the region reaches another provider in this way; always when left out. */
  crossProvider: z.enum(['consultation', 'voucher']).optional(),
  roles: z.array(roleSpec),
  /** Who works there: a label, how many, and which roles they cover. */
  staff: z.array(z.strictObject({ label: filled, people: z.number().int().positive(), roles: z.array(filled).min(1) })),
});
export type UnitSpec = z.infer<typeof unitSpec>;

const directorySchema = z.strictObject({
  about: filled,
  providers: z.array(z.strictObject({ id: filled, name: filled })).min(2),
  /** The word in `staff.roles` that means the list Ofördelade. */
  unassignedRole: filled,
  /** Whose queue misplaced cases usually belong to. */
  adminRole: filled,
  names: z.strictObject({
    female: z.array(filled).min(5),
    male: z.array(filled).min(5),
    staffSurnames: z.array(filled).min(3),
    patientSurnames: z.array(filled).min(3),
  }),
  units: z.array(unitSpec).min(1),
});

const recipient = z.strictObject({ role: filled, specialty: filled.optional() });
const route = z.strictObject({
  sector,
  share: z.number().positive(),
  /** The unit it always reaches; absent in primary care, where the listed unit is meant (R5). */
  unit: filled.optional(),
  ages: ages.optional(),
  /** Several roles in one cell (R291): any of them. */
  to: z.array(recipient).min(1),
});
export type RouteSpec = z.infer<typeof route>;

const variant = z.strictObject({
  answers: z.record(z.string().regex(/^[a-z]+$/), filled),
  /** Only when it reaches this recipient, "role/specialty". */
  only: filled.optional(),
  ages: ages.optional(),
});
export type FormVariant = z.infer<typeof variant>;

const service = z.strictObject({
  form: z.string().regex(/^[a-z_]+(\/[a-z_]+)?$/),
  label: filled,
  kind: z.enum(['async', 'dropIn']),
  priority: priority.nullable(),
  rules: z.array(z.string().regex(/^[RCGD]\d+$/)).min(1),
  weight: z.number().positive(),
  ages,
  sex: z.enum(['female', 'male']).optional(),
  /** A rebooking names the time of the visit it is about (R94). */
  visit: z.boolean().optional(),
  /** The answer shown as Kontaktorsak in place of the label. */
  reasonFrom: filled.optional(),
  routes: z.array(route).min(1),
  questions: z.record(z.string().regex(/^[a-z]+$/), filled),
  variants: z.array(variant).min(1),
});
export type ServiceSpec = z.infer<typeof service>;

const servicesSchema = z.strictObject({
  about: filled,
  services: z.array(service).min(1),
});

const sentences = z.array(filled).min(1);
const byForm = z.record(filled, sentences);
const textsSchema = z.strictObject({
  about: filled,
  patientMore: byForm,
  patientAfterDone: byForm,
  patientThanks: sentences,
  /** Answers that settle the matter. */
  staffAnswer: byForm,
  /** Answers that ask the patient for something. */
  staffQuestion: byForm,
  /** To a patient who has written again. */
  staffReply: sentences,
  staffInfo: byForm,
  notes: sentences,
  moveMessages: z.strictObject({ misplaced: sentences, agreedPractice: sentences }),
  declineReasons: sentences,
  closeReasons: sentences,
  lowerReasons: sentences,
  /** Towns a person may have stated for specialised care (R66). */
  towns: sentences,
});
export type TrainingTexts = z.infer<typeof textsSchema>;

export interface TrainingMaterial {
  readonly directory: z.infer<typeof directorySchema>;
  readonly services: readonly ServiceSpec[];
  readonly texts: TrainingTexts;
}

/** Reads and checks the training material; throws with the place of a fault. */
export function trainingMaterial(): TrainingMaterial {
  const { services } = servicesSchema.parse(servicesJson);
  return {
    directory: directorySchema.parse(directoryJson),
    services,
    texts: textsSchema.parse(textsJson),
  };
}

/** The sentences for a case: those of its Kontaktorsak, its form, the part before the slash, or what always fits. */
export function sentencesFor(
  texts: Readonly<Record<string, readonly string[]>>,
  careCase: { readonly form: string; readonly contactReason: string },
): readonly string[] {
  const { form, contactReason } = careCase;
  return texts[contactReason] ?? texts[form] ?? texts[form.split('/')[0] ?? form] ?? texts['any'] ?? [];
}
