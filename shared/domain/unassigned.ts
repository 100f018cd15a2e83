import type { Rulebook } from './rulebook.ts';
import { formParts, route, type RouteAnswer, routeRowFor } from './route.ts';
import { sector as routedSector } from './rulebook/routing.ts';
import { suitsRole } from './suits.ts';
import type { CareCase, CaseState, Directory, Resource, UnitId } from './types.ts';

/** The list Ofördelade of a unit; undefined where it has none. */
export function listAt(unitId: UnitId, directory: Directory): Resource | undefined {
  return directory.resources.find((resource) => resource.unitId === unitId && resource.unassigned);
}

/**
 * Units that answer together for a case nobody is named for (R292): the unit in whose list Ofördelade it stands,
 * until somebody has it. A case whose owner nobody knows stands in the lists that belong to no sector, the common
 * entrance of the region; where there is none, in every list there is. It is never in no list at all.
 */
export function unassignedUnits({ careCase }: CaseState, directory: Directory): readonly UnitId[] {
  return careCase.holder !== null || careCase.closedAt !== null ? [] : unitsWithoutOwner(careCase, directory);
}

/** The same, whoever holds the case and however it stands; none where the owner is a role. */
export function unitsWithoutOwner(careCase: CareCase, directory: Directory): readonly UnitId[] {
  const owner = directory.resource(careCase.ownerResourceId);
  if (owner !== undefined) return owner.unassigned ? [owner.unitId] : [];
  const lists = directory.resources.filter((resource) => resource.unassigned).map(({ unitId }) => unitId);
  const common = lists.filter((unitId) => directory.unit(unitId)?.sector === null);
  return [...new Set(common.length > 0 ? common : lists)];
}

/** Why nobody was named: what the rulebook answers to the form at this unit. */
export type UnassignedWhy =
  /** The rulebook has no row for the form. */
  | 'unknownForm'
  /** The form is read, not handled. */
  | 'notACase'
  /** The patient is listed nowhere, so no unit was given the form. */
  | 'notListed'
  /** The unit belongs to no part of care the table has a column for. */
  | 'unknownSector'
  /** The table has rows for this part of care, for other ages. */
  | 'age'
  /** The table names nobody in this part of care. */
  | 'sector'
  /** Roles are named, and the unit has none of them. */
  | 'roleMissing'
  /** Roles are named and exist here: the case was sent here all the same. */
  | 'named'
  /** The table leaves open who it is for. */
  | 'open';

export interface UnassignedReason {
  readonly why: UnassignedWhy;
  readonly answer: RouteAnswer;
}

/** What a person at the unit should know about why a case stands in its list (R292). Nothing is guessed. */
export function whyUnassigned(
  { careCase }: CaseState,
  unitId: UnitId,
  patient: { readonly age: number | null; readonly isListed: boolean },
  rulebook: Rulebook,
  directory: Directory,
): UnassignedReason {
  const parts = formParts(careCase.form);
  const sector = routedSector.options.find((known) => known === directory.unit(unitId)?.sector);
  const at = careCase.arrivedAt;
  const answer = route(rulebook, { ...parts, sector: sector ?? 'primary', age: patient.age }, at);
  const why = (): UnassignedWhy => {
    if (answer.label === null) return 'unknownForm';
    if (!answer.becomesCase) return 'notACase';
    if (!patient.isListed && (sector === undefined || sector === 'primary')) return 'notListed';
    if (sector === undefined) return 'unknownSector';
    if (answer.unassigned) {
      const branches = routeRowFor(rulebook, parts, at)?.to ?? [];
      return branches.some(({ sectors }) => sectors.includes(sector)) ? 'age' : 'sector';
    }
    if (answer.recipients.length === 0) return 'open';
    const here = directory.resources.filter((resource) => resource.unitId === unitId && !resource.unassigned);
    return here.some((resource) => answer.recipients.some((role) => suitsRole(role, resource)))
      ? 'named'
      : 'roleMissing';
  };
  return { why: why(), answer };
}
