import { isOpen, nextClosing, nextOpen } from '../../../shared/domain/calendar.ts';
import { dutiesOf, hoursOf, leadAt, uncoveredRoles } from '../../../shared/domain/roster/roster.ts';
import type { UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import { sourcesOf } from '../../../shared/domain/sources.ts';
import type { Instant, StaffId, UnitId } from '../../../shared/domain/types.ts';
import type { ShownSource } from '../../../shared/ipc/schemas.ts';
import type { PlanHours, PlanView } from '../../../shared/ipc/schemas/plans.ts';
import type { Store } from '../store/store.ts';
import type { FullDirectory } from '../store/sync/directoryRows.ts';

export interface PlanSight {
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly now: Instant;
}

const stages = ['half', 'eighty', 'lastOpenMomentMinutes', 'quarterHourMinutes'] as const;

/** Roles with a queue at the unit, by name. */
export function rolesOf(directory: FullDirectory, unitId: UnitId): readonly string[] {
  const own = directory.resources.filter((resource) => resource.unitId === unitId && !resource.unassigned);
  return [...new Set(own.map(({ role }) => role))].toSorted((a, b) => a.localeCompare(b, 'sv'));
}

/** Who has an assignment at the unit, by name, with the roles of their queues. */
export function peopleOf(
  directory: FullDirectory,
  unitId: UnitId,
): readonly { readonly staffId: StaffId; readonly name: string; readonly roles: string[] }[] {
  const people = new Map<StaffId, { readonly name: string; readonly roles: Set<string> }>();
  for (const assignment of directory.assignments) {
    if (assignment.unitId !== unitId) continue;
    const person = people.get(assignment.staffId) ?? { name: assignment.staffName, roles: new Set<string>() };
    for (const id of assignment.resourceIds) {
      const resource = directory.resource(id);
      if (resource !== undefined && !resource.unassigned) person.roles.add(resource.role);
    }
    people.set(assignment.staffId, person);
  }
  return [...people]
    .map(([staffId, { name, roles }]) => ({ staffId, name, roles: [...roles] }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv') || a.staffId.localeCompare(b.staffId));
}

function shownHours({ week, closedDates, openDates, closedOnHolidays }: OpeningHours): PlanHours {
  return { week, closedDates, openDates, closedOnHolidays };
}

/** The whole plan of a unit as it is shown. `roster` is the plan with the hours that count. */
export function planViewOf(sight: PlanSight, unitId: UnitId, roster: (unitId: UnitId) => UnitPlan): PlanView {
  const { store, rulebook, now } = sight;
  const directory = store.directory();
  const stored = store.plans.stored(unitId);
  const { plan } = stored;
  const known = roster(unitId);
  const { timeZone } = rulebook.defaultHours;
  const hours = hoursOf(plan, rulebook);
  const people = peopleOf(directory, unitId);
  const names = new Map(directory.assignments.map(({ staffId, staffName }) => [staffId, staffName]));
  const nameOf = (staffId: StaffId): string => names.get(staffId) ?? staffId;
  const roles = rolesOf(directory, unitId);
  const lead = leadAt(plan, now);
  const sources = (...rules: string[]): ShownSource[] =>
    sourcesOf(rulebook, rules, now).map((source) => ({ ...source }));
  return {
    unitName: directory.unit(unitId)?.name ?? '',
    versionId: stored.versionId,
    changedBy: stored.changedBy === null ? null : (directory.assignment(stored.changedBy)?.staffName ?? null),
    changedAt: stored.changedAt,
    hours: {
      own: plan.hours === null ? null : shownHours(plan.hours),
      region: shownHours(rulebook.defaultHours),
    },
    open: { now: isOpen(hours, now), until: isOpen(hours, now) ? nextClosing(hours, now) : nextOpen(hours, now) },
    shifts: plan.shifts.map((shift) => ({ ...shift, roles: [...shift.roles] })),
    leads: plan.leads.map((span) => ({ ...span, name: nameOf(span.staffId) })),
    people: people.map((person) => ({ ...person, roles: [...person.roles] })),
    roles: [...roles],
    today: dutiesOf(known, now, timeZone).map(({ staffId, roles: own, from, to }) => ({
      staffId,
      name: nameOf(staffId),
      roles: [...own],
      from,
      to,
      now: from <= now && now < to,
    })),
    lead: lead === null ? null : { name: nameOf(lead), to: leadUntil(plan, lead, now) },
    uncovered: [...uncoveredRoles(known, roles, now, timeZone)],
    reminders: stages.map((stage) => ({
      stage,
      region: rulebook.reminders[stage].value,
      own: plan.reminders?.[stage] ?? null,
    })),
    escalation: rulebook.priorities.map((rule) => {
      const own = plan.escalation?.find(({ priority }) => priority === rule.priority);
      return {
        priority: rule.priority,
        label: rule.label,
        region: rule.escalatesAfterMinutes,
        binding: rule.escalatesAfterMinutes !== null && !rule.example,
        own: own === undefined ? null : { mode: own.mode, minutes: own.minutes },
      };
    }),
    sources: {
      hours: sources('P202'),
      closure: sources('R251'),
      lead: sources('R250'),
      cover: sources('R112', 'R247'),
      escalation: sources('R113', 'P207'),
      reminders: sources('D15', 'P207'),
    },
  };
}

function leadUntil(plan: UnitPlan, staffId: StaffId, now: Instant): Instant {
  const current = plan.leads.filter((span) => span.staffId === staffId && span.from <= now && now < span.to);
  return Math.max(...current.map(({ to }) => to));
}
