import { z } from 'zod';
import { inboxRow } from './inbox.ts';
import { instant } from './values.ts';

/** A text in pieces; `hit` where it is what was searched for. */
export const markedText = z.array(z.strictObject({ text: z.string(), hit: z.boolean() }));

/** A case that was found, and what of it was searched for. */
export const searchHit = z.strictObject({
  row: inboxRow,
  arrivedAt: instant,
  patientName: markedText,
  /** As the row shows it; null when the case has none. */
  personnummer: markedText.nullable(),
  contactReason: markedText,
  /** One line of the case's text around what the lines above do not hold; null when they hold all of it. */
  excerpt: z
    .strictObject({
      source: z.enum(['answer', 'message', 'note', 'handover']),
      /** The question answered, or who wrote; empty where nobody is named. */
      label: z.string(),
      at: instant.nullable(),
      text: markedText,
    })
    .nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;
