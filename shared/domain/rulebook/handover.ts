import { z } from 'zod';
import { period, source, templateId, words } from './base.ts';
import { formId, sector } from './routing.ts';

/** What is handed over, as the recipient table names it. */
export const recipientType = z.enum([
  'triage',
  'prescription',
  'aid',
  'specialFood',
  'contraception',
  'certificate',
  'rebooking',
]);
export type RecipientType = z.infer<typeof recipientType>;

export const recipientSector = z.enum(['primary', 'specialist']);
export type RecipientSector = z.infer<typeof recipientSector>;

/** Clinics the recipient table tells apart. */
export const recipientClinic = z.enum(['midwifery', 'skinVenereal', 'gynecology']);
export type RecipientClinic = z.infer<typeof recipientClinic>;

/** What the recipient table calls some forms. A form no row names has no recipient in the table (R292). */
export const recipientForms = z.strictObject({ type: recipientType, forms: z.array(formId).min(1) });

/** How a clinic of the recipient table is told: by the part of care its unit is, or by its specialty. */
export const recipientClinicRow = z.union([
  z.strictObject({ clinic: recipientClinic, sector }),
  z.strictObject({ clinic: recipientClinic, specialty: words }),
]);

/** One cell of the recipient table. A null is what the table leaves open: never guessed (R292). */
export const recipientRow = z.strictObject({
  types: z.array(recipientType).min(1),
  sectors: z.array(recipientSector).min(1),
  /** Only for these clinics; left out = for all that have no row of their own. */
  clinics: z.array(recipientClinic).min(1).optional(),
  unit: words.nullable(),
  /** Which units the words mean: any that is concerned, the one that has the case, or the one with that name. */
  place: z.enum(['concerned', 'own', 'named']),
  role: words.nullable(),
  /** The role is the one the case came to, or another that suits it: the words name nobody. */
  sameRole: z.boolean().optional(),
  specialty: words.nullable(),
  ...period,
  source,
});
export type RecipientRow = z.infer<typeof recipientRow>;

export const handoverTarget = z.enum(['own-unit', 'same-provider', 'other-provider', 'private', 'rehab', 'inactive']);
export type HandoverTarget = z.infer<typeof handoverTarget>;

/**
 * Ways to hand over: Flytta, Konsultera, the sequence across providers, a voucher to the patient, handing over an
 * ongoing case, and the telephone.
 */
export const handoverMethod = z.enum(['move', 'consult', 'sequence', 'voucher', 'handOver', 'phone']);
export type HandoverMethod = z.infer<typeof handoverMethod>;

const situation = {
  targets: z.array(handoverTarget).min(1),
  /** Only for a received case, or only for one that is not; left out = both. */
  received: z.boolean().optional(),
};

/** Whether a method may be used in a situation, and why. The first row that fits decides. */
export const methodRow = z.strictObject({
  method: handoverMethod,
  ...situation,
  allowed: z.boolean(),
  why: words,
  /** Template of the message that goes with it. */
  template: templateId.optional(),
  source,
});
export type MethodRow = z.infer<typeof methodRow>;

/** Which method is offered first. The first row that fits decides. */
export const recommendationRow = z.strictObject({
  ...situation,
  method: handoverMethod,
  /** The role it must go to, where the document says so. */
  role: words.optional(),
  source,
});

export const handoverBlock = z.strictObject({
  methods: z.array(methodRow).min(1),
  recommended: z.array(recommendationRow).min(1),
  /** While a handover is pending nothing else starts; a call that is allowed still is (R149). */
  pending: z.strictObject({ why: words, source }),
});
