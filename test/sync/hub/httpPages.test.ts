import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHttpHub } from '../../../main/core/hubs/http/index.ts';
import { value } from './contract.ts';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly at: number;
}

const missing = { ok: false, failure: { kind: 'rejected', message: 'not there' } } as const;

const start = Date.parse('2026-11-20T13:00:00.000Z');

/** A server that pages by offset and gives no more than `most` rows at once, with ties as they come. */
function server(rows: Row[], most: number, links: boolean): typeof fetch {
  return (input) => {
    const url = new URL(input as string);
    const since = Date.parse((url.searchParams.get('_lastUpdated') ?? 'ge1970-01-01T00:00:00Z').slice(2));
    const offset = Number(url.searchParams.get('_offset') ?? 0);
    const count = Math.min(Number(url.searchParams.get('_count')), most);
    const found = rows.filter((row) => row.at >= since).toSorted((a, b) => a.at - b.at);
    const more = offset + count < found.length;
    url.searchParams.set('_offset', String(offset + count));
    const body = {
      resourceType: 'Bundle',
      type: 'searchset',
      ...(links ? { link: more ? [{ relation: 'next', url: url.href }] : [] } : {}),
      entry: found.slice(offset, offset + count).map(({ id, version, at }) => ({
        resource: {
          resourceType: 'Task',
          id,
          meta: { versionId: String(version), lastUpdated: new Date(at).toISOString() },
        },
      })),
    };
    return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
  };
}

describe('pages over HTTP', () => {
  const hubOver = (rows: Row[], most: number, links = true) =>
    createHttpHub({
      base: 'http://127.0.0.1/fhir',
      credentials: { kind: 'none' },
      now: Date.now,
      fetch: server(rows, most, links),
    });

  test('P25 P176 whatever is changed between the pages, nothing is passed over and no version comes twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(39), { maxLength: 12 }),
        async (times, count, changes) => {
          const rows: Row[] = times.map((at, n) => ({ id: `r${n}`, version: 1, at: start + at }));
          const hub = hubOver(rows, 1_000);
          const seen: string[] = [];
          let page = value(await hub.search({ type: 'Task', params: [], count }));
          let clock = start + 1_000;
          for (let step = 0; step < 200; step += 1) {
            seen.push(...page.resources.map(({ id, meta }) => `${id}|${meta.versionId}`));
            if (page.next === null) break;
            const changed = (changes[step] ?? 99) % 40;
            const row = rows[changed];
            if (step < changes.length && row !== undefined)
              rows[changed] = { ...row, version: row.version + 1, at: (clock += 1) };
            page = value(await hub.next(page.next));
          }
          expect(page.next).toBeNull();
          expect(new Set(seen).size).toBe(seen.length);
          for (const { id, version } of rows) expect(seen).toContain(`${id}|${version}`);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('P25 P176 an instant that fills more than the largest page is followed by the server’s own links', async () => {
    const rows = Array.from({ length: 2_345 }, (_, n) => ({ id: `r${n}`, version: 1, at: start }));
    rows.push({ id: 'last', version: 1, at: start + 5 });
    const hub = hubOver(rows, 1_000);
    const seen = new Set<string>();
    let page = value(await hub.search({ type: 'Task', params: [], count: 200 }));
    for (let pages = 0; pages < 50; pages += 1) {
      for (const { id } of page.resources) seen.add(id);
      if (page.next === null) break;
      page = value(await hub.next(page.next));
    }
    expect(seen.size).toBe(rows.length);
  });

  test('P25 P176 a server that gives no links is asked until a page is not full', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => ({ id: `r${n}`, version: 1, at: start + n }));
    const hub = hubOver(rows, 1_000, false);
    let page = value(await hub.search({ type: 'Task', params: [], count: 10 }));
    const lengths = [page.resources.length];
    while (page.next !== null) {
      page = value(await hub.next(page.next));
      lengths.push(page.resources.length);
    }
    expect(lengths).toEqual([10, 10, 5]);
  });

  test.each([
    [{ resourceType: 'Bundle', type: 'searchset', total: 100_000 }, 100_000],
    [{ resourceType: 'Bundle', type: 'searchset' }, null],
    [{ resourceType: 'Bundle', type: 'searchset', total: 'många' }, null],
  ])(
    'P199 how many there are is asked for without fetching them, and unknown is no number: %j',
    async (body, total) => {
      const asked: string[] = [];
      const hub = createHttpHub({
        base: 'http://127.0.0.1/fhir',
        credentials: { kind: 'none' },
        now: Date.now,
        fetch: (input, init) => {
          asked.push(`${input as string}?${init?.body as string}`);
          return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
        },
      });
      const params = [{ name: 'owner', values: ['HealthcareService/a'] }];
      expect(value((await hub.count?.({ type: 'Task', params })) ?? missing)).toBe(total);
      expect(asked).toEqual([
        'http://127.0.0.1/fhir/Task/_search?owner=HealthcareService%2Fa&_summary=count&_total=accurate',
      ]);
    },
  );
});
