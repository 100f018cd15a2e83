import { assertNever } from '../../shared/util/assertNever.ts';
import { kindOf } from './kindOf.ts';
import { escalationToast } from './kinds/escalation.ts';
import { lastChanceToast } from './kinds/lastChance.ts';
import { overdueToast } from './kinds/overdue.ts';
import { severalToast } from './kinds/several.ts';
import { urgentToast } from './kinds/urgent.ts';
import type { OpenTarget, Reach, Toast } from './types.ts';

/** The notification for what is to be told; null when nothing is. */
export function toastOf(reach: Reach): Toast | null {
  const [first] = reach.stages;
  if (first === undefined) return null;
  if (reach.only === null) return severalToast(reach);
  const target: OpenTarget = { what: 'case', caseId: reach.only };
  const kind = kindOf(first.stage);
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
