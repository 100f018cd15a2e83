import { describe, expect, test } from 'vitest';
import type { HubPage, HubPort, HubResult, HubSearch, StoredResource } from '../../../main/core/hubs/port.ts';
import { allOf, chunked, pagesOf } from '../../../main/core/sync/pages.ts';

const clock = { now: () => 0, observe: () => {} };
const at = (second: number): string => new Date(Date.UTC(2026, 10, 20, 8, 0, second)).toISOString();

interface FakeServer {
  readonly hub: HubPort;
  readonly counts: number[];
  readonly put: (id: string, second: number) => void;
}

/** A server that caps its pages and offers an opaque link to the rest, in the only order the pull relies on. */
function server(cap: number, afterPage: () => void = () => {}, links = true): FakeServer {
  const rows = new Map<string, StoredResource>();
  const counts: number[] = [];
  const page = (since: string, offset: number, count: number): HubResult<HubPage> => {
    const found = [...rows.values()]
      .filter((row) => row.meta.lastUpdated >= since)
      .toSorted((a, b) => a.meta.lastUpdated.localeCompare(b.meta.lastUpdated) || a.id.localeCompare(b.id));
    const size = Math.min(cap, count);
    const resources = found.slice(offset, offset + size);
    const next = links && offset + size < found.length ? JSON.stringify([since, offset + size, count]) : null;
    afterPage();
    return { ok: true, value: { resources, next }, hubNow: 0 };
  };
  const refuse = (): never => {
    throw new Error('not used');
  };
  return {
    counts,
    put: (id, second) => {
      rows.set(id, { resourceType: 'Task', id, meta: { versionId: `${id}@${second}`, lastUpdated: at(second) } });
    },
    hub: {
      search: (search: HubSearch) => {
        counts.push(search.count);
        return Promise.resolve(page(search.updatedSince ?? '', 0, search.count));
      },
      next: (link) => {
        const [since, offset, count] = JSON.parse(link) as [string, number, number];
        return Promise.resolve(page(since, offset, count));
      },
      read: refuse,
      history: refuse,
      transaction: refuse,
      createIfNoneExist: refuse,
    },
  };
}

async function idsOf(hub: HubPort, since: string | null = null): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of pagesOf(hub, clock, { type: 'Task', params: [] }, since))
    ids.push(...page.map((row) => row.id));
  return ids;
}

const name = (index: number): string => `t${String(index).padStart(5, '0')}`;

describe('pages of a search', () => {
  for (const cap of [7, 200, 1_000, 5_000]) {
    test(`P25 every row comes once although pages overlap, page cap ${cap}`, async () => {
      const fake = server(cap);
      for (let index = 0; index < 950; index += 1) fake.put(name(index), Math.floor(index / 3));
      const ids = await idsOf(fake.hub);
      expect(new Set(ids).size).toBe(950);
      expect(ids).toHaveLength(950);
    });

    test(`P25 an instant that fills more than a page loses nothing, page cap ${cap}`, async () => {
      const fake = server(cap);
      for (let index = 0; index < 2_500; index += 1) fake.put(name(index), 5);
      fake.put('first', 1);
      fake.put('last', 9);
      expect(new Set(await idsOf(fake.hub)).size).toBe(2_502);
    });
  }

  test('P25 a row that changes while the pages are read is seen again in its new version and pushes none out', async () => {
    let changes = 0;
    const fake = server(200, () => {
      changes += 1;
      if (changes < 4) fake.put(name(changes), 4_000 + changes);
    });
    for (let index = 0; index < 900; index += 1) fake.put(name(index), index);
    const versions: string[] = [];
    for await (const page of pagesOf(fake.hub, clock, { type: 'Task', params: [] }, null))
      versions.push(...page.map((row) => row.meta.versionId));
    expect(versions.filter((version) => Number(version.split('@')[1]) < 4_000)).toHaveLength(900);
    expect(versions).toContain(`${name(2)}@4002`);
  });

  test('P25 a server without page links loses nothing of an instant that fills a page', async () => {
    const fake = server(5_000, () => {}, false);
    for (let index = 0; index < 700; index += 1) fake.put(name(index), 5);
    fake.put('last', 9);
    expect(new Set(await idsOf(fake.hub)).size).toBe(701);
    expect(Math.max(...fake.counts)).toBeGreaterThan(700);
  });

  test('P25 nothing before the start is asked for', async () => {
    const fake = server(200);
    for (let index = 0; index < 50; index += 1) fake.put(name(index), index);
    expect(await idsOf(fake.hub, at(40))).toHaveLength(10);
  });

  test('P25 a search bounded by ids comes back whole', async () => {
    const fake = server(10);
    for (let index = 0; index < 45; index += 1) fake.put(name(index), 1);
    expect(await allOf(fake.hub, clock, { type: 'Task', params: [] })).toHaveLength(45);
  });

  test('P25 chunks hold everything once, in order', () => {
    expect(chunked([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunked([], 2)).toEqual([]);
  });
});
