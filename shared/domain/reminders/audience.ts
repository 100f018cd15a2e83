import { compareStages } from './stages.ts';
import { dutiesOf, onDuty } from '../roster/roster.ts';
import type { Duty, UnitPlan } from '../roster/types.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import { senderLeft } from './waits.ts';
import type { CaseState, Directory, Handover, Instant, Reminder, ReminderStage, StaffId, UnitId } from '../types.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** How far back somebody with the role is looked for: a long weekend with its holidays. */
const daysBack = 7;

/** Stages of the case's own time; everything else is the unit's to hear whoever holds the case. */
const ownTime: readonly ReminderStage[] = ['half', 'eighty', 'lastOpenMoment', 'quarterHour', 'overdue'];
/** Of those the ones that are told beforehand. */
const warnings: readonly ReminderStage[] = ['half', 'eighty', 'lastOpenMoment', 'quarterHour'];

/** What judging for whom and when takes besides the reminders. */
export interface AudienceContext {
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  readonly directory: Directory;
  readonly planOf: (unitId: UnitId) => UnitPlan;
}

/**
 * True while somebody is at work, or still comes that day and before `by`. Where the roster says nothing of the unit or the
 * person nobody knows better: then they are.
 */
export function isAtWork(plan: UnitPlan, staffId: StaffId, at: Instant, timeZone: string, by = at): boolean {
  if (!plan.shifts.some((shift) => shift.staffId === staffId)) return true;
  return dutiesOf(plan, at, timeZone).some((duty) => duty.staffId === staffId && duty.to > at && duty.from <= by);
}

/** Where who asked for a handover is: there, not at work as the roster has it, or no longer at the unit (D12, R258). */
export type SenderIs = 'here' | 'offDuty' | 'left';

/** Where who asked is at a moment, seen from the unit they asked for. */
export function senderIs(
  { requestedBy, fromUnitId }: Pick<Handover, 'requestedBy' | 'fromUnitId'>,
  at: Instant,
  { hours, directory, planOf }: Omit<AudienceContext, 'rulebook'>,
): SenderIs {
  if (senderLeft(requestedBy, fromUnitId, directory)) return 'left';
  const staffId = directory.assignment(requestedBy)?.staffId ?? '';
  return isAtWork(planOf(fromUnitId), staffId, at, hours.timeZone) ? 'here' : 'offDuty';
}

/** The last of these shifts that has ended by `at`, no longer ago than `since`; null when there is none. */
function lastBefore(plan: UnitPlan, role: string, at: Instant, since: Instant, timeZone: string): Duty | null {
  const first = Math.max(since, at - daysBack * dayMs);
  for (let day = at; day > first - dayMs; day -= dayMs) {
    const ended = dutiesOf(plan, day, timeZone).filter(
      ({ roles, to }) => roles.includes(role) && to <= at && to > since,
    );
    const last = ended.toSorted((a, b) => a.to - b.to).at(-1);
    if (last !== undefined) return last;
  }
  return null;
}

/**
 * A warning for a role must come while somebody with it is there: the unit may be open when all of them have gone home.
 * Then it comes as long before the last of them goes as before closing (D15). Where the roster knows nobody with the role
 * it comes when it comes.
 */
function whileSomebodyIsThere(
  reminder: Reminder,
  role: string,
  plan: UnitPlan,
  arrivedAt: Instant,
  { rulebook, hours }: AudienceContext,
): Reminder {
  const { at, stage } = reminder;
  if (!warnings.includes(stage) || !plan.shifts.some(({ roles }) => roles.includes(role))) return reminder;
  if (onDuty(plan, at, hours.timeZone).some(({ roles }) => roles.includes(role))) return reminder;
  const last = lastBefore(plan, role, at, arrivedAt, hours.timeZone);
  if (last === null) return reminder;
  const earlier = last.to - rulebook.reminders.lastOpenMomentMinutes.value * minuteMs;
  return { ...reminder, at: Math.max(last.from, arrivedAt, earlier) };
}

/**
 * For whom the reminders of a case are (P210). Held: the one who holds it, at every stage at which they are at work; when
 * they are not, everybody in the role, or nobody would hear of it. Not held: everybody in the role, while one of them is
 * there.
 */
export function withAudience(
  reminders: readonly Reminder[],
  state: CaseState,
  context: AudienceContext,
): readonly Reminder[] {
  const { directory, hours, planOf } = context;
  const { holder, ownerResourceId, arrivedAt } = state.careCase;
  const runsOut = reminders.find(({ stage }) => stage === 'overdue')?.at;
  const owner = directory.resource(ownerResourceId);
  // Somebody who works here no more reads nothing.
  const assignment = holder === null ? undefined : directory.assignment(holder);
  const told = reminders.map((reminder): Reminder => {
    const { at, stage } = reminder;
    if (!ownTime.includes(stage)) return reminder;
    if (holder !== null && assignment !== undefined) {
      const plan = planOf(assignment.unitId);
      if (isAtWork(plan, assignment.staffId, at, hours.timeZone, runsOut)) return { ...reminder, onlyFor: holder };
    }
    if (owner === undefined) return reminder;
    return whileSomebodyIsThere(reminder, owner.role, planOf(owner.unitId), arrivedAt, context);
  });
  return merged(told);
}

/** What has come to the same time for the same people is one reminder, the highest, and reaches outside when any does (D15). */
function merged(told: readonly Reminder[]): readonly Reminder[] {
  const byTime = new Map<string, Reminder>();
  for (const reminder of told) {
    const slot = `${reminder.at} ${reminder.onlyFor ?? ''}`;
    const other = byTime.get(slot);
    const higher = other === undefined || compareStages(reminder.stage, other.stage) > 0 ? reminder : other;
    byTime.set(slot, { ...higher, toast: reminder.toast || (other?.toast ?? false) });
  }
  return [...byTime.values()].toSorted((a, b) => a.at - b.at);
}

/** Of those a reminder is not for, who hears all the same that the time has run out: the shift lead, or everybody where none is set. */
export function hearsOverdue(lead: StaffId | null, me: StaffId): boolean {
  return lead === null || lead === me;
}
