import type { Temporal } from 'temporal-polyfill';
import { atLocal, openTimeBetween, timesOf, weekdays } from '../calendar.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { Instant, StaffId } from '../types.ts';
import { localDate } from '../workdays.ts';
import type { Duty, PlannedShift, UnitPlan } from './types.ts';

/** A night shift reaches into the day after the one it begins on. */
const daysReached = 2;

/** The hours that count for a unit: its own, else the rulebook's (R288). */
export function hoursOf(plan: UnitPlan | undefined, rulebook: Rulebook): OpeningHours {
  return plan?.hours ?? rulebook.defaultHours;
}

/** The plan with the hours that count: only then is it known on which holidays nobody is at work. */
export function withHours(plan: UnitPlan, rulebook: Rulebook): UnitPlan {
  return plan.hours === null ? { ...plan, hours: rulebook.defaultHours } : plan;
}

/**
 * When everybody goes home on a day that is not like its weekday: null on an ordinary one, 'closed' when nobody comes.
 * A weekly shift says nothing of a half day.
 */
function endOfDay(hours: OpeningHours | null, date: Temporal.PlainDate): string | null {
  if (hours === null) return null;
  const weekday = weekdays[date.dayOfWeek - 1];
  const times = timesOf(hours, date);
  if (weekday === undefined || times === hours.week[weekday]) return null;
  const last = times.reduce((latest, [, to]) => (to > latest ? to : latest), '');
  return last === '' ? 'closed' : last;
}

function appliesOn(shift: PlannedShift, date: Temporal.PlainDate): boolean {
  const iso = date.toString();
  return (
    weekdays[date.dayOfWeek - 1] === shift.weekday &&
    (shift.validFrom === null || shift.validFrom <= iso) &&
    (shift.validTo === null || iso <= shift.validTo)
  );
}

/** Shifts that begin on a local day, cut where the day ends earlier than its weekday. */
function begunOn(plan: UnitPlan, date: Temporal.PlainDate, timeZone: string): readonly Duty[] {
  const end = endOfDay(plan.hours, date);
  if (end === 'closed') return [];
  return plan.shifts
    .filter((shift) => appliesOn(shift, date))
    .map(({ staffId, roles, from, to }) => {
      const until = atLocal(to > from ? date : date.add({ days: 1 }), to, timeZone);
      const closing = end === null || end === '24:00' ? until : atLocal(date, end, timeZone);
      return { staffId, roles, from: atLocal(date, from, timeZone), to: Math.min(until, closing) };
    })
    .filter((duty) => duty.to > duty.from);
}

function inOrder(duties: readonly Duty[]): readonly Duty[] {
  return duties.toSorted((a, b) => a.from - b.from || a.to - b.to || a.staffId.localeCompare(b.staffId));
}

/** Shifts that begin on that day or the one before: what may be going on at some time of it. */
function near(plan: UnitPlan, date: Temporal.PlainDate, timeZone: string): readonly Duty[] {
  return Array.from({ length: daysReached }, (_, back) =>
    begunOn(plan, date.subtract({ days: back }), timeZone),
  ).flat();
}

/** Whole shifts that contain `at`, first begun first. */
export function onDuty(plan: UnitPlan, at: Instant, timeZone: string): readonly Duty[] {
  const duties = near(plan, localDate(at, timeZone), timeZone);
  return inOrder(duties.filter(({ from, to }) => from <= at && at < to));
}

/** Every shift with some part in the local day of `dayOf`, a night shift from the evening before among them. */
export function dutiesOf(plan: UnitPlan, dayOf: Instant, timeZone: string): readonly Duty[] {
  const date = localDate(dayOf, timeZone);
  const [begins, ends] = [atLocal(date, '00:00', timeZone), atLocal(date, '24:00', timeZone)];
  return inOrder(near(plan, date, timeZone).filter(({ from, to }) => to > begins && from < ends));
}

/** When somebody at work goes home: shifts that follow on each other are one. Null for who is not at work. */
export function shiftEnd(plan: UnitPlan, staffId: StaffId, at: Instant, timeZone: string): Instant | null {
  const date = localDate(at, timeZone);
  const own = inOrder(
    [...begunOn(plan, date.add({ days: 1 }), timeZone), ...near(plan, date, timeZone)].filter(
      (duty) => duty.staffId === staffId,
    ),
  );
  return own.reduce<Instant | null>((end, { from, to }) => {
    if (end === null) return from <= at && at < to ? to : null;
    return from <= end ? Math.max(end, to) : end;
  }, null);
}

/**
 * Of these roles those nobody has for the rest of that local day (R112, R247). None when the unit has no shifts at
 * all – nothing is known, so nothing is alarmed – and none when it does not open any more that day.
 */
export function uncoveredRoles(
  plan: UnitPlan,
  roles: readonly string[],
  at: Instant,
  timeZone: string,
): readonly string[] {
  if (plan.shifts.length === 0) return [];
  const midnight = atLocal(localDate(at, timeZone), '24:00', timeZone);
  if (plan.hours !== null && openTimeBetween(plan.hours, at, midnight) === 0) return [];
  const left = dutiesOf(plan, at, timeZone).filter(({ to }) => to > at);
  return roles.filter((role) => !left.some((duty) => duty.roles.includes(role)));
}

/** Who is Övergripande ansvarig at `at` (R250); of several who last took it over. */
export function leadAt(plan: UnitPlan, at: Instant): StaffId | null {
  const spans = plan.leads.filter(({ from, to }) => from <= at && at < to);
  return spans.toSorted((a, b) => a.from - b.from).at(-1)?.staffId ?? null;
}
