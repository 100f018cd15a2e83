import { atLocal, timesOf } from '../../../shared/domain/calendar.ts';
import { hoursOf } from '../../../shared/domain/roster/roster.ts';
import { emptyPlan, type LeadSpan, type PlannedShift, type UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { EmployeeAssignment, Instant, ResourceId, UnitId } from '../../../shared/domain/types.ts';
import { localDate } from '../../../shared/domain/workdays.ts';
import { buildPlan } from '../fhir/index.ts';
import type { HubResource } from '../hubs/port.ts';
import type { TrainingDirectory } from './directory.ts';

interface Pattern {
  readonly days: readonly PlannedShift['weekday'][];
  readonly from: string;
  readonly to: string;
}

/** Ways to work a week, in turn: everybody is there in the middle of most days, nobody at all hours. */
const patterns: readonly Pattern[] = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:00' },
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '16:30' },
  { days: ['mon', 'tue', 'wed', 'thu'], from: '08:00', to: '17:00' },
  { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' },
  { days: ['tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:00' },
];
/** So many days ahead somebody is set to lead. */
const leadDays = 7;
/** Every third unit has hours of its own, the first one the region's. */
const ownHoursEvery = 3;

/** Closes at four on Fridays, and at noon the day before Epiphany, as many do. */
function ownHours({ week, ...rest }: OpeningHours): OpeningHours {
  const friday = week.fri.map(([from, to]): [string, string] => [from, to > '16:00' ? '16:00' : to]);
  return {
    ...rest,
    week: { ...week, fri: friday },
    openDates: { ...rest.openDates, '2027-01-05': [['08:00', '12:00']] },
  };
}

function roleOf(directory: TrainingDirectory, resourceId: ResourceId): readonly string[] {
  const resource = directory.resource(resourceId);
  return resource === undefined || resource.unassigned ? [] : [resource.role];
}

function shiftsOf(assignments: readonly EmployeeAssignment[], directory: TrainingDirectory): readonly PlannedShift[] {
  return assignments.flatMap((assignment, index) => {
    const pattern = patterns[index % patterns.length];
    const roles = [...new Set(assignment.resourceIds.flatMap((id) => roleOf(directory, id)))];
    if (pattern === undefined || roles.length === 0) return [];
    return pattern.days.map((weekday) => ({
      staffId: assignment.staffId,
      roles,
      weekday,
      from: pattern.from,
      to: pattern.to,
      validFrom: null,
      validTo: null,
    }));
  });
}

/** The first of the staff leads from opening to closing; on every other day the second, where there is one. */
function leadsOf(assignments: readonly EmployeeAssignment[], hours: OpeningHours, now: Instant): readonly LeadSpan[] {
  const today = localDate(now, hours.timeZone);
  return Array.from({ length: leadDays }, (_, later) => today.add({ days: later })).flatMap((date, index) => {
    const times = timesOf(hours, date);
    const [from, to] = [times[0]?.[0], times.at(-1)?.[1]];
    const lead = assignments[index % Math.min(2, assignments.length)];
    if (from === undefined || to === undefined || lead === undefined) return [];
    return [
      {
        staffId: lead.staffId,
        from: atLocal(date, from, hours.timeZone),
        to: atLocal(date, to, hours.timeZone),
      },
    ];
  });
}

function planOf(
  unitId: UnitId,
  index: number,
  directory: TrainingDirectory,
  rulebook: Rulebook,
  now: Instant,
): UnitPlan {
  const assignments = directory.assignmentsAt(unitId);
  const hours = index % ownHoursEvery === ownHoursEvery - 1 ? ownHours(rulebook.defaultHours) : null;
  const told = { ...emptyPlan(unitId), hours };
  return {
    ...told,
    shifts: shiftsOf(assignments, directory),
    leads: leadsOf(assignments, hoursOf(told, rulebook), now),
  };
}

/** What the units of the own region have told: who works when, who leads, and some their own hours. */
export function unitPlans(
  directory: TrainingDirectory,
  rulebook: Rulebook,
  now: Instant,
): readonly (HubResource & { readonly id: string })[] {
  return directory.units
    .filter(({ id, sector }) => sector !== 'private' && shiftsOf(directory.assignmentsAt(id), directory).length > 0)
    .map(({ id }, index) => ({
      ...buildPlan(planOf(id, index, directory, rulebook, now), null, null),
      id: `plan-${id}`,
    }));
}
