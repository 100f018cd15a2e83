import { z } from 'zod';
import { foundPatient, shownStart, startForm, startOptions } from './schemas/start.ts';
import { id, shownRefusal } from './schemas/values.ts';

/** As in contract.ts. */
const call = <W extends 'core' | 'app', I extends z.ZodType, O extends z.ZodType>(where: W, input: I, output: O) => ({
  where,
  input,
  output,
});
const nothing = z.strictObject({});

/** Nytt: a case or a consultation that staff start themselves (R180–R182). */
export const startCalls = {
  /** What the dialog begins with. */
  'start.options': call('core', nothing, startOptions),
  /**
   * Patients of the cases here that suit a name or a number. `number`: what was typed is a whole personnummer, and right;
   * null while it is not.
   */
  'start.patients': call(
    'core',
    z.strictObject({ query: z.string().max(100) }),
    z.strictObject({ patients: z.array(foundPatient), number: z.string().nullable(), wrong: z.boolean() }),
  ),
  /** Keeps what is being written, on this workstation, the moment it is typed (P16). */
  'start.keep': call('core', z.strictObject({ form: startForm.nullable() }), nothing),
  'start.begin': call(
    'core',
    z.strictObject({ form: startForm }),
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), commandId: id }),
      z.strictObject({ ok: z.literal(false), refusal: shownRefusal }),
    ]),
  ),
  'start.progress': call(
    'core',
    z.strictObject({ commandId: id }),
    z.strictObject({
      state: z.enum(['none', 'waiting', 'started', 'refused']),
      caseId: id.nullable(),
      refusal: shownRefusal.nullable(),
      technical: z.string().nullable(),
    }),
  ),
  /** Those of the unit on their way, and my own that were refused (P24). */
  'start.list': call('core', nothing, z.array(shownStart)),
  /** Takes a refused one off the list; what was written stands in the dialog again. */
  'start.dismiss': call('core', z.strictObject({ commandId: id }), nothing),
} as const;
