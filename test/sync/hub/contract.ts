import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ifMatch } from '../../../main/core/hubs/port.ts';
import type {
  HubFailure,
  HubPage,
  HubPort,
  HubResource,
  HubResult,
  StoredResource,
} from '../../../main/core/hubs/port.ts';

export interface ContractHub {
  readonly hub: HubPort;
  readonly close: () => void | Promise<void>;
}

const ns = 'https://arendevakt.example/fhir';

/** What every hub must do, whatever is behind it: run over the embedded hub and over HTTP. */
export function hubContract(name: string, makeHub: () => ContractHub | Promise<ContractHub>): void {
  describe(`hub contract: ${name}`, () => {
    let made: ContractHub;
    let hub: HubPort;
    beforeEach(async () => {
      made = await makeHub();
      hub = made.hub;
    });
    afterEach(() => made.close());

    const post = async (resource: HubResource): Promise<StoredResource> => {
      const [stored] = value(await hub.transaction([{ method: 'POST', fullUrl: 'urn:uuid:one', resource }]));
      return stored!;
    };
    const put = (resource: StoredResource, expected = ifMatch(resource.meta.versionId)) =>
      hub.transaction([{ method: 'PUT', resource, ifMatch: expected }]);

    describe('what is missing', () => {
      test('P108 P26 Tasks that name no owner are found, and those that name one', async () => {
        const nobodys = await post(task({ description: 'ingens' }));
        const unaddressed = await post(task({ owner: { display: 'någon' } }));
        const owned = await post(task({ owner: { reference: 'HealthcareService/x' } }));
        const found = async (params: readonly (readonly [string, string])[]) =>
          value(await search(hub, 'Task', params)).resources.map(({ id }) => id);
        expect(await found([['owner:missing', 'true']])).toEqual([nobodys.id, unaddressed.id]);
        expect(await found([['owner:missing', 'false']])).toEqual([owned.id]);
        expect(
          await found([
            ['owner:missing', 'true'],
            ['_id', owned.id],
          ]),
        ).toEqual([]);
        expect(failure(await search(hub, 'Task', [['owner:missing', 'x']])).kind).toBe('rejected');
        expect(failure(await search(hub, 'Task', [['colour:missing', 'true']])).kind).toBe('rejected');
      });
    });

    describe('versions', () => {
      test('P26 a new resource gets an id, a version and a time of the hub', async () => {
        const stored = await post(task({ description: 'Förnya recept' }));
        expect(stored.id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
        expect(stored.meta.versionId).not.toBe('');
        expect(stored.meta.lastUpdated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(value(await hub.read('Task', stored.id))).toEqual(stored);
      });

      test('P26 reading what does not exist answers null', async () => {
        expect(value(await hub.read('Task', 'nobody'))).toBeNull();
      });

      test('P26 a PUT of the expected version replaces it with a later one', async () => {
        const first = await post(task({}));
        const [second] = value(await put({ ...first, description: 'ändrad' }));
        expect(second).toMatchObject({ id: first.id, description: 'ändrad' });
        expect(second!.meta.versionId).not.toBe(first.meta.versionId);
        expect(Date.parse(second!.meta.lastUpdated)).toBeGreaterThan(Date.parse(first.meta.lastUpdated));
        expect(value(await hub.read('Task', first.id))).toEqual(second);
      });

      test('P26 a stale version is a conflict and nothing is stored', async () => {
        const first = await post(task({}));
        value(await put({ ...first, description: 'andra' }));
        expect(failure(await put({ ...first, description: 'tredje' })).kind).toBe('conflict');
        expect(value(await hub.history('Task', first.id))).toHaveLength(2);
        expect(value(await hub.read('Task', first.id))).toMatchObject({ description: 'andra' });
      });

      test.each([
        ['bare', (v: string) => v],
        ['quoted but strong', (v: string) => `"${v}"`],
        ['unquoted weak', (v: string) => `W/${v}`],
        ['any', () => '*'],
      ])('P26 an If-Match that is not a quoted weak version is rejected: %s', async (_case, form) => {
        const first = await post(task({}));
        expect(failure(await put(first, form(first.meta.versionId))).kind).toBe('rejected');
        expect(value(await hub.history('Task', first.id))).toHaveLength(1);
      });

      test('P26 a PUT on an id the hub never gave is rejected', async () => {
        const resource = { ...task({}), id: 'own-choice' };
        expect(failure(await hub.transaction([{ method: 'PUT', resource, ifMatch: ifMatch('1') }])).kind).toBe(
          'rejected',
        );
        expect(value(await hub.read('Task', 'own-choice'))).toBeNull();
      });

      test('P26 an id chosen by the client of a POST is not kept', async () => {
        expect((await post({ ...task({}), id: 'own-choice' })).id).not.toBe('own-choice');
      });

      test('P26 the history holds every version, newest first', async () => {
        const first = await post(task({ description: '1' }));
        const [second] = value(await put({ ...first, description: '2' }));
        const [third] = value(await put({ ...second!, description: '3' }));
        expect(value(await hub.history('Task', first.id))).toEqual([third, second, first]);
        expect(value(await hub.history('Task', 'nobody'))).toEqual([]);
      });

      test('P26 of twenty changes to one version sent at once exactly one is stored', async () => {
        const first = await post(task({}));
        const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => put({ ...first, description: `${n}` })));
        expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
        expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.failure.kind]))).toEqual(
          Array(19).fill('conflict'),
        );
        expect(value(await hub.history('Task', first.id))).toHaveLength(2);
      });
    });

    describe('transactions', () => {
      test('P21 a failing last entry leaves nothing of the others', async () => {
        const owner = await post(task({}));
        const marker = 'HealthcareService/atomic';
        const answer = await hub.transaction([
          { method: 'POST', fullUrl: 'urn:uuid:a', resource: task({ owner: { reference: marker } }) },
          { method: 'PUT', resource: { ...owner, description: 'ändrad' }, ifMatch: ifMatch(owner.meta.versionId) },
          { method: 'PUT', resource: owner, ifMatch: ifMatch('stale') },
        ]);
        expect(answer.ok).toBe(false);
        expect(value(await search(hub, 'Task', [['owner', marker]])).resources).toEqual([]);
        expect(value(await hub.history('Task', owner.id))).toEqual([owner]);
      });

      test('P21 an invalid entry after a valid one leaves nothing', async () => {
        const invalid = { resourceType: 'Task', intent: 'order' };
        const answer = await hub.transaction([
          { method: 'POST', fullUrl: 'urn:uuid:a', resource: task({ owner: { reference: 'HealthcareService/x' } }) },
          { method: 'POST', fullUrl: 'urn:uuid:b', resource: invalid },
        ]);
        expect(failure(answer).kind).toBe('rejected');
        expect(value(await search(hub, 'Task', [['owner', 'HealthcareService/x']])).resources).toEqual([]);
      });

      test('P26 urn:uuid references become the new ids, forwards and backwards', async () => {
        const [move, note, provenance] = value(
          await hub.transaction([
            { method: 'POST', fullUrl: 'urn:uuid:m', resource: task({ basedOn: [{ reference: 'urn:uuid:k' }] }) },
            {
              method: 'POST',
              fullUrl: 'urn:uuid:k',
              resource: communication({ partOf: [{ reference: 'urn:uuid:m' }] }),
            },
            {
              method: 'POST',
              fullUrl: 'urn:uuid:p',
              resource: {
                resourceType: 'Provenance',
                target: [{ reference: 'Task/1' }, { reference: 'urn:uuid:m' }],
                recorded: '2026-11-20T10:00:00Z',
                agent: [{ who: { display: 'Test' } }],
              },
            },
          ]),
        );
        expect(note).toMatchObject({ partOf: [{ reference: `Task/${move!.id}` }] });
        expect(move).toMatchObject({ basedOn: [{ reference: `Communication/${note!.id}` }] });
        expect(provenance).toMatchObject({ target: [{ reference: 'Task/1' }, { reference: `Task/${move!.id}` }] });
        const found = value(await search(hub, 'Communication', [['part-of', `Task/${move!.id}`]]));
        expect(found.resources).toEqual([note]);
      });

      test('P22 a transaction repeated is a conflict and changes nothing', async () => {
        const owner = await post(task({}));
        const entries = [
          {
            method: 'POST' as const,
            fullUrl: 'urn:uuid:a',
            resource: communication({ partOf: [{ reference: `Task/${owner.id}` }] }),
          },
          {
            method: 'PUT' as const,
            resource: { ...owner, description: 'ändrad' },
            ifMatch: ifMatch(owner.meta.versionId),
          },
        ];
        value(await hub.transaction(entries));
        expect(failure(await hub.transaction(entries)).kind).toBe('conflict');
        expect(value(await search(hub, 'Communication', [['part-of', `Task/${owner.id}`]])).resources).toHaveLength(1);
      });

      test.each([
        ['an unknown type', { resourceType: 'Ärende' }],
        ['a Task without status', { resourceType: 'Task', intent: 'order', code: { text: 'x' } }],
        ['a Provenance without target', { resourceType: 'Provenance', recorded: '2026-11-20T10:00:00Z', agent: [{}] }],
      ])('P26 %s is rejected', async (_case, resource) => {
        const answer = await hub.transaction([{ method: 'POST', fullUrl: 'urn:uuid:a', resource }]);
        expect(failure(answer).kind).toBe('rejected');
      });

      test('P26 elements and extensions nobody knows come back as they were', async () => {
        const foreign = [
          { url: 'urn:x', valueString: 'Å\u2028"\\' },
          { url: 'urn:z', extension: [{ url: 'y', valueInteger: 0 }] },
        ];
        const stored = await post(
          task({ extension: foreign, meta: { profile: ['urn:p'], tag: [{ system: 's', code: 'c' }] } }),
        );
        expect(stored['extension']).toEqual(foreign);
        expect(stored.meta).toMatchObject({ profile: ['urn:p'], tag: [{ system: 's', code: 'c' }] });
      });
    });

    describe('search', () => {
      test('P26 entries are ANDed, their values ORed', async () => {
        const a = await post(task({ owner: { reference: 'HealthcareService/1' }, status: 'requested' }));
        const b = await post(task({ owner: { reference: 'HealthcareService/2' }, status: 'in-progress' }));
        await post(task({ owner: { reference: 'HealthcareService/1' }, status: 'completed' }));
        await post(task({ owner: { reference: 'HealthcareService/3' }, status: 'requested' }));
        const found = await search(hub, 'Task', [
          ['owner', 'HealthcareService/1', 'HealthcareService/2'],
          ['status', 'requested', 'in-progress'],
        ]);
        expect(ids(value(found))).toEqual([a.id, b.id]);
      });

      test.each([
        ['identifier', `${ns}/id/arende|A1`, { identifier: [{ system: `${ns}/id/arende`, value: 'A1' }] }],
        ['identifier', 'A1', { identifier: [{ system: `${ns}/id/arende`, value: 'A1' }] }],
        [
          'code',
          `${ns}/CodeSystem/arende-typ|flytta`,
          { code: { coding: [{ system: `${ns}/CodeSystem/arende-typ`, code: 'flytta' }] } },
        ],
        ['business-status', 'overlamning', { businessStatus: { coding: [{ system: 's', code: 'overlamning' }] } }],
        ['requester', 'PractitionerRole/3', { requester: { reference: 'PractitionerRole/3' } }],
        ['focus', 'Task/77', { focus: { reference: 'Task/77' } }],
        ['part-of', 'Task/77', { partOf: [{ reference: 'Task/76' }, { reference: 'Task/77' }] }],
        ['based-on', 'Task/78', { basedOn: [{ reference: 'Task/78' }] }],
        ['patient', 'Patient/5', { for: { reference: 'Patient/5' } }],
        ['group-identifier', `${ns}/id/kontakt|K`, { groupIdentifier: { system: `${ns}/id/kontakt`, value: 'K' } }],
      ])('P26 finds a Task by %s=%s', async (param, wanted, elements) => {
        await post(task({}));
        const hit = await post(task(elements));
        expect(ids(value(await search(hub, 'Task', [[param, wanted]])))).toEqual([hit.id]);
      });

      test('P26 finds by _id, and by target of a Provenance', async () => {
        const a = await post(task({}));
        const b = await post(task({}));
        await post(task({}));
        expect(ids(value(await search(hub, 'Task', [['_id', b.id, a.id, 'nobody']])))).toEqual([a.id, b.id]);
        const provenance = {
          resourceType: 'Provenance',
          target: [{ reference: `Task/${a.id}` }],
          recorded: '2026-11-20T10:00:00Z',
          agent: [{ who: { display: 'Test' } }],
        };
        const stored = await post(provenance);
        expect(ids(value(await search(hub, 'Provenance', [['target', `Task/${a.id}`]])))).toEqual([stored.id]);
      });

      test('P26 the newest version counts, not the replaced one', async () => {
        const first = await post(task({ owner: { reference: 'HealthcareService/1' } }));
        value(await put({ ...first, owner: { reference: 'HealthcareService/2' } }));
        expect(value(await search(hub, 'Task', [['owner', 'HealthcareService/1']])).resources).toEqual([]);
        expect(ids(value(await search(hub, 'Task', [['owner', 'HealthcareService/2']])))).toEqual([first.id]);
      });

      test('P26 an unknown parameter or type is rejected, never silently everything', async () => {
        await post(task({}));
        expect(failure(await search(hub, 'Task', [['about', 'x']])).kind).toBe('rejected');
        expect(failure(await search(hub, 'Ärende', [])).kind).toBe('rejected');
      });

      test('P25 pages come in order of last update, in a sequential hub then of id, and each row once', async () => {
        const stored = value(
          await hub.transaction(
            Array.from({ length: 25 }, (_, n) => ({
              method: 'POST' as const,
              fullUrl: `urn:uuid:${n}`,
              resource: task({ description: `${n}` }),
            })),
          ),
        );
        const more = [await post(task({})), await post(task({}))];
        const pages = await allPages(hub, 'Task', 10);
        expect(pages.map((page) => page.length)).toEqual([10, 10, 7]);
        const rows = pages.flat();
        expect(new Set(rows.map((row) => row.id))).toEqual(new Set([...stored, ...more].map((row) => row.id)));
        const keys = rows.map((row) => `${row.meta.lastUpdated} ${hub.sequential === true ? row.id : ''}`);
        expect(keys).toEqual(keys.toSorted());
      });

      test('P25 a row changed between two pages is seen again at the end, and no other is skipped', async () => {
        const stored: StoredResource[] = [];
        for (let n = 0; n < 6; n += 1) stored.push(await post(task({ description: `${n}` })));
        const first = value(await search(hub, 'Task', [], { count: 2 }));
        value(await put({ ...stored[0]!, description: 'ändrad' }));
        const rest = await following(hub, first);
        expect(rest.flat().map((row) => row.id)).toEqual([...stored.slice(2), stored[0]!].map((row) => row.id));
        expect(rest.flat().at(-1)).toMatchObject({ description: 'ändrad' });
      });

      test('P25 updatedSince takes the instant itself and everything after', async () => {
        await post(task({}));
        const second = await post(task({}));
        const third = await post(task({}));
        const found = await search(hub, 'Task', [], { updatedSince: second.meta.lastUpdated });
        expect(ids(value(found))).toEqual([second.id, third.id]);
      });

      test('P26 a link that is not of this hub is rejected', async () => {
        expect(failure(await hub.next('not-a-link')).kind).toBe('rejected');
      });
    });

    describe('conditional create', () => {
      const identifier = { system: `${ns}/id/kommando`, value: 'C1' };

      test('P22 of twenty at once exactly one is created and all answer it', async () => {
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => hub.createIfNoneExist(task({ identifier: [identifier] }), identifier)),
        );
        expect(new Set(answers.map((answer) => value(answer).id)).size).toBe(1);
        const token = `${identifier.system}|${identifier.value}`;
        expect(value(await search(hub, 'Task', [['identifier', token]])).resources).toHaveLength(1);
      });

      test('P26 several resources with the identifier are a conflict', async () => {
        await post(task({ identifier: [identifier] }));
        await post(task({ identifier: [identifier] }));
        expect(failure(await hub.createIfNoneExist(task({ identifier: [identifier] }), identifier)).kind).toBe(
          'conflict',
        );
      });
    });
  });
}

