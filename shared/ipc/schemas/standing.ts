import { z } from 'zod';
import { shownSource } from './values.ts';

/** Whose a case is, where that is more than its owner: nobody's (R292), several roles' (D18), a person's again (D12). */
export const standing = z.strictObject({
  unassigned: z
    .strictObject({
      why: z.enum([
        'unknownForm',
        'notACase',
        'notListed',
        'unknownSector',
        'age',
        'sector',
        'roleMissing',
        'named',
        'open',
      ]),
      /** The rulebook's name for the form; null when it has none. */
      form: z.string().nullable(),
      age: z.number().int().nullable(),
      /** Roles the rulebook names. */
      roles: z.array(z.string()),
      sources: z.array(shownSource),
    })
    .nullable(),
  /** Queues the case stands in beside its owner's, until somebody has it. */
  listed: z.strictObject({ roles: z.array(z.string()).min(1), sources: z.array(shownSource) }).nullable(),
  /** Who has got a declined move back; `name` is null for the viewer. */
  returned: z.strictObject({ name: z.string().nullable(), sources: z.array(shownSource) }).nullable(),
});
export type Standing = z.infer<typeof standing>;
