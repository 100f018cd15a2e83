import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { comingItem, deskItem, momentName, quietHours, quietView } from './schemas/day.ts';
import { snoozeChoice } from './schemas/desk.ts';
import { waitSubject } from './schemas/waits.ts';
import { id, instant } from './schemas/values.ts';

/** The day: what its clock asks, what comes due, and when nothing is to reach outside the window. */
export const dayCalls = {
  /** What the day asks now, and what comes due today and the next day open, in the order of time (P211, P216). */
  'day.list': ipcCall(
    'core',
    /** What comes due is read for who looks at it. */
    z.strictObject({ coming: z.boolean() }),
    z.strictObject({
      moments: z.array(deskItem),
      coming: z.array(comingItem),
      /** More comes due than is listed. */
      more: z.boolean(),
    }),
  ),
  /** Puts one line of the day off for me on this workstation (P72). */
  'day.snooze': ipcCall(
    'core',
    z.strictObject({ name: momentName, choice: snoozeChoice }),
    z.strictObject({ until: instant }),
  ),
  'day.unsnooze': ipcCall('core', z.strictObject({ name: momentName }), nothing),
  'quiet.get': ipcCall('core', nothing, quietView),
  'quiet.set': ipcCall('core', quietHours, nothing),
  /** A notification was answered with Påminn om 15 min: what it was about is put off, at whatever stage it stands now (P214). */
  'reminders.later': ipcCall(
    'core',
    z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('case'), caseId: id }),
      z.strictObject({ what: z.literal('wait'), wait: waitSubject }),
      z.strictObject({ what: z.literal('day'), name: momentName }),
    ]),
    nothing,
  ),
};
