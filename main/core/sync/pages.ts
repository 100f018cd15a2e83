import type { HubPage, HubPort, HubResult, StoredResource } from '../hubs/port.ts';
import type { SearchFor } from '../fhir/syncSearches.ts';
import { answerOf } from './hubCall.ts';
import type { SyncClock } from './types.ts';

const pageSize = 200;
const widestPage = 1_600;
/** As many as a server gives at most (docs/sync.md): what belongs to a page of cases comes in one answer. */
const boundedPage = 1_000;

/** How many cases are asked for, or asked about, by one question (docs/decisions/0051). */
export interface Batch {
  /** Cases whose messages, moves, form and patient are asked for together. */
  readonly cases: number;
  /** Ids in one question: those cases, and the moves found of them. */
  readonly ids: number;
}

/** A page's cases by one question each of another process; of a file here so few that its index is the quickest way. */
export function batchOf(hub: Pick<HubPort, 'sequential'>): Batch {
  return hub.sequential === true ? { cases: 100, ids: 100 } : { cases: pageSize, ids: 250 };
}

/**
 * Every resource of a search updated at or after `since`, page by page, oldest update first, none
 * twice in the same version. Pages are cut by key, not by offset: the next page starts at the last
 * row's time, so that rows updated meanwhile move to the end and are seen again instead of pushing
 * others past the window. Where one instant fills a page the page is widened, then the hub's own
 * links are followed. The next page is asked for before this one is handed out, and no further one.
 * A sequential hub's links are keys themselves and followed at once. Throws HubCallFailure.
 */
export async function* pagesOf(
  hub: HubPort,
  clock: SyncClock,
  search: SearchFor,
  since: string | null,
  usual = pageSize,
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
  let count = usual;
  const ask = (): Promise<HubResult<HubPage>> =>
    unheard(hub.search({ ...search, count, ...(from === null ? {} : { updatedSince: from }) }));
  let asked = ask();
  for (;;) {
    let page = await answerOf(clock, asked);
    const last = page.resources.at(-1)?.meta.lastUpdated;
    if (hub.sequential === true) {
      yield fresh(page);
      while (page.next !== null) {
        page = await answerOf(clock, hub.next(page.next));
        yield fresh(page);
      }
      return;
    }
    const full = page.next !== null || page.resources.length >= count;
    if (!full || last === undefined) {
      yield fresh(page);
      return;
    }
    const isWider = last === from && count < widestPage && page.resources.length >= count;
    if (last !== from || isWider) {
      from = last;
      count = isWider ? count * 2 : usual;
      asked = ask();
      yield fresh(page);
      continue;
    }
    yield fresh(page);
    if (page.next === null) return;
    while (page.next !== null && page.resources.at(-1)?.meta.lastUpdated === from) {
      page = await answerOf(clock, hub.next(page.next));
      yield fresh(page);
    }
    const reached = page.resources.at(-1)?.meta.lastUpdated;
    if (page.next === null || reached === undefined) return;
    from = reached;
    count = usual;
    asked = ask();
  }
}

/** What is asked ahead may come when nobody waits for it any more. */
export function unheard<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => undefined);
  return asked;
}

/**
 * Begins with each item when it comes and finishes them in the same order: each when the next one has begun, so that one is
 * asked about while another is written. With `atOnce` each is finished before the next is looked at.
 */
export async function inTurnAhead<T>(
  items: AsyncIterable<T>,
  atOnce: boolean,
  begin: (item: T) => Promise<() => Promise<void>>,
): Promise<void> {
  let before: (() => Promise<void>) | null = null;
  for await (const item of items) {
    const finish = await begin(item);
    await before?.();
    before = atOnce ? null : finish;
    if (atOnce) await finish();
  }
  await before?.();
}

/** All pages of a search at once; for searches bounded by a list of ids. */
export async function allOf(hub: HubPort, clock: SyncClock, search: SearchFor): Promise<readonly StoredResource[]> {
  const found = new Map<string, StoredResource>();
  for await (const page of pagesOf(hub, clock, search, null, hub.sequential === true ? pageSize : boundedPage)) {
    for (const resource of page) found.set(resource.id, resource);
  }
  return [...found.values()];
}

export function chunked<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
