import { z } from 'zod';
import { handoverMethod } from '../../domain/rulebook/handover.ts';
import { longestTemplate } from '../../domain/template/limits.ts';
import {
  phraseTemplateSchema,
  templateDraft,
  templateLevel,
  templatePlace,
} from '../../domain/template/phraseTemplate.ts';
import { id, shownSource } from './values.ts';

/** A template as the editor and the list of templates show it. */
export const listedTemplate = phraseTemplateSchema.extend({
  /** The hub's version of what is shown; null for shipped and personal ones. */
  versionId: z.string().nullable(),
  /** For today: in use, not yet, no longer, or covered by a narrower one with the same short code. */
  use: z.enum(['inUse', 'notYet', 'ended', 'covered']),
  /** What the purpose is, in the words of the rulebook, and where it stands; null without a purpose there. */
  purposeText: z.string().nullable(),
  sources: z.array(shownSource),
});
export type ListedTemplate = z.infer<typeof listedTemplate>;

/** Purposes of the rulebook that a template can serve. */
export const templatePurpose = z.strictObject({ id: z.string(), to: z.enum(['staff', 'patient']), text: z.string() });
export type TemplatePurpose = z.infer<typeof templatePurpose>;

/** Something in a filled text that is left to write (P126): positions in characters from 0. */
export const leftToWrite = z.strictObject({
  at: z.number().int().min(0),
  length: z.number().int().min(1),
  what: z.string(),
});

/** A template ready to be inserted in a case: filled in as far as there is anything to fill in with. */
export const offeredTemplate = z.strictObject({
  id: z.string(),
  title: z.string(),
  code: z.string(),
  level: templateLevel,
  text: z.string(),
  left: z.array(leftToWrite),
  /** It serves the purpose that was asked for. */
  suggested: z.boolean(),
});
export type OfferedTemplate = z.infer<typeof offeredTemplate>;

export const templateSituation = z.strictObject({
  caseId: id,
  place: templatePlace,
  method: handoverMethod.nullable(),
  purpose: z.string().max(10).nullable(),
  /** Whom the text speaks of, where one is chosen. */
  receiverId: id.nullable(),
});

export const saveTemplate = z.strictObject({
  /** Null for a new one. */
  id: id.nullable(),
  versionId: z.string().nullable(),
  level: templateLevel,
  draft: templateDraft,
});

const asTyped = z.string().max(200);

/**
 * A template in the making, as it is typed: nothing in it has to be right yet. The person's own at this unit, on disk,
 * until it is saved or thrown away (P131).
 */
export const templateSketch = z.strictObject({
  /** The id of the template it becomes, or changes. */
  id,
  /** The version that is being changed; null for a new one and for a personal one. */
  versionId: z.string().nullable(),
  /** A template of this id is saved already: its level stands. */
  changes: z.boolean(),
  level: templateLevel,
  title: asTyped,
  code: asTyped,
  text: z.string().max(2 * longestTemplate),
  places: z.array(templatePlace),
  purpose: z.string().max(10).nullable(),
  methods: z.array(handoverMethod),
  rulebooks: z.array(z.string().max(100)),
  /** Days as they are written; empty = none. */
  validFrom: asTyped,
  validUntil: asTyped,
});
export type TemplateSketch = z.infer<typeof templateSketch>;

export const beginTemplate = z.strictObject({
  /** The template to change, or to make an own one after; null for an empty one. */
  from: id.nullable(),
  /** An own one with the same short code; otherwise the template itself. */
  copy: z.boolean(),
});

export const previewTemplate = z.strictObject({
  caseId: id,
  text: z.string().max(longestTemplate),
  /** The case is open for reading (and logged). Otherwise what the patient has written is left out. */
  opened: z.boolean(),
});

export const savedTemplate = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), template: phraseTemplateSchema }),
  z.strictObject({
    ok: z.literal(false),
    /** No contact, changed by somebody else, not taken by the hub, or another of the same level has the short code. */
    why: z.enum(['away', 'changed', 'rejected', 'codeTaken']),
  }),
]);
export type SavedTemplate = z.infer<typeof savedTemplate>;
