import type { WorkplaceUnit } from '../../shared/ipc/schemas.ts';
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
