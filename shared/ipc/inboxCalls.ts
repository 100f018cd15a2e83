import { z } from 'zod';
import { ipcCall } from './call.ts';
import { partBounds } from './groupCalls.ts';
import { inboxFilter, inboxRow } from './schemas/inbox.ts';
import { id, priority } from './schemas/values.ts';

/** The list of cases, read in windows. */
export const inboxCalls = {
  'inbox.window': ipcCall(
    'core',
    z.strictObject({
      filter: inboxFilter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
      parts: partBounds.optional(),
    }),
    z.strictObject({
      total: z.number().int(),
      offset: z.number().int(),
      rows: z.array(inboxRow),
      revision: z.number().int(),
    }),
  ),
  /** Position of a case in the filtered list, to keep the selection in view; null when it is not there. */
  'inbox.position': ipcCall(
    'core',
    z.strictObject({ filter: inboxFilter, caseId: id, parts: partBounds.optional() }),
    z.strictObject({ index: z.number().int().nullable() }),
  ),
  'inbox.counts': ipcCall(
    'core',
    z.strictObject({ filter: inboxFilter }),
    z.strictObject({
      inbox: z.number().int(),
      noActionNeeded: z.number().int(),
      closed: z.number().int(),
      bands: z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]),
      towns: z.array(z.strictObject({ town: z.string(), count: z.number().int() })),
      priorities: z.array(z.strictObject({ priority: priority.nullable(), count: z.number().int() })),
      handoversIn: z.number().int(),
      handoversOut: z.number().int(),
      declined: z.number().int(),
      /** In the unit's list Ofördelade, with nobody to look after them (R292). */
      unassigned: z.number().int(),
    }),
  ),
};
