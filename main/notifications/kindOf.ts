import { assertNever } from '../../shared/util/assertNever.ts';
import type { Reach, Toast } from './types.ts';

/**
 * The kind of notification a stage is told as. Half, 80 % and the quarter before reach outside the list at prio 1–5
 * only (D15): here they are urgent cases.
 */
export function kindOf(
  stage: Reach['stages'][number]['stage'],
): Extract<Toast['kind'], 'lastChance' | 'overdue' | 'urgent' | 'escalation'> {
  switch (stage) {
    case 'overdue':
      return 'overdue';
    case 'lastOpenMoment':
      return 'lastChance';
    case 'escalation':
      return 'escalation';
    case 'arrivedUrgent':
    case 'half':
    case 'eighty':
    case 'unassigned':
    case 'declined':
    case 'cameBack':
    case 'quarterHour':
      return 'urgent';
    default:
      return assertNever(stage);
  }
}
