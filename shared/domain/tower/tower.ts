import { leadAt } from '../roster/roster.ts';
import type { UnitPlan } from '../roster/types.ts';
import type { Rulebook } from '../rulebook.ts';
import type { Actor, Directory, Instant } from '../types.ts';

/**
 * Whether somebody may see their unit from above (P219): whoever is Övergripande ansvarig now, and those with a role the
 * region has named; everybody at the unit where it has named none.
 */
export function mayOversee(
  actor: Actor,
  directory: Directory,
  rulebook: Rulebook,
  plan: UnitPlan,
  now: Instant,
): boolean {
  const roles = rulebook.overview.roles.value;
  if (roles === null || leadAt(plan, now) === actor.staffId) return true;
  const assignment = directory.assignment(actor.assignmentId);
  if (assignment === undefined) return false;
  const held = assignment.resourceIds.flatMap((id) => directory.resource(id)?.role ?? []);
  return roles.some((role) => role === assignment.roleLabel || held.includes(role));
}

const hour = 3_600_000;

/** How far ahead what falls due is told apart, in hours. */
export const spansAhead = [1, 2, 4, 8] as const;

/** What is kept of a queue is kept by quarters of an hour: a span ends with the quarter it ends in. */
export const slotMs = hour / 4;

/** The ends of the spans, the first of which begins now: never earlier than that many hours, at most a quarter later. */
export function spanEnds(now: Instant): readonly Instant[] {
  return spansAhead.map((hours) => Math.ceil((now + hours * hour) / slotMs) * slotMs);
}

/** Open cases by when they fall due: passed, within each of the spans, and everything else. */
export interface DueCounts {
  readonly overdue: number;
  /** As many as `spansAhead`; each span begins where the one before ends. */
  readonly ahead: readonly number[];
  /** Later, or without a time. */
  readonly later: number;
}

export interface Load extends DueCounts {
  readonly open: number;
}

/** The same of several queues or priorities. */
export function sumOf(loads: readonly Load[]): Load {
  const add = (pick: (load: Load) => number): number => loads.reduce((sum, load) => sum + pick(load), 0);
  return {
    open: add(({ open }) => open),
    overdue: add(({ overdue }) => overdue),
    ahead: spansAhead.map((_, at) => add(({ ahead }) => ahead[at] ?? 0)),
    later: add(({ later }) => later),
  };
}
