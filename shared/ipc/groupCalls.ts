import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { inboxFilter } from './schemas/inbox.ts';
import { instant } from './schemas/values.ts';

/** Parts of the day, in the order they stand in the list; `cases` 0 = the part is not there. */
const dayGroups = z.array(
  z.strictObject({
    group: z.enum(['now', 'beforeClosing', 'later', 'waiting']),
    cases: z.number().int().min(0),
  }),
);
export type DayGroups = z.infer<typeof dayGroups>;

/**
 * Where the parts meet. Given with a window or a position, the list is that of the parts: each in the region's own order
 * (P138). Instants and not a wish: pages read one after another are then of one list, however the clock moves.
 */
export const partBounds = z.strictObject({ now: instant, beforeClosing: instant });
export type PartBounds = z.infer<typeof partBounds>;

/** The inbox by the parts of the day (P206). */
export const groupCalls = {
  /** Null where the list has no parts: another tab. `bounds` null: the region's order has the parts as its stretches. */
  'inbox.groups': ipcCall(
    'core',
    z.strictObject({ filter: inboxFilter }),
    z.strictObject({ groups: dayGroups, bounds: partBounds.nullable() }).nullable(),
  ),
  /** Whether this person has the list of this unit grouped. */
  'inbox.grouped': ipcCall('core', nothing, z.strictObject({ grouped: z.boolean() })),
  'inbox.keepGrouped': ipcCall('core', z.strictObject({ grouped: z.boolean() }), z.strictObject({})),
};
