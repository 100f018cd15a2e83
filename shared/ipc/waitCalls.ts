import { z } from 'zod';
import { ipcCall, nothing } from './call.ts';
import { snoozeChoice } from './schemas/desk.ts';
import { instant } from './schemas/values.ts';
import { waitItem, waitRule, waitStage, waitSubject } from './schemas/waits.ts';

/** What waits for somebody: its list, and putting one off for oneself. */
export const waitCalls = {
  /** What waits for me: most pressing first, one a consultation or handover (P166). */
  'waits.list': ipcCall('core', nothing, z.array(waitItem)),
  /** Puts one off for me on this workstation; what is stronger is told all the same (P72). */
  'waits.snooze': ipcCall(
    'core',
    waitSubject.extend({ rule: waitRule, stage: waitStage, at: instant, choice: snoozeChoice }),
    z.strictObject({ until: instant }),
  ),
  'waits.unsnooze': ipcCall('core', waitSubject, nothing),
};
