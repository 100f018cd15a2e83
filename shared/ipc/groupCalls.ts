import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { inboxFilter } from './schemas/inbox.ts';

/** Parts of the day, in the order they stand in the list; `cases` 0 = the part is not there. */
const dayGroups = z.array(
  z.strictObject({
    group: z.enum(['now', 'beforeClosing', 'later', 'waiting']),
    cases: z.number().int().min(0),
  }),
);
export type DayGroups = z.infer<typeof dayGroups>;

/** The inbox by the parts of the day (P206). */
export const groupCalls = {
  /** Null where the list cannot be grouped: another tab, or a region whose order is not by time. */
  'inbox.groups': ipcCall('core', z.strictObject({ filter: inboxFilter }), z.union([dayGroups, z.null()])),
  /** Whether this person has the list of this unit grouped. */
  'inbox.grouped': ipcCall('core', nothing, z.strictObject({ grouped: z.boolean() })),
  'inbox.keepGrouped': ipcCall('core', z.strictObject({ grouped: z.boolean() }), z.strictObject({})),
};
