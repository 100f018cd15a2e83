import type { OpeningHours } from '../rulebook.ts';
import type { Directory, ResourceId, UnitId } from '../types.ts';

/** The hours a unit has told, else `otherwise`: those of the region. */
export function hoursAt(
  directory: Directory,
  unitId: UnitId | null | undefined,
  otherwise: OpeningHours,
): OpeningHours {
  if (unitId === null || unitId === undefined) return otherwise;
  return directory.hours?.(unitId) ?? otherwise;
}

/** The hours of the unit a queue belongs to. */
export function hoursOfResource(
  directory: Directory,
  resourceId: ResourceId | null,
  otherwise: OpeningHours,
): OpeningHours {
  return hoursAt(directory, resourceId === null ? null : directory.resource(resourceId)?.unitId, otherwise);
}
