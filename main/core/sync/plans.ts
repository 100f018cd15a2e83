import { sortedPlan } from '../../../shared/domain/roster/planSchema.ts';
import type { UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { AssignmentId } from '../../../shared/domain/types.ts';
import { buildPlan, identifiers, isPlan, mapPlan } from '../fhir/index.ts';
import { searchFor } from '../fhir/syncSearches.ts';
import type { MappingProblem, PublishedPlan } from '../fhir/types.ts';
import { createGuardedSync, type GuardedSync } from './guardedBasic.ts';
import type { SyncOptions } from './types.ts';

export interface PublishPlan {
  readonly plan: UnitPlan;
  readonly author: AssignmentId;
  /** The version that was edited; null for a unit that has told nothing. */
  readonly versionId: string | null;
}

export type PlanSync = GuardedSync<PublishPlan, PublishedPlan>;

/** What units have told of themselves, on the hub (docs/decisions/0034). */
export function createPlanSync(
  deps: Pick<SyncOptions, 'hub' | 'clock' | 'store' | 'rulebook'> & {
    readonly report: (problems: readonly MappingProblem[]) => void;
  },
): PlanSync {
  const { timeZone } = deps.rulebook.defaultHours;
  return createGuardedSync<PublishPlan, PublishedPlan>(deps, {
    searchAll: searchFor.plans,
    searchBy: searchFor.planBy,
    system: identifiers.plan,
    is: isPlan,
    map: (resource) => {
      const mapped = mapPlan(resource);
      // Days and clock times are told in one zone everywhere: hours of another would be read as something else.
      if ('plan' in mapped && mapped.plan.hours !== null && mapped.plan.hours.timeZone !== timeZone)
        return { place: `Basic/${resource.id}`, message: `öppettiderna gäller en annan tidszon än ${timeZone}` };
      return mapped;
    },
    build: ({ plan, author }, base) => buildPlan(plan, author, base),
    idOf: ({ plan }) => plan.unitId,
    same: (published, { plan }) => JSON.stringify(published.plan) === JSON.stringify(sortedPlan(plan)),
    keep: deps.store.savePlans,
  });
}
