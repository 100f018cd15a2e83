import { z } from 'zod';
import { period, source, words } from './base.ts';

/** Where in care a form was sent, or a case is handed. */
export const sector = z.enum(['primary', 'specialist', 'dental', 'midwifery']);
export type Sector = z.infer<typeof sector>;

/** What kind of thing lands at the unit: a message, a drop-in, a visit in the calendar, or advice only. */
export const routeKind = z.enum(['async', 'dropIn', 'bookedVisit', 'selfCare']);
export type RouteKind = z.infer<typeof routeKind>;

/** Forms a person may ask about, with what they are divided into. Which of them a region uses is its rulebook's to say. */
export const formSubs = {
  prescription_renewal: [],
  rebooking_cancellation: [],
  contraception: ['self_care'],
  aid_renewal: ['diabetes', 'incontinence', 'ostomy', 'other'],
  special_food_renewal: [],
  certificate: [
    'vab',
    'parking_new',
    'parking_extension',
    'mobility_service',
    'driving_licence',
    'cancelled_trip',
    'unspecified',
    'special_diet',
    'sickness_compensation',
    'sick_note_new',
    'sick_note_extension',
    'invalidity',
    'employment_service',
  ],
  sampling_booking: ['help_find_time', 'booked'],
  triage: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type FormName = keyof typeof formSubs;
/** A form by name, whatever it is divided into. */
export const formId = z.enum(Object.keys(formSubs) as [FormName, ...FormName[]]);

/** A form, `form/sub`, or `*` for every form that has no row of its own. */
const routedForm = z.string().regex(/^([a-z_]+(\/[a-z_]+)?|\*)$/, 'ska vara ett formulär, formulär/del eller *');

/** Whole years, first and last included; a side left out is open. */
const ages = z.strictObject({
  from: z.number().int().min(0).optional(),
  through: z.number().int().min(0).optional(),
});
export type AgeSpan = z.infer<typeof ages>;

/** Who may take a case: a role, with what narrows it. `unit` only where the document names one. */
const recipient = z.strictObject({
  role: z.string().min(1),
  specialty: z.string().min(1).optional(),
  unit: z.string().min(1).optional(),
});
export type RoutedRecipient = z.infer<typeof recipient>;

const branch = z.strictObject({
  sectors: z.array(sector).min(1),
  ages: ages.optional(),
  /** Every role of the cell: each of them sees the case (D18). */
  recipients: z.array(recipient),
  /** Only where the branch stands elsewhere than its row. */
  source: source.optional(),
});

/** One row of a routing table: what a form becomes, and who gets it in each part of care. */
export const routeRow = z.strictObject({
  form: routedForm,
  label: words,
  kind: routeKind.nullable(),
  becomesCase: z.boolean(),
  priority: z.number().int().min(1).max(12).nullable(),
  /** Also for the form asked about without its part. */
  default: z.boolean().optional(),
  to: z.array(branch),
  /** What staff should know about such a case, in one sentence. */
  note: words.optional(),
  ...period,
  source,
});
export type RouteRow = z.infer<typeof routeRow>;

/** Who may send a form. Shown to staff; nobody is turned away by it. */
export const eligibilityRow = z.strictObject({
  form: routedForm,
  /** From this age the patient acts alone. */
  ownFrom: z.number().int().min(0).nullable(),
  /** Ages for which a guardian may act; null when the document names none. */
  guardian: ages.nullable(),
  text: words,
  source,
});

/** A rule about a service that staff should know, in one sentence. */
export const serviceNote = z.strictObject({
  form: routedForm,
  text: words,
  /** Also suggested in a case of exactly this form once it is finished. */
  suggestWhen: z.enum(['finished']).optional(),
  source,
});
