import { z } from 'zod';
import { ruleAreas } from '../../policy/register/types.ts';
import { handoverTarget, recipientClinic, recipientSector, recipientType } from '../../domain/rulebook/handover.ts';
import { sector } from '../../domain/rulebook/routing.ts';
import { instant, priority, shownSource } from './values.ts';

/** A rulebook as the settings show it, and the questions one may ask it. Nothing here is about a patient. */
const isoDate = z.string().max(10);

export const ruleStatement = z.strictObject({
  area: z.enum(ruleAreas),
  rules: z.array(z.string()),
  text: z.string(),
  form: z.string().nullable(),
  sources: z.array(shownSource),
  documents: z.array(z.string()),
  validFrom: isoDate.nullable(),
  validUntil: isoDate.nullable(),
  state: z.enum(['inForce', 'notYet', 'ended', 'superseded']),
  replacedBy: z.strictObject({ rules: z.array(z.string()), text: z.string() }).nullable(),
});
export type ShownRule = z.infer<typeof ruleStatement>;

export const rulebookDocument = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** The document's own number, where it has one. */
  number: z.string().nullable(),
  revision: z.string().nullable(),
  decided: isoDate.nullable(),
  validUntil: isoDate.nullable(),
  region: z.string(),
  expired: z.boolean(),
  /** How many of the statements shown rest on it. */
  statements: z.number().int(),
});
export type ShownDocument = z.infer<typeof rulebookDocument>;

/** A unit where somebody works by another version of the rulebook than this machine does (P196). */
export const otherRulebook = z.strictObject({
  /** Null where the directory does not know who it was. */
  unitName: z.string().nullable(),
  rulebookId: z.string(),
  /** When it was last seen. */
  at: instant,
});
export type OtherRulebook = z.infer<typeof otherRulebook>;

export const rulebookView = z.strictObject({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  training: z.boolean(),
  /** Where it was read: the one that follows with the app, or the region's own file. */
  from: z.enum(['shipped', 'own']),
  /** Where a region's own file lies, from the data folder on. */
  ownFile: z.string(),
  /** What is wrong with an own file that was refused; empty when none was. */
  refused: z.array(z.strictObject({ path: z.string().nullable(), message: z.string() })),
  others: z.array(otherRulebook),
  documents: z.array(rulebookDocument),
  statements: z.array(ruleStatement),
  /** What may be asked about. */
  forms: z.array(z.strictObject({ form: z.string(), label: z.string() })),
  priorities: z.array(z.strictObject({ priority, label: z.string() })),
});
export type RulebookView = z.infer<typeof rulebookView>;

/** A time on the clock of the rulebook's zone, as a field for date and time gives it. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
/** `form` or `form/part`. */
const form = z.string().regex(/^[a-z_]{1,40}(\/[a-z_]{1,40})?$/);

export const policyQuestion = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('route'), form, sector, age: z.number().int().min(0).max(130) }),
  z.strictObject({
    verb: z.literal('recipient'),
    type: recipientType,
    sector: recipientSector,
    clinic: recipientClinic.nullable(),
  }),
  z.strictObject({
    verb: z.literal('handover'),
    received: z.boolean(),
    target: handoverTarget,
    pending: z.boolean(),
  }),
  z.strictObject({
    verb: z.literal('clock'),
    priority: priority.nullable(),
    arrived: localTime,
    form: form.nullable(),
    visit: localTime.nullable(),
  }),
  z.strictObject({ verb: z.literal('open-hours'), from: localTime, minutes: z.number().int().min(1).max(60_000) }),
  z.strictObject({ verb: z.literal('voucher'), sent: localTime }),
]);
export type PolicyQuestion = z.infer<typeof policyQuestion>;

export const policyReply = z.discriminatedUnion('answered', [
  /** Sentences, the sources last. */
  z.strictObject({ answered: z.literal(true), text: z.array(z.string()) }),
  /** `field`: the argument that is wrong, as the question names it. */
  z.strictObject({ answered: z.literal(false), field: z.string().nullable(), message: z.string() }),
]);
export type PolicyReply = z.infer<typeof policyReply>;
