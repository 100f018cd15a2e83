import { z } from 'zod';
import { id, instant, priority, shownSource } from './values.ts';

/** What the documents and the directory say about one case, beside the case itself. */
const tableSays = z.strictObject({
  unit: z.string().nullable(),
  role: z.string().nullable(),
  specialty: z.string().nullable(),
});
const sources = z.array(shownSource);

/** What the recipient table says of one receiver (P106). */
export const receiverAdvice = z.strictObject({
  fit: z.enum(['named', 'open', 'contradicts']),
  /** Among the first of the list, under a heading of their own. */
  suggested: z.boolean(),
  says: tableSays.nullable(),
  sources,
});
export type ReceiverAdvice = z.infer<typeof receiverAdvice>;

const ages = z.strictObject({ from: z.number().int().optional(), through: z.number().int().optional() });

export const handlingAdvice = z.strictObject({
  handler: z
    .strictObject({
      label: z.string().nullable(),
      sector: z.enum(['primary', 'specialist', 'dental', 'midwifery']),
      ages: ages.nullable(),
      recipients: z.array(
        z.strictObject({ role: z.string(), specialty: z.string().optional(), unit: z.string().optional() }),
      ),
      note: z.string().nullable(),
      sources,
    })
    .nullable(),
  standing: z.enum(['right', 'wrong', 'unassigned', 'unknown']),
  next: z
    .strictObject({
      method: z.enum(['move', 'consult', 'sequence', 'voucher', 'handOver', 'phone']),
      why: z.string(),
      to: z.string().nullable(),
      says: tableSays.nullable(),
      sources,
    })
    .nullable(),
  points: z.array(
    z.strictObject({
      kind: z.enum(['eligibility', 'service', 'sms', 'closing', 'outOfCounty', 'consent']),
      tone: z.enum(['fact', 'warning']),
      text: z.string().nullable(),
      sources,
    }),
  ),
  /** The terms of closing without a reply; null where the region has none, or the patient has replied (G17). */
  closing: z
    .strictObject({
      closableAt: instant.nullable(),
      hoursPassedAt: instant.nullable(),
      attemptsMissing: z.number().int(),
      askAboutGap: z.boolean(),
    })
    .nullable(),
  /** Answer about the national medication list; null when the form did not ask (R87). */
  medicationListConsent: z.enum(['yes', 'no']).nullable(),
  /** True when the record names no unit in the county where the patient is listed (D10). */
  outOfCounty: z.boolean(),
});
export type HandlingAdvice = z.infer<typeof handlingAdvice>;

const counted = z.strictObject({
  amount: z.number(),
  unit: z.enum(['hours', 'minutes', 'days']),
  counting: z.enum(['elapsed', 'open']),
});
const since = z.enum(['arrival', 'message']);

/** How the clocks were reckoned, as facts the page makes sentences of (P105). */
export const shownClocks = z.strictObject({
  due: z.strictObject({
    basis: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('handling'), since, from: instant, priority, time: counted }),
      z.strictObject({ type: z.literal('messageDefault'), from: instant, time: counted }),
      z.strictObject({ type: z.literal('visit'), from: instant, leadMinutes: z.number() }),
      z.strictObject({
        type: z.literal('limit'),
        since,
        from: instant,
        priority,
        time: counted,
        example: z.boolean(),
        escalates: z.boolean(),
      }),
      z.strictObject({ type: z.literal('now'), since, from: instant, priority }),
      z.strictObject({ type: z.literal('kept') }),
      z.strictObject({ type: z.literal('none'), priority: priority.nullable() }),
      z.strictObject({ type: z.literal('stopped'), at: instant.nullable() }),
    ]),
    at: instant.nullable(),
    lastOpen: instant.nullable(),
    sources,
  }),
  waits: z.strictObject({ since: instant.nullable(), from: since.nullable(), sources }),
  told: z.strictObject({ by: z.string(), workingDays: z.number().int(), sources }).nullable(),
  escalation: z.strictObject({ at: instant, sources }).nullable(),
  followUp: z.strictObject({ ends: instant.nullable(), days: z.number().int(), sources }),
});
export type ShownClocks = z.infer<typeof shownClocks>;

export const resourceOption = z.strictObject({
  resourceId: id,
  label: z.string(),
  unitName: z.string(),
  role: z.string(),
  specialty: z.string().nullable(),
  town: z.string().nullable(),
  advice: receiverAdvice,
});
export type ResourceOption = z.infer<typeof resourceOption>;
