import { z } from 'zod';
import { instant, shownSource } from './values.ts';

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
  /** Null for every case that is one (P159). */
  misregistered: z
    .strictObject({ at: instant, reason: z.string().nullable(), sources: z.array(shownSource) })
    .nullable(),
});
export type SmallActs = z.infer<typeof smallActs>;
