import type { MappingProblem } from '../fhir/types.ts';
import type { HubPage, HubPort, HubResult } from '../hubs/port.ts';

/** The same hub; what its pages hold that has no id, version or time is set aside by name, and the rest goes on (P177). */
export function reportingHub(hub: HubPort, report: (problems: readonly MappingProblem[]) => void): HubPort {
  const noting = async (answer: Promise<HubResult<HubPage>>): Promise<HubResult<HubPage>> => {
    const page = await answer;
    if (page.ok && page.value.unusable !== undefined)
      report(page.value.unusable.map((place) => ({ place, message: 'saknar id, version eller tid' })));
    return page;
  };
  return { ...hub, search: (search) => noting(hub.search(search)), next: (link) => noting(hub.next(link)) };
}
