import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { endOfDay } from './schemas/endOfDay.ts';

/** The screen Avslut av dagen. */
export const endOfDayCalls = {
  /** Everything that may not remain at the unit when the day ends (P217). */
  'endOfDay.view': ipcCall('core', nothing, endOfDay),
  /** Signs the unit's day off; `left` when something has come meanwhile, and then nothing is written (P218). */
  'endOfDay.sign': ipcCall('core', nothing, z.strictObject({ signed: z.boolean(), left: z.number().int() })),
} as const;
