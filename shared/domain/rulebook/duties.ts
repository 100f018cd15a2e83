import { z } from 'zod';
import { isoDate, ruleId, source, templateId, words } from './base.ts';

/** What a phrase template is for; the text itself is a template of the region, the unit or the person. */
export const phraseTemplate = z.strictObject({
  id: templateId,
  to: z.enum(['staff', 'patient']),
  purpose: words,
  source,
});

export const dutyRow = z.strictObject({
  id: z.string().regex(/^[a-zA-Z]+$/, 'ska vara ett ord av bokstäverna a–z'),
  who: z.enum(['unit', 'staff', 'shiftLead']),
  when: z.enum(['always', 'dayStart', 'duringDay', 'beforeClosing', 'shiftEnd']),
  text: words,
  template: templateId.optional(),
  source,
});

/** An older statement that no longer applies: kept, and shown crossed out beside what replaced it. */
export const supersededRow = z.strictObject({
  id: ruleId,
  text: words,
  document: z.string(),
  section: z.string().nullable(),
  /** Last day it applied; null when the documents do not say. */
  validUntil: isoDate.nullable(),
  by: z.array(ruleId).min(1),
  /** What applies instead. */
  instead: words,
});
export type SupersededRow = z.infer<typeof supersededRow>;
