import type { WorkplaceUnit } from '../../shared/ipc/schemas.ts';
import type { WorkplaceChoice } from '../state/workplaceStore.ts';

export type Assignment = WorkplaceUnit['assignments'][number];
export type UnitResource = WorkplaceUnit['resources'][number];

/** What is picked so far in the chooser. */
export interface Picked {
  readonly unitId: string | null;
  readonly assignmentId: string | null;
  readonly resourceIds: readonly string[];
}

const words = (text: string): readonly string[] => text.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean);

/** Units whose name, town or provider holds every word typed; names that begin with the text come first. */
export const matchingUnits = (units: readonly WorkplaceUnit[], query: string): readonly WorkplaceUnit[] => {
  const wanted = words(query);
  const begins = (unit: WorkplaceUnit): boolean =>
    unit.name.toLocaleLowerCase('sv').startsWith(query.trim().toLocaleLowerCase('sv'));
  return units
    .filter((unit) => {
      const text = `${unit.name} ${unit.town ?? ''} ${unit.providerName}`.toLocaleLowerCase('sv');
      return wanted.every((word) => text.includes(word));
    })
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)) || a.name.localeCompare(b.name, 'sv'));
};

/** The resources an assignment may work as, in the unit's order. */
export const resourcesOf = (unit: WorkplaceUnit | null, assignment: Assignment | null): readonly UnitResource[] => {
  if (unit === null || assignment === null) return [];
  return unit.resources.filter((resource) => assignment.resourceIds.includes(resource.resourceId));
};

/** Picks a person: all of the assignment's roles are ticked, since most work as all of them. */
export const pickAssignment = (unit: WorkplaceUnit, assignment: Assignment): Picked => ({
  unitId: unit.unitId,
  assignmentId: assignment.assignmentId,
  resourceIds: resourcesOf(unit, assignment).map((resource) => resource.resourceId),
});

/** Picks a unit; with one single person at it, that person too. */
export const pickUnit = (unit: WorkplaceUnit): Picked => {
  const [only, second] = unit.assignments;
  if (only !== undefined && second === undefined) return pickAssignment(unit, only);
  return { unitId: unit.unitId, assignmentId: null, resourceIds: [] };
};

export const toggleResource = (picked: Picked, resourceId: string): Picked => ({
  ...picked,
  resourceIds: picked.resourceIds.includes(resourceId)
    ? picked.resourceIds.filter((id) => id !== resourceId)
    : [...picked.resourceIds, resourceId],
});

/** The finished choice, or null while something is missing. */
export const choiceOf = (picked: Picked): WorkplaceChoice | null =>
  picked.unitId === null || picked.assignmentId === null || picked.resourceIds.length === 0
    ? null
    : { unitId: picked.unitId, assignmentId: picked.assignmentId, resourceIds: [...picked.resourceIds] };

/** The name of a role without the unit it stands at, where the unit is said already. */
export const roleName = (label: string, unitName: string): string =>
  label.startsWith(`${unitName}, `) ? label.slice(unitName.length + 2) : label;
