import type { InboxFilter, WorkplaceUnit } from '../../shared/ipc/schemas.ts';
import { roleName } from '../workplace/choice.ts';
import type { WorkplaceChoice } from '../state/workplaceStore.ts';

type UnitResource = WorkplaceUnit['resources'][number];

/** The resources chosen to work as, with their names at the unit: what the list can be narrowed to. */
export const myResources = (
  units: readonly WorkplaceUnit[],
  workplace: WorkplaceChoice | null,
): readonly UnitResource[] => {
  if (workplace === null) return [];
  const unit = units.find((candidate) => candidate.unitId === workplace.unitId);
  if (unit === undefined) return [];
  return unit.resources
    .filter((resource) => workplace.resourceIds.includes(resource.resourceId))
    .map(({ resourceId, label }) => ({ resourceId, label: roleName(label, unit.name) }));
};

/** Those not chosen yet whose name holds every word typed. */
export const matchingResources = (
  resources: readonly UnitResource[],
  query: string,
  chosen: readonly string[],
): readonly UnitResource[] => {
  const wanted = query.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean);
  return resources.filter(
    ({ resourceId, label }) =>
      !chosen.includes(resourceId) && wanted.every((word) => label.toLocaleLowerCase('sv').includes(word)),
  );
};

/** A priority a list can be narrowed to; null is none. */
export type FilterPriority = NonNullable<InboxFilter['priorities']>[number];

/** One and the same, so that nothing is drawn anew. */
export const noPriorities: readonly FilterPriority[] = [];

/** Each once, the most urgent first, none last. */
export const byUrgency = (priorities: readonly FilterPriority[]): FilterPriority[] =>
  [...new Set(priorities)].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity));

/** Whether something is left out of the tab. */
export const isNarrowed = ({ assignedToMe, resourceIds, towns, priorities = [] }: InboxFilter): boolean =>
  assignedToMe || resourceIds.length > 0 || towns.length > 0 || priorities.length > 0;

const sameList = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

/** Whether the list is narrowed just so. */
export const sameFilter = (one: Omit<InboxFilter, 'tab'>, other: Omit<InboxFilter, 'tab'>): boolean =>
  one.assignedToMe === other.assignedToMe &&
  sameList(one.resourceIds, other.resourceIds) &&
  sameList(one.towns, other.towns) &&
  sameList(one.priorities ?? noPriorities, other.priorities ?? noPriorities);
