import { z } from 'zod';
import { snoozeChoice } from './schemas/desk.ts';
import { instant } from './schemas/values.ts';
import { waitItem, waitRule, waitStage, waitSubject } from './schemas/waits.ts';

/** As in contract.ts. */
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({
  where: 'core' as const,
  input,
  output,
});
const nothing = z.strictObject({});

/** What waits for somebody: its list, and putting one off for oneself. */
export const waitCalls = {
  /** What waits for me: most pressing first, one a consultation or handover (P166). */
  'waits.list': call(nothing, z.array(waitItem)),
  /** Puts one off for me on this workstation; what is stronger is told all the same (P72). */
  'waits.snooze': call(
    waitSubject.extend({ rule: waitRule, stage: waitStage, at: instant, choice: snoozeChoice }),
    z.strictObject({ until: instant }),
  ),
  'waits.unsnooze': call(waitSubject, nothing),
};
