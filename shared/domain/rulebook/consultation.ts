import { z } from 'zod';
import { period, source, words } from './base.ts';

const urgency = z.number().int().min(1).max(12);

/** A role that gets, for some priorities, what the assisted triage addressed to another. */
const instead = z
  .strictObject({
    /** First and last priority it is about. */
    from: urgency,
    to: urgency,
    addressedTo: words,
    /** Who gets it. */
    role: words,
    ...period,
    source,
  })
  .refine(({ from, to }) => from <= to, { error: 'börjar efter sitt slut', path: ['from'] });

/** What differs for consultations between staff. */
export const consultationBlock = z.strictObject({
  /** Consultations the telephone service of 1177 sends after an assisted triage. */
  phone1177: z.strictObject({
    /** R115: false where the receiver may not decline. */
    mayDecline: z.strictObject({ value: z.boolean(), source }),
    /** R116: physical cases; null where the region has no such rule. */
    physicalDoctorPriorities: instead.nullable(),
  }),
});
