import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAwayHub } from '../../../main/core/hubs/away.ts';
import { createFairHub } from '../../../main/core/hubs/fair.ts';
import { openEmbeddedHub } from '../../../main/core/hubs/embedded/index.ts';
import { buildSearchQuery } from '../../../main/core/hubs/embedded/search.ts';
import { ensureHubSchema, hubSchemaVersion } from '../../../main/core/hubs/embedded/schema.ts';
import type { HubResource } from '../../../main/core/hubs/port.ts';
import { openEncryptedDatabase, StoreOpenFailure } from '../../../main/core/store/open.ts';
import { openTestHub, testKey } from '../../helpers/hub.ts';
import type { TestHub } from '../../helpers/hub.ts';
import { failure, hubContract, search, task, value } from './contract.ts';

hubContract('embedded', () => openTestHub());
hubContract('away wrapper, not away', () => {
  const { hub, close } = openTestHub();
  return { hub: createAwayHub(hub).hub, close };
});

hubContract('fair wrapper, whose turn is always over', () => {
  const { hub, close } = openTestHub();
  let time = 0;
  return { hub: createFairHub(hub, () => (time += 1_000)), close };
});

describe('embedded hub', () => {
  let made: TestHub;
  let now = 0;
  const start = Date.parse('2026-11-20T13:00:00.000Z');
  beforeEach(() => {
    now = start;
    made = openTestHub(() => now);
  });
  afterEach(() => made.close());

  const post = async (resource: HubResource) =>
    value(await made.hub.transaction([{ method: 'POST', fullUrl: 'urn:uuid:a', resource }]))[0]!;
  const reopen = () => openEmbeddedHub({ file: made.file, keyHex: testKey, nativeBinding: null, now: () => now });

  test('P10 what was answered is there after reopening, history and search included', async () => {
    const first = await post(task({ owner: { reference: 'HealthcareService/1' } }));
    const [second] = value(
      await made.hub.transaction([
        { method: 'PUT', resource: { ...first, status: 'in-progress' }, ifMatch: `W/"${first.meta.versionId}"` },
      ]),
    );
    made.hub.close();
    const again = reopen();
    expect(value(await again.history('Task', first.id))).toEqual([second, first]);
    expect(value(await search(again, 'Task', [['owner', 'HealthcareService/1']])).resources).toEqual([second]);
    again.close();
  });

  test('P34 times go forward even when the clock stands still, and the newest is known', async () => {
    expect(made.hub.newestStored()).toBeNull();
    const first = await post(task({}));
    const second = await post(task({}));
    expect(first.meta.lastUpdated).toBe('2026-11-20T13:00:00.000Z');
    expect(second.meta.lastUpdated).toBe('2026-11-20T13:00:00.001Z');
    expect(made.hub.newestStored()).toBe(start + 1);
    made.hub.close();
    const again = reopen();
    expect(again.newestStored()).toBe(start + 1);
    again.close();
  });

  test('P26 the answer carries the hub clock', async () => {
    now = start + 5_000;
    const answer = await made.hub.read('Task', 'x');
    expect(answer.ok && answer.hubNow).toBe(start + 5_000);
  });

  test('P26 a closed hub is unavailable', async () => {
    made.hub.close();
    expect(failure(await made.hub.read('Task', 'x')).kind).toBe('unavailable');
  });

  test('P26 listeners hear of every stored write and of no failed one', async () => {
    let heard = 0;
    const stop = made.hub.onWritten(() => (heard += 1));
    const stored = await post(task({}));
    await made.hub.transaction([{ method: 'PUT', resource: stored, ifMatch: 'W/"old"' }]);
    expect(heard).toBe(1);
    stop();
    await post(task({}));
    expect(heard).toBe(1);
  });

  test('P11 a newer file is refused and not a byte of it changes', () => {
    made.hub.close();
    const db = openEncryptedDatabase({ file: made.file, keyHex: testKey, nativeBinding: null, newestVersion: 99 });
    db.pragma(`user_version = ${hubSchemaVersion + 1}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const hash = () => createHash('sha256').update(readFileSync(made.file)).digest('hex');
    const before = hash();
    expect(reopen).toThrow(StoreOpenFailure);
    expect(hash()).toBe(before);
  });

  test('P26 a file of version 1 is brought to this one, and found by its newest version only', async () => {
    const made1 = await post(task({ owner: { reference: 'HealthcareService/1' } }));
    made.hub.close();
    const db = openEncryptedDatabase({ file: made.file, keyHex: testKey, nativeBinding: null, newestVersion: 99 });
    db.exec('CREATE INDEX search_index_by_resource ON search_index (id, type)');
    db.pragma('user_version = 1');
    db.close();
    const again = reopen();
    const owner = { reference: 'HealthcareService/2' };
    value(
      await again.transaction([
        { method: 'PUT', resource: { ...made1, owner }, ifMatch: `W/"${made1.meta.versionId}"` },
      ]),
    );
    expect(value(await search(again, 'Task', [['owner', 'HealthcareService/1']])).resources).toEqual([]);
    expect(value(await search(again, 'Task', [['owner', 'HealthcareService/2']])).resources).toHaveLength(1);
    again.close();
  });

  test('P25 it is sequential as it says: nothing appears at or before a time already seen', async () => {
    expect(made.hub.sequential).toBe(true);
    const first = await post(task({}));
    const since = new Date(Date.parse(first.meta.lastUpdated) + 1).toISOString();
    const later = async () =>
      value(await made.hub.search({ type: 'Task', params: [], count: 10, updatedSince: since })).resources;
    expect(await later()).toEqual([]);
    now -= 60_000;
    const second = await post(task({}));
    expect(await later()).toEqual([second]);
  });

  test('P91 whoever asks in a loop lets others have their turn', async () => {
    let time = 0;
    const fair = createFairHub(made.hub, () => (time += 3));
    let turns = 0;
    const others = (): void => {
      turns += 1;
      if (turns < 1_000) next = setImmediate(others);
    };
    let next = setImmediate(others);
    for (let asked = 0; asked < 60; asked += 1) value(await fair.search({ type: 'Task', params: [], count: 10 }));
    clearImmediate(next);
    expect(turns).toBeGreaterThan(10);
    expect(turns).toBeLessThan(40);
  });

  test('P26 counts by type and code', async () => {
    const code = (value: string) => ({ code: { coding: [{ system: 'urn:s', code: value }] } });
    await post(task(code('arende')));
    await post(task(code('arende')));
    await post(task(code('flytta')));
    expect(made.hub.countOf('Task')).toBe(3);
    expect(made.hub.countOf('Task', 'arende')).toBe(2);
    expect(made.hub.countOf('Task', 'urn:s|flytta')).toBe(1);
  });

  describe('load', () => {
    const many = (count: number, from = 0) =>
      Array.from({ length: count }, (_, n) => ({ ...task({ description: `${n + from}` }), id: `t${n + from}` }));

    test('P30 keeps the ids of the file, stamps versions, tells progress', async () => {
      const seen: number[] = [];
      const outcome = value(await made.hub.load(many(1_200), { onProgress: ({ done }) => seen.push(done) }));
      expect(outcome).toEqual({ stored: 1_200, alreadyThere: 0, differing: [] });
      expect(seen).toEqual([500, 1_000, 1_200]);
      const read = value(await made.hub.read('Task', 't1199'));
      expect(read).toMatchObject({ id: 't1199', description: '1199' });
      expect(read?.meta.versionId).not.toBe('');
    });

    test('P30 an error in the middle leaves the hub empty', async () => {
      const broken = [...many(700), { resourceType: 'Task', id: 'bad', status: 'requested' }];
      expect(failure(await made.hub.load(broken)).kind).toBe('rejected');
      expect(made.hub.countOf('Task')).toBe(0);
      expect(made.hub.newestStored()).toBeNull();
    });

    test('P30 a source that breaks leaves the hub empty, and the hub goes on', async () => {
      function* source(): Generator<HubResource> {
        yield* many(600);
        throw new Error('cut off');
      }
      await expect(made.hub.load(source())).rejects.toThrow('cut off');
      expect(made.hub.countOf('Task')).toBe(0);
      await post(task({}));
      expect(made.hub.countOf('Task')).toBe(1);
    });

    test('P30 nobody sees or writes into a load that is under way', async () => {
      const loading = made.hub.load(many(1_100));
      const reading = made.hub.read('Task', 't0');
      const writing = post(task({}));
      expect(value(await reading)).not.toBeNull();
      expect(value(await loading).stored).toBe(1_100);
      await writing;
      expect(made.hub.countOf('Task')).toBe(1_101);
    });

    test('P31 loading again writes nothing; other content is left as it is and named', async () => {
      value(await made.hub.load(many(3)));
      const worked = value(await made.hub.read('Task', 't0'))!;
      value(
        await made.hub.transaction([
          { method: 'PUT', resource: { ...worked, status: 'in-progress' }, ifMatch: `W/"${worked.meta.versionId}"` },
        ]),
      );
      const changed = { ...many(1, 1)[0]!, description: 'annat' };
      const outcome = value(await made.hub.load([many(1)[0]!, changed, many(1, 2)[0]!, many(1, 3)[0]!]));
      expect(outcome).toEqual({ stored: 1, alreadyThere: 2, differing: ['Task/t1'] });
      expect(value(await made.hub.read('Task', 't0'))).toMatchObject({ status: 'in-progress' });
      expect(value(await made.hub.read('Task', 't1'))).toMatchObject({ description: '1' });
    });
  });

  describe('query plans', () => {
    const plan = (estimate: number) => {
      const db = openEncryptedDatabase({
        file: `${made.file}-plan`,
        keyHex: testKey,
        nativeBinding: null,
        newestVersion: hubSchemaVersion,
      });
      ensureHubSchema(db);
      const query = buildSearchQuery(
        {
          type: 'Task',
          params: [{ name: 'owner', values: ['HealthcareService/1'] }],
          updatedSince: '2026-11-20T13:00:00Z',
          count: 200,
        },
        { at: 1, id: 'a' },
        201,
        () => estimate,
      );
      const rows = db
        .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`)
        .all(...query.values);
      db.close();
      return rows.map((row) => row.detail).join('\n');
    };

    test('P14 few hits: the search index leads to the rows', () => {
      expect(plan(3)).toMatch(/SEARCH search_index USING PRIMARY KEY \(type=\? AND param=\? AND value=\?\)/);
      expect(plan(3)).toMatch(/SEARCH r USING INDEX \S+ \(type=\? AND id=\?\)/);
    });

    test('P14 many hits: the feed is read in its order, without a sort', () => {
      expect(plan(1_000_000)).toMatch(/SEARCH r USING INDEX resource_feed/);
      expect(plan(1_000_000)).not.toMatch(/ORDER BY/);
    });
  });
});

describe('away wrapper', () => {
  test('P23 while away nothing reaches the hub, and it is there again afterwards', async () => {
    const made = openTestHub();
    const away = createAwayHub(made.hub);
    away.setAway(true);
    expect(away.isAway()).toBe(true);
    const entry = { method: 'POST' as const, fullUrl: 'urn:uuid:a', resource: task({}) };
    expect(failure(await away.hub.transaction([entry]))).toEqual({
      kind: 'unavailable',
      message: 'the hub is away',
      retryAfterMs: null,
    });
    expect(failure(await away.hub.read('Task', 'x')).kind).toBe('unavailable');
    expect(made.hub.countOf('Task')).toBe(0);
    away.setAway(false);
    value(await away.hub.transaction([entry]));
    expect(made.hub.countOf('Task')).toBe(1);
    made.close();
  });
});
