import { z } from 'zod';
import { ipcCall } from './call.ts';
import { id, shownRefusal } from './schemas/values.ts';

const given = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), commandId: id }),
  z.strictObject({ ok: z.literal(false), refusal: shownRefusal }),
]);

/** Handing over to another provider, and the cases staff start (R147, R181). */
export const startedCaseCalls = {
  /** Begins handing a case to another provider: the text made of the case is saved for the own unit to go on with. */
  'across.begin': ipcCall('core', z.strictObject({ caseId: id, receiverId: id }), given),
  /** Goes on with a case another provider has not taken: the same errand, by the same clock (D14). */
  'start.goOn': ipcCall('core', z.strictObject({ caseId: id }), given),
  /** A case out of a consultation; priority, arrival and deadline are the consultation's (R297). */
  'start.fromConsultation': ipcCall(
    'core',
    z.strictObject({
      consultationId: id,
      ownerResourceId: id,
      contactReason: z.string().max(500),
      followUpDays: z.number().int().min(1).max(10_000),
    }),
    given,
  ),
  /** What became of a start: the case is here when the hub has it (P23). */
  'start.progress': ipcCall(
    'core',
    z.strictObject({ commandId: id }),
    z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('none') }),
      z.strictObject({ state: z.literal('waiting'), commandId: id }),
      z.strictObject({ state: z.literal('started'), caseId: id }),
      z.strictObject({
        state: z.literal('refused'),
        commandId: id,
        refusal: shownRefusal.nullable(),
        technical: z.string().nullable(),
      }),
    ]),
  ),
  /** Takes a refused start off the list. */
  'start.dismiss': ipcCall('core', z.strictObject({ commandId: id }), z.strictObject({})),
} as const;
