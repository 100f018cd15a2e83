import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { otherRulebook } from './schemas/rulebook.ts';
import { id, instant, shownRefusal } from './schemas/values.ts';

/** What a command was given to, as far as the person may see it. */
const given = {
  commandId: id,
  on: z.enum(['case', 'consultation', 'start']),
  targetId: id,
  /** The command's type. */
  type: z.string(),
  at: instant,
  /** Null where it is not among what the person sees any more. */
  patientName: z.string().nullable(),
  contactReason: z.string().nullable(),
};

/** A command of mine the hub has not got yet, or has not been seen to have. */
export const waitingCommand = z.strictObject({
  ...given,
  /** Not sent; not sent until what did not go through before it has been taken off; or sent, and nobody knows how it went. */
  state: z.enum(['queued', 'held', 'underWay']),
  /** Why it still waits, in the hub's words; null when nothing has been said. */
  said: z.string().nullable(),
});
export type WaitingCommand = z.infer<typeof waitingCommand>;

/** A command of mine that did not go through: what happened, and what was typed. */
export const conflictedCommand = z.strictObject({
  ...given,
  refusal: shownRefusal.nullable(),
  technical: z.string().nullable(),
  text: z.string().nullable(),
  /** It can be tried once more as it was; else its words stand as a draft, and are sent from there. */
  again: z.boolean(),
});
export type ConflictedCommand = z.infer<typeof conflictedCommand>;

/** A resource of the hub that could not be used, or not wholly. */
export const setAsideItem = z.strictObject({
  place: z.string(),
  message: z.string(),
  /** The case it is, where the person may open it. */
  caseId: id.nullable(),
  patientName: z.string().nullable(),
  /** It is shown, and kept as it came until Ärendevakt understands it (P195). */
  kept: z.boolean(),
});
export type SetAsideItem = z.infer<typeof setAsideItem>;

export const syncOverview = z.strictObject({
  /** Oldest first, in the order they are sent. */
  waiting: z.array(waitingCommand),
  conflicts: z.array(conflictedCommand),
  /** What others at this machine have done and the hub has not got. */
  othersWaiting: z.number().int(),
  /** What somebody who does not work here now has done: sent when they do again, and not before (P198). */
  heldForOthers: z.number().int(),
  /** Resources of the hub that could not be used, newest last: where, and why. */
  setAside: z.array(setAsideItem),
  otherRulebooks: z.array(otherRulebook),
});
export type SyncOverview = z.infer<typeof syncOverview>;

/** The screen Synk (P184). */
export const syncCalls = {
  'sync.overview': ipcCall('core', nothing, syncOverview),
  /** Everything compared and sent now, without waiting for the next time. */
  'sync.now': ipcCall('core', nothing, nothing),
  /** Sends what waits now, or what was refused once more; `inDraft`: its words have been changed since and are sent from there. */
  'sync.again': ipcCall(
    'core',
    z.strictObject({ commandId: id, on: given.on }),
    z.strictObject({ outcome: z.enum(['due', 'inDraft', 'gone']) }),
  ),
  /** Reads what was set aside once more; `away`: nothing could be asked. */
  'sync.fetchAgain': ipcCall(
    'core',
    z.strictObject({ place: z.string().max(500) }),
    z.strictObject({ outcome: z.enum(['usable', 'still', 'away']) }),
  ),
};
