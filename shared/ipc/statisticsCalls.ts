import { z } from 'zod';
import { ipcCall } from './call.ts';
import { month, statisticsAnswer } from './schemas/statistics.ts';

/** The screen Statistik. */
export const statisticsCalls = {
  /** Whole months, first and last included; null = the one that is going on (P221). */
  'statistics.view': ipcCall(
    'core',
    z.strictObject({ from: month.nullable(), through: month.nullable() }),
    statisticsAnswer,
  ),
  /** Saves a table where the person says; false when they changed their mind. */
  'csv.save': ipcCall(
    'app',
    z.strictObject({ name: z.string().regex(/^[\p{L}\p{N} ()_-]{1,100}\.csv$/u), text: z.string().max(2_000_000) }),
    z.strictObject({ saved: z.boolean() }),
  ),
} as const;
