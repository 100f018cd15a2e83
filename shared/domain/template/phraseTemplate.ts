import { z } from 'zod';
import { isoDate, templateId, words } from '../rulebook/base.ts';
import { handoverMethod } from '../rulebook/handover.ts';
import { longestTemplate, longestTemplateTitle, templateCode } from './limits.ts';
import { readTemplate } from './template.ts';

/** Where a template can be inserted. */
export const templatePlace = z.enum(['patient', 'move', 'consultation', 'decline', 'close', 'note']);
export type TemplatePlace = z.infer<typeof templatePlace>;

/** R213: regional and local ones are published; a personal one is possible and advised against. */
export const templateLevel = z.enum(['regional', 'local', 'personal']);
export type TemplateLevel = z.infer<typeof templateLevel>;

const readable = words.max(longestTemplate).refine((text) => readTemplate(text).ok, {
  error: 'har en variabel som inte finns, eller en klammer som inte avslutas',
});

/** What somebody writes when making a template. */
export const templateDraft = z.strictObject({
  title: words.max(longestTemplateTitle),
  /** Short code to insert it by, without the slash: small letters, figures and hyphens. */
  code: z.string().regex(templateCode, 'ska vara 2–20 små bokstäver, siffror eller bindestreck'),
  text: readable,
  places: z.array(templatePlace).min(1),
  /** The purpose in the rulebook it serves (T1 …), or null. */
  purpose: templateId.nullable(),
  /** Only with these ways of handing over; empty = with any. */
  methods: z.array(handoverMethod),
  /** Rulebooks it is for; empty = any. */
  rulebooks: z.array(z.string()),
  validFrom: isoDate.nullable(),
  validUntil: isoDate.nullable(),
});
export type TemplateDraft = z.infer<typeof templateDraft>;

export const phraseTemplateSchema = templateDraft.extend({
  id: z.string(),
  level: templateLevel,
  /** The unit of a local one, else null. */
  unitId: z.string().nullable(),
  /** Comes with Ärendevakt: cannot be changed, only replaced by one with the same short code. */
  shipped: z.boolean(),
});
export type PhraseTemplate = z.infer<typeof phraseTemplateSchema>;

/** The file of shipped templates. */
export const shippedTemplatesSchema = z.array(templateDraft.extend({ id: z.string().regex(/^[a-z0-9-]+$/) }));
