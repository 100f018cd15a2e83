import { assertNever } from '../../shared/util/assertNever.ts';
import { kindOf } from './kindOf.ts';
import { dayToast } from './kinds/day.ts';
import { escalationToast } from './kinds/escalation.ts';
import { lastChanceToast } from './kinds/lastChance.ts';
import { overdueToast } from './kinds/overdue.ts';
import { severalToast } from './kinds/several.ts';
import { urgentToast } from './kinds/urgent.ts';
import { waitToast } from './kinds/waits.ts';
import type { OpenTarget, Reach, Toast } from './types.ts';

/** The notification for what is to be told; null when nothing is. */
export function toastOf(reach: Reach): Toast | null {
  const [first] = reach.stages;
  const [wait] = reach.waits ?? [];
  const [moment] = reach.desk ?? [];
  if (first === undefined && wait === undefined && moment === undefined) return null;
  if (wait !== undefined && reach.onlyWait !== undefined) {
    const toast = waitToast(reach, wait.rule, openWait(reach.onlyWait));
    return { ...toast, later: { what: 'wait', wait: reach.onlyWait } };
  }
  if (moment !== undefined && reach.onlyDesk !== undefined) {
    const toast = dayToast(reach, moment, { what: 'reminders' });
    return { ...toast, later: { what: 'day', name: reach.onlyDesk.name } };
  }
  if (first === undefined || reach.only === null) return severalToast(reach);
  return { ...caseToast(reach, first.stage, reach.only), later: { what: 'case', caseId: reach.only } };
}

function caseToast(reach: Reach, stage: Reach['stages'][number]['stage'], caseId: string): Toast {
  const target: OpenTarget = { what: 'case', caseId };
  const kind = kindOf(stage);
  switch (kind) {
    case 'overdue':
      return overdueToast(reach, target);
    case 'lastChance':
      return lastChanceToast(reach, target);
    case 'urgent':
      return urgentToast(reach, target);
    case 'escalation':
      return escalationToast(reach, target);
    default:
      return assertNever(kind);
  }
}

/** The screen and the row of what waits; a moment of a case is seen to in the case, a voucher where it is acknowledged. */
function openWait({ subject, subjectId }: NonNullable<Reach['onlyWait']>): OpenTarget {
  switch (subject) {
    case 'consultation':
      return { what: 'consultation', consultationId: subjectId };
    case 'handover':
      return { what: 'handover', caseId: subjectId };
    case 'voucherUnused':
      return { what: 'acknowledgements' };
    default:
      return { what: 'case', caseId: subjectId };
  }
}
