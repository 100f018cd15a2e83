import { afterEach, describe, expect, test } from 'vitest';
import { probeHub, type ProbeCheck } from '../../../main/core/hubs/http/probe.ts';
import { ifMatch } from '../../../main/core/hubs/port.ts';
import { givesAtMost, newestFirst, passesOver, quirks, together, type Quirk } from '../../fakes/peer/quirks.ts';
import type { PeerOptions } from '../../fakes/peer/server.ts';
import { openHttpHub, type HttpTestHub } from '../../helpers/httpHub.ts';
import { failure, task, value } from './contract.ts';

const post = (description: string) => ({
  method: 'POST' as const,
  fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001',
  resource: task({ description }),
});
const system = 'https://arendevakt.example/fhir/id/arende';

describe('servers that are not ours', () => {
  let made: HttpTestHub;
  afterEach(() => made.close());
  const open = async (options: PeerOptions): Promise<HttpTestHub> => (made = await openHttpHub(options));
  const probe = async (options: PeerOptions): Promise<readonly ProbeCheck[] | string> => {
    const { hub } = await open(options);
    const metadata = value(await hub.metadata());
    const newId = () => globalThis.crypto.randomUUID();
    const answer = await probeHub({ hub, newId, wait: () => Promise.resolve() }, 'x', metadata);
    return answer.ok ? answer.report.failed : answer.failure.message;
  };

  test.each<readonly [string, PeerOptions]>([
    ['sends nothing back of what was written', { quirk: quirks.tightLipped }],
    ['says no without a word', { quirk: quirks.wordless }],
    ['tells a conflict by its kind alone', { quirk: quirks.vagueConflict }],
    ['has links by another name and no totals', { quirk: quirks.ownLinks }],
    ['has a time zone and more digits', { quirk: quirks.localTime }],
    ['refers by whole addresses and adds what it likes', { quirk: quirks.wholeAddresses }],
    ['packs its answers', { quirk: quirks.zipped }],
    ['gives few rows at once', { overlooks: givesAtMost(1) }],
    ['keeps no history', { quirk: quirks.noHistory(404) }],
  ])('P245 what R4 leaves open is no reason to refuse: a server that %s', async (_what, options) => {
    expect(await probe(options)).toEqual([]);
  });

  test.each<readonly [string, PeerOptions, readonly ProbeCheck[]]>([
    ['drops extensions', { quirk: quirks.noExtensions }, ['keeps']],
    ['drops tags', { quirk: quirks.noTags }, ['keeps']],
    ['leaves what entries call each other', { quirk: quirks.literalUrns }, ['keeps']],
    ['has an order of its own', { overlooks: newestFirst }, ['search']],
  ])('P247 a server that cannot keep a queue is refused, and told why: one that %s', async (_what, options, failed) => {
    expect(await probe(options)).toEqual(failed);
  });

  test('P245 what is not here is believed of a server, and of a gateway only when a search says the same', async () => {
    const { hub, peer } = await open({ quirk: quirks.wordless });
    expect(value(await hub.read('Task', 'finns-inte'))).toBeNull();
    expect(peer.asked.at(-1)).toMatch(/^GET \/Task\?_id=finns-inte&/);
    const [stored] = value(await hub.transaction([post('finns')]));
    peer.setQuirk({
      refuses: ({ url }) => (url?.endsWith(stored!.id) ? { status: 404, body: { message: 'no route' } } : null),
    });
    expect(failure(await hub.read('Task', stored!.id)).kind).toBe('unavailable');
    peer.setQuirk({ refuses: () => ({ status: 404, body: null, raw: '<h1>404</h1>' }) });
    expect(failure(await hub.read('Task', stored!.id)).kind).toBe('unavailable');
  });

  test('P245 a stale change is a conflict whichever way it is told, and what was stored is told by where it lies', async () => {
    const { hub, peer } = await open({ quirk: together(quirks.tightLipped, quirks.vagueConflict) });
    const [stored] = value(await hub.transaction([post('en')]));
    const change = {
      method: 'PUT' as const,
      resource: { ...stored!, description: 'två' },
      ifMatch: ifMatch(stored!.meta.versionId),
    };
    expect(value(await hub.transaction([change]))[0]).toMatchObject({ id: stored!.id, description: 'två' });
    expect(failure(await hub.transaction([change])).kind).toBe('conflict');
    // An index that never catches up: the place alone tells what was made.
    peer.setQuirk(
      together(quirks.tightLipped, {
        refuses: ({ url }) =>
          url?.includes('identifier') ? { status: 200, body: { resourceType: 'Bundle', type: 'searchset' } } : null,
      }),
    );
    const shell = task({ identifier: [{ system, value: 'a' }] });
    expect(value(await hub.createIfNoneExist(shell, { system, value: 'a' }))).toMatchObject({ status: 'requested' });
  });

  test('P245 history that is shown to nobody is none, and is not taken for no way to the server', async () => {
    const { hub, peer } = await open({});
    const [stored] = value(await hub.transaction([post('x')]));
    for (const status of [403, 404, 405] as const) {
      peer.setQuirk(quirks.noHistory(status));
      expect(failure(await hub.history('Task', stored!.id)).kind).toBe('rejected');
    }
  });

  test('P246 who somebody is, is not taken from everything there is where a question is passed over', async () => {
    const { hub, peer } = await open({ overlooks: passesOver('identifier', '_id') });
    const asked: Quirk = {
      refuses: ({ headers }) => (headers.prefer === 'handling=strict' ? null : { status: 500, body: null }),
    };
    for (const n of ['a', 'B'])
      await hub.transaction([{ ...post(n), resource: task({ identifier: [{ system, value: n }] }) }]);
    peer.setQuirk(asked);
    const search = async (name: string, ...values: string[]) =>
      value(await hub.search({ type: 'Task', params: [{ name, values }], count: 10 })).resources.map(
        ({ identifier }) => (identifier as readonly { readonly value: string }[])[0]?.value,
      );
    expect(await search('identifier', `${system}|a`)).toEqual(['a']);
    expect(await search('identifier', `${system}|b`, `${system}|x`)).toEqual(['B']);
    expect(await search('identifier', `annan|a`)).toEqual([]);
    expect(await search('_id', 'finns-inte')).toEqual([]);
  });

  test('P246 pages that are in no order are refused, and a row changed meanwhile is left for where it now stands', async () => {
    const { hub, peer } = await open({});
    const rows = (times: readonly number[], next = true): Quirk => ({
      refuses: ({ url }) =>
        url?.includes('/Task?') === true && !url.includes('_offset')
          ? {
              status: 200,
              body: {
                resourceType: 'Bundle',
                type: 'searchset',
                link: next ? [{ relation: 'next', url: `${peer.base}/Task?_offset=9` }] : [],
                entry: times.map((time, n) => ({
                  resource: {
                    ...task({}),
                    id: `r${n}`,
                    meta: { versionId: '1', lastUpdated: new Date(time).toISOString() },
                  },
                })),
              },
            }
          : null,
    });
    const ids = async () => {
      const page = await hub.search({ type: 'Task', params: [], count: 9 });
      return page.ok ? page.value.resources.map(({ id }) => id) : page.failure.kind;
    };
    const backwards = [9, 8, 7, 6, 5, 4, 3, 2, 1];
    peer.setQuirk(rows(backwards));
    expect(await ids()).toBe('rejected');
    peer.setQuirk(rows(backwards, false));
    expect(await ids()).toHaveLength(9);
    peer.setQuirk(rows([1, 2, 99, 4, 5, 6, 7, 8, 9]));
    expect(await ids()).toEqual(['r0', 'r1', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8']);
  });
});
