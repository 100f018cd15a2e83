import { dutiesOf } from '../roster/roster.ts';
import type { UnitPlan } from '../roster/types.ts';
import type { CaseState, Directory, Instant, Reminder, ReminderStage, StaffId } from '../types.ts';

/** Stages of the case's own time; everything else is the unit's to hear whoever holds the case. */
const ownTime: readonly ReminderStage[] = ['half', 'eighty', 'lastOpenMoment', 'quarterHour', 'overdue'];

/**
 * True while somebody is at work that day, or still comes. Where the roster says nothing of the unit or the person
 * nobody knows better: then they are.
 */
export function isAtWork(plan: UnitPlan, staffId: StaffId, at: Instant, timeZone: string): boolean {
  if (!plan.shifts.some((shift) => shift.staffId === staffId)) return true;
  return dutiesOf(plan, at, timeZone).some((duty) => duty.staffId === staffId && duty.to >= at);
}

/**
 * For whom the reminders of a case are (P210). Held: the one who holds it, at every stage at which they are at work; when
 * they are not, everybody in the role, or nobody would hear of it. Not held: everybody in the role.
 */
export function withAudience(
  reminders: readonly Reminder[],
  state: CaseState,
  directory: Directory,
  planOf: (unitId: string) => UnitPlan,
  timeZone: string,
): readonly Reminder[] {
  const { holder } = state.careCase;
  if (holder === null) return reminders;
  const assignment = directory.assignment(holder);
  // Somebody who works here no more reads nothing.
  if (assignment === undefined) return reminders;
  const plan = planOf(assignment.unitId);
  const present = (at: Instant): boolean => isAtWork(plan, assignment.staffId, at, timeZone);
  return reminders.map((reminder) =>
    ownTime.includes(reminder.stage) && present(reminder.at) ? { ...reminder, onlyFor: holder } : reminder,
  );
}

/** Of those a reminder is not for, who hears all the same that the time has run out: the shift lead, or everybody where none is set. */
export function hearsOverdue(lead: StaffId | null, me: StaffId): boolean {
  return lead === null || lead === me;
}
