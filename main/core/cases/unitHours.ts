import { hoursAt, hoursOfResource } from '../../../shared/domain/roster/hoursAt.ts';
import type { OpeningHours, Rulebook } from '../../../shared/domain/rulebook.ts';
import type { CareCase, ResourceId, UnitId } from '../../../shared/domain/types.ts';
import type { CasesDeps } from './types.ts';

type Deps = Pick<CasesDeps, 'store' | 'hours'>;

/** The hours that count at a unit: its own, else the region's (P202). */
export function hoursAtUnit(deps: Deps, unitId: UnitId | null): OpeningHours {
  return hoursAt(deps.store.directory(), unitId, deps.hours);
}

/** The hours that count for a queue. */
export function hoursAtResource(deps: Deps, resourceId: ResourceId | null): OpeningHours {
  return hoursOfResource(deps.store.directory(), resourceId, deps.hours);
}

/** What a case's clocks go by: the hours and the figures of the unit that has it. */
export function unitRulesOf(
  deps: Deps,
  { ownerResourceId }: Pick<CareCase, 'ownerResourceId'>,
): { readonly rulebook: Rulebook; readonly hours: OpeningHours } {
  return deps.store.rules().at(deps.store.directory().resource(ownerResourceId)?.unitId);
}
