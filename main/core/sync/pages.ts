import type { HubPage, HubPort, StoredResource } from '../hubs/port.ts';
import type { SearchFor } from '../fhir/syncSearches.ts';
import { answerOf } from './hubCall.ts';
import type { SyncClock } from './types.ts';

const pageSize = 200;
const widestPage = 1_600;

/**
 * Every resource of a search updated at or after `since`, page by page, oldest update first, none
 * twice in the same version. Pages are cut by key, not by offset: the next page starts at the last
 * row's time, so that rows updated meanwhile move to the end and are seen again instead of pushing
 * others past the window. Where one instant fills a page the page is widened, then the hub's own
 * links are followed. A sequential hub's links are keys themselves and followed at once. Throws HubCallFailure.
 */
export async function* pagesOf(
  hub: HubPort,
  clock: SyncClock,
  search: SearchFor,
  since: string | null,
): AsyncGenerator<readonly StoredResource[], void, void> {
  const seen = new Set<string>();
  const fresh = (page: HubPage): readonly StoredResource[] =>
    page.resources.filter((resource) => {
      const key = `${resource.id}|${resource.meta.versionId}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  let from = since;
  let count = pageSize;
  for (;;) {
    const query = { ...search, count, ...(from === null ? {} : { updatedSince: from }) };
    let page = await answerOf(clock, hub.search(query));
    yield fresh(page);
    const last = page.resources.at(-1)?.meta.lastUpdated;
    if (hub.sequential === true) {
      while (page.next !== null) {
        page = await answerOf(clock, hub.next(page.next));
        yield fresh(page);
      }
      return;
    }
    const full = page.next !== null || page.resources.length >= count;
    if (!full || last === undefined) return;
    if (last !== from) {
      from = last;
      count = pageSize;
      continue;
    }
    if (count < widestPage && page.resources.length >= count) {
      count *= 2;
      continue;
    }
    if (page.next === null) return;
    while (page.next !== null && page.resources.at(-1)?.meta.lastUpdated === from) {
      page = await answerOf(clock, hub.next(page.next));
      yield fresh(page);
    }
    const reached = page.resources.at(-1)?.meta.lastUpdated;
    if (page.next === null || reached === undefined) return;
    from = reached;
    count = pageSize;
  }
}

/** All pages of a search at once; for searches bounded by a list of ids. */
export async function allOf(hub: HubPort, clock: SyncClock, search: SearchFor): Promise<readonly StoredResource[]> {
  const found = new Map<string, StoredResource>();
  for await (const page of pagesOf(hub, clock, search, null)) {
    for (const resource of page) found.set(resource.id, resource);
  }
  return [...found.values()];
}

export function chunked<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
