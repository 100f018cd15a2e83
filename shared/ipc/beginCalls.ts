import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { foundPatient, shownStart, startForm, startOptions } from './schemas/start.ts';
import { id, shownRefusal } from './schemas/values.ts';

/** Nytt: a case or a consultation that staff start themselves (R180–R182). */
export const beginCalls = {
  /** What the dialog begins with. */
  'begin.options': ipcCall('core', nothing, startOptions),
  /**
   * Patients of the cases here that suit a name or a number. `number`: what was typed is a whole personnummer, and right;
   * null while it is not.
   */
  'begin.patients': ipcCall(
    'core',
    z.strictObject({ query: z.string().max(100) }),
    z.strictObject({ patients: z.array(foundPatient), number: z.string().nullable(), wrong: z.boolean() }),
  ),
  /** Keeps what is being written, on this workstation, the moment it is typed (P16). */
  'begin.keep': ipcCall('core', z.strictObject({ form: startForm.nullable() }), nothing),
  'begin.case': ipcCall(
    'core',
    z.strictObject({ form: startForm }),
    z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), commandId: id }),
      z.strictObject({ ok: z.literal(false), refusal: shownRefusal }),
    ]),
  ),
  /** Those of the unit on their way, and my own that were refused (P24). */
  'begin.list': ipcCall('core', nothing, z.array(shownStart)),
  /** Takes a refused one off the list; what was written stands in the dialog again. */
  'begin.again': ipcCall('core', z.strictObject({ commandId: id }), nothing),
} as const;
