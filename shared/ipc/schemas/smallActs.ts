import { z } from 'zod';
import { instant, shownSource } from './values.ts';

const tick = z.strictObject({ at: instant, byName: z.string() }).nullable();

/** What the case pane shows of the small acts (shared/domain/acts). */
export const smallActs = z.strictObject({
  /** How long a follow-up may be made, counted from now, and where that stands (R184). */
  followUp: z.strictObject({
    minDays: z.number().int(),
    maxDays: z.number().int(),
    sources: z.array(shownSource),
  }),
  /** Files that came with the case: how many, and where they are opened; null where there are none (R279). */
  attachments: z
    .strictObject({
      files: z.array(z.strictObject({ title: z.string().nullable(), isImage: z.boolean() })),
      openedIn: z.string(),
      /** What the region says about keeping them in the record. */
      kept: z.string().nullable(),
      sources: z.array(shownSource),
    })
    .nullable(),
  /** A text for the record, and what is owed there (R167, R277). */
  journal: z.strictObject({
    system: z.string(),
    steps: z.array(z.string()),
    text: z.string(),
    owed: z.strictObject({ since: instant, why: z.enum(['handover', 'noReply']) }).nullable(),
    ticked: tick,
    sources: z.array(shownSource),
    owedSources: z.array(shownSource),
  }),
  /** What a report of a deviation is given (R280); no link where the id of the case could be told from a person (P160). */
  deviation: z.strictObject({
    system: z.string().nullable(),
    steps: z.array(z.string()),
    link: z.string().nullable(),
    ticked: tick,
    sources: z.array(shownSource),
  }),
  /** What the region suggests of a finished case, those taken off left out (R96). */
  suggestions: z.array(z.strictObject({ rule: z.string(), text: z.string(), sources: z.array(shownSource) })),
  /** Null for every case that is one (P159). */
  misregistered: z
    .strictObject({ at: instant, reason: z.string().nullable(), sources: z.array(shownSource) })
    .nullable(),
});
export type SmallActs = z.infer<typeof smallActs>;