export function task(elements: Readonly<Record<string, unknown>>): HubResource {
  return { resourceType: 'Task', status: 'requested', intent: 'order', code: { text: 'ärende' }, ...elements };
}

function communication(elements: Readonly<Record<string, unknown>>): HubResource {
  return { resourceType: 'Communication', status: 'completed', ...elements };
}

export function search(
  hub: HubPort,
  type: string,
  params: readonly (readonly [string, ...string[]])[],
  more: { readonly count?: number; readonly updatedSince?: string } = {},
): Promise<HubResult<HubPage>> {
  return hub.search({ type, count: 100, ...more, params: params.map(([name, ...values]) => ({ name, values })) });
}

async function allPages(hub: HubPort, type: string, count: number): Promise<readonly (readonly StoredResource[])[]> {
  const first = value(await search(hub, type, [], { count }));
  return [first.resources, ...(await following(hub, first))];
}

async function following(hub: HubPort, page: HubPage): Promise<readonly (readonly StoredResource[])[]> {
  const pages: (readonly StoredResource[])[] = [];
  for (let next = page.next; next !== null;) {
    const answer = value(await hub.next(next));
    pages.push(answer.resources);
    next = answer.next;
  }
  return pages;
}

function ids(page: HubPage): readonly string[] {
  return page.resources.map((resource) => resource.id);
}

export function value<T>(result: HubResult<T>): T {
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`);
  return result.value;
}

export function failure<T>(result: HubResult<T>): HubFailure {
  if (result.ok) throw new Error('it was accepted');
  return result.failure;
}
