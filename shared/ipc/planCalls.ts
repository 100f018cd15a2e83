import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { longestRoster } from './limits.ts';
import { keptPlanDrafts } from './schemas/planDrafts.ts';
import { planPart, planView, readRosterAnswer } from './schemas/plans.ts';

const whyNotSaved = z.enum(['away', 'changed', 'rejected', 'beyondRules', 'unknownPerson', 'tooMany']);

/** What a unit tells of itself: hours, who works when, who leads, its own limits (P202–P207). */
export const planCalls = {
  /** The plan of the unit worked at. */
  'plan.view': ipcCall('core', nothing, planView),
  /** Written to the hub at once, or not at all; `versionId` is the one that was shown. */
  'plan.save': ipcCall(
    'core',
    z.strictObject({ versionId: z.string().nullable(), change: planPart }),
    z.discriminatedUnion('saved', [
      z.strictObject({ saved: z.literal(true), view: planView }),
      z.strictObject({ saved: z.literal(false), why: whyNotSaved }),
    ]),
  ),
  /** What this person is writing and has not saved; null when nothing (P139). */
  'plan.drafts': ipcCall('core', nothing, keptPlanDrafts.nullable()),
  /** What is typed, on disk when it is answered; null: nothing is being written any more. */
  'plan.keep': ipcCall('core', z.strictObject({ kept: keptPlanDrafts.nullable() }), nothing),
  /** A roster file, looked at: nothing is saved. */
  'plan.readRoster': ipcCall('core', z.strictObject({ text: z.string().max(longestRoster) }), readRosterAnswer),
};
