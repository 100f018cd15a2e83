import { afterEach, describe, expect, test } from 'vitest';
import { probeHub } from '../../../main/core/hubs/http/probe.ts';
import { probed } from '../../../main/probe/answer.ts';
import { quirks } from '../../fakes/peer/quirks.ts';
import { openHttpHub, type HttpTestHub } from '../../helpers/httpHub.ts';
import { failure, task, value } from './contract.ts';

const post = { method: 'POST' as const, fullUrl: 'urn:uuid:a', resource: task({}) };
const versionless = { kind: 'unavailable', why: 'versionless' };

describe.each([
  ['neither in what it sends nor in a header', false],
  ['only in a header, where one thing is asked for', true],
] as const)('a server that tells versions %s', (_how, etag) => {
  let made: HttpTestHub;
  afterEach(() => made.close());
  const quirk = quirks.noVersions(etag);

  test('P249 is not taken for one that gives no answer: reading, searching and history say what is missing', async () => {
    made = await openHttpHub({});
    const stored = value(await made.hub.transaction([post]))[0]!;
    made.peer.setQuirk(quirk);
    made.hub.close();
    const { hub, close } = await openHttpHub({}, { base: made.peer.base });
    const said = { ...versionless, message: expect.stringContaining('version') as unknown };
    expect(failure(await hub.search({ type: 'Task', params: [], count: 5 }))).toMatchObject(said);
    expect(failure(await hub.read('Task', stored.id))).toMatchObject(said);
    expect(failure(await hub.history('Task', stored.id))).toMatchObject(said);
    await close();
  });

  test('P249 fails the probe for that, and what was left by the first is enough for the next', async () => {
    made = await openHttpHub({ quirk });
    const { hub, peer } = made;
    const probe = () =>
      probeHub({ hub, newId: () => globalThis.crypto.randomUUID(), wait: () => Promise.resolve() }, 'x', {
        fhirVersion: '4.0.1',
      });
    const said = { ok: true, report: { server: 'x', failed: ['tellsVersions'], looked: ['r4', 'tellsVersions'] } };
    expect(await probe()).toEqual(said);
    const asked = peer.asked.length;
    expect(await probe()).toEqual(said);
    expect(peer.asked.slice(asked).filter((line) => line.startsWith('POST'))).toEqual([]);
    const { code, lines } = await probed({ base: peer.base, credentials: { kind: 'none' } });
    expect(code).toBe(1);
    expect(lines.slice(1)).toEqual([
      'ja   Servern talar FHIR R4.',
      expect.stringMatching(/^NEJ {2}Servern säger inte vilken version/),
      expect.stringContaining('varken att skriva till den eller läsa från den') as unknown,
    ]);
  });
});

test('P249 P177 one thing without a version, where others have one, is set aside and the rest goes on', async () => {
  const made = await openHttpHub({});
  const { hub, peer } = made;
  const [first, second] = value(await hub.transaction([post, { ...post, fullUrl: 'urn:uuid:b' }]));
  const search = (id: string) => hub.search({ type: 'Task', params: [{ name: '_id', values: [id] }], count: 5 });
  value(await search(first!.id));
  peer.setQuirk({
    rewords: (_question, answer) => ({
      ...answer,
      body: JSON.parse(JSON.stringify(answer.body), (_key, item: unknown) =>
        (item as { readonly id?: string } | null)?.id === second!.id ? { ...(item as object), meta: {} } : item,
      ) as object,
    }),
  });
  expect(value(await search(second!.id))).toMatchObject({ resources: [], unusable: [`Task/${second!.id}`] });
  expect(failure(await hub.read('Task', second!.id))).not.toHaveProperty('why');
  expect(value(await search(first!.id)).resources).toHaveLength(1);
  await made.close();
});
