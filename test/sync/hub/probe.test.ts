import { afterEach, describe, expect, test } from 'vitest';
import { createProbedHub } from '../../../main/core/hubs/http/probed.ts';
import { isR4, probeChecks, probeHub, probeRevision, serverOf } from '../../../main/core/hubs/http/probe.ts';
import { probeLines, readOnlyReason } from '../../../main/core/hubs/http/probeText.ts';
import type { HubPort } from '../../../main/core/hubs/port.ts';
import { probed as answered } from '../../../main/probe/answer.ts';
import { openHttpHub, type HttpTestHub } from '../../helpers/httpHub.ts';
import type { PeerOptions } from '../../fakes/peer/server.ts';
import { failure, task, value } from './contract.ts';

describe('probe', () => {
  let made: HttpTestHub | null = null;
  afterEach(() => made?.close());

  const wait = (): Promise<void> => Promise.resolve();
  const open = async (options: PeerOptions): Promise<HttpTestHub> => (made = await openHttpHub(options));
  const uuids = (): (() => string) => {
    let ids = 0;
    return () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  };
  const failedAt = async (options: PeerOptions) => {
    const { hub, peer } = await open(options);
    const metadata = value(await hub.metadata());
    const answer = await probeHub({ hub, newId: uuids(), wait }, serverOf(peer.base, metadata), metadata);
    return answer.ok ? answer.report.failed : 'no answer';
  };
  const canaries = async (type: string): Promise<readonly unknown[]> =>
    value(await made!.hub.search({ type, params: [], count: 50 })).resources.map((resource) => resource['status']);

  test('P178 a server that keeps its word passes, and what the probe left says that it was a mistake', async () => {
    expect(await failedAt({})).toEqual([]);
    expect(await canaries('Task')).toEqual(['entered-in-error', 'entered-in-error']);
    expect(await canaries('Communication')).toEqual(['entered-in-error']);
  });

  test('P178 a server that does a transaction entry by entry is found out', async () => {
    expect(await failedAt({ atomic: false })).toEqual(['atomic']);
  });

  test('P178 a server that does not compare versions is found out', async () => {
    expect(await failedAt({ comparesVersions: false })).toContain('versions');
  });

  test('P178 what is not R4 is not even written to', async () => {
    const { hub, peer } = await open({});
    const answer = await probeHub({ hub, newId: uuids(), wait }, 'x', { fhirVersion: '5.0.0' });
    expect(answer).toEqual({ ok: true, report: { server: 'x', failed: ['r4'], looked: ['r4'] } });
    expect(peer.asked).toEqual([]);
    expect(isR4({ fhirVersion: '4.0.1' })).toBe(true);
  });

  test('P178 a server that goes away in the middle is neither good nor bad', async () => {
    const { hub } = await open({});
    const gone: HubPort = {
      ...hub,
      search: () => Promise.resolve({ ok: false, failure: { kind: 'unavailable', message: 'x', retryAfterMs: null } }),
    };
    const answer = await probeHub({ hub: gone, newId: uuids(), wait }, 'x', { fhirVersion: '4.0.1' });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
  });

  test('P178 a server whose index never catches up fails, one that is a moment behind does not', async () => {
    const { hub } = await open({});
    const behind = (answers: number): HubPort => {
      let blind = answers;
      return {
        ...hub,
        search: async (search) => {
          const answer = await hub.search(search);
          return answer.ok && (blind -= 1) >= 0 ? { ...answer, value: { resources: [], next: null } } : answer;
        },
      };
    };
    const probe = (port: HubPort) =>
      probeHub({ hub: port, newId: uuids2(), wait }, 'x', { fhirVersion: '4.0.1' }).then((answer) =>
        answer.ok ? answer.report.failed : null,
      );
    const uuids2 = (): (() => string) => () => globalThis.crypto.randomUUID();
    expect(await probe(behind(3))).toEqual([]);
    expect(await probe(behind(50))).toEqual(['search']);
  });

  describe('decides about writing', () => {
    const post = { method: 'POST' as const, fullUrl: 'urn:uuid:a', resource: task({}) };
    const probed = (passed: string | null = null) => {
      let kept = passed;
      let now = 0;
      const { hub, peer } = made!;
      return {
        port: createProbedHub({
          hub,
          base: peer.base,
          newId: uuids(),
          wait,
          now: () => now,
          passed: () => kept,
          keep: (server) => {
            kept = server;
          },
        }),
        kept: () => kept,
        later: () => {
          now += 600_000;
        },
      };
    };

    test('P178 once, before the first write, and it is kept for the server', async () => {
      const { peer } = await open({});
      const { port, kept } = probed();
      await Promise.all([port.transaction([post]), port.transaction([post])]);
      expect(peer.asked.filter((line) => line === 'GET /metadata')).toHaveLength(1);
      expect(kept()).toBe(`${peer.base} prov ${probeRevision}`);
      const asked = peer.asked.length;
      value(await probed(kept()).port.transaction([post]));
      expect(peer.asked.slice(asked)).toEqual(['GET /metadata', 'POST ']);
    });

    test('P178 a server that fails is read and never written to', async () => {
      const { hub } = await open({ atomic: false });
      const { port, kept } = probed();
      const answer = failure(await port.transaction([post]));
      expect(answer).toMatchObject({ kind: 'unavailable', why: 'readOnly' });
      expect(answer.message).toBe(readOnlyReason(['atomic']));
      expect(failure(await port.createIfNoneExist(task({}), { system: 's', value: 'v' }))).toMatchObject({
        why: 'readOnly',
      });
      expect(
        value(
          await hub.search({ type: 'Task', params: [{ name: 'code:missing', values: ['false'] }], count: 10 }),
        ).resources.every((found) => found['status'] === 'entered-in-error'),
      ).toBe(true);
      expect(value(await port.search({ type: 'Task', params: [], count: 5 })).resources).not.toEqual([]);
      expect(kept()).toBeNull();
    });

    test('P178 a server that begins to do things by halves is caught at the first, and asked anew', async () => {
      const { hub, peer } = await open({});
      const { port, kept, later } = probed();
      const [first] = value(await port.transaction([post]));
      peer.setAtomic(false);
      const stale = { method: 'PUT' as const, resource: first!, ifMatch: 'W/"gammal"' };
      expect(failure(await port.transaction([post, stale]))).toMatchObject({ why: 'notAtomic' });
      expect(kept()).toBeNull();
      expect(failure(await port.transaction([post]))).toMatchObject({ why: 'readOnly' });
      peer.setAtomic(true);
      const asked = peer.asked.length;
      expect(await port.mayWrite?.()).toMatchObject({ known: true, readOnly: readOnlyReason(['atomic']) });
      expect(peer.asked).toHaveLength(asked);
      later();
      expect(await port.mayWrite?.()).toEqual({ known: true, readOnly: null });
      expect(value(await hub.read('Task', first!.id))).toEqual(first);
    });

    test('P178 a server that is away decides nothing', async () => {
      const { peer } = await open({});
      await peer.close();
      const { port, kept } = probed('förut');
      expect(await port.mayWrite?.()).toMatchObject({ known: false });
      expect(kept()).toBe('förut');
    });
  });

  test('P178 the report says in words what held and what did not', () => {
    const lines = probeLines({ server: 'http://x Medplum 5', failed: ['atomic'], looked: probeChecks });
    expect(lines[0]).toBe('Server: http://x Medplum 5');
    expect(lines.filter((line) => line.startsWith('NEJ'))).toHaveLength(1);
    expect(lines.at(-1)).toContain('skriver inte');
    expect(probeLines({ server: 'x', failed: [], looked: probeChecks }).at(-1)).toContain('kan arbeta');
    expect(probeLines({ server: 'x', failed: ['r4'], looked: ['r4'] })).toHaveLength(3);
  });

  test('P178 nothing is said to hold that was not looked at', async () => {
    const { hub, peer } = await open({});
    peer.setQuirk({
      refuses: ({ method, url }) => (method === 'POST' && url?.endsWith('/Task') === true ? refused : null),
    });
    const lines = async () => (await answered({ base: peer.base, credentials: { kind: 'none' } })).lines.join(' ');
    expect(await lines()).toMatch(/^Server: \S+ ja.* ja.* NEJ {2}Det som skapas [^]*skriver inte till den\.$/u);
    peer.setQuirk({ refuses: ({ method, url }) => (method === 'POST' && url === '/fhir/R4' ? refused : null) });
    const report = await probeHub({ hub, newId: uuids(), wait }, 'x', { fhirVersion: '4.0.1' });
    expect(report).toMatchObject({
      report: { failed: ['transaction'], looked: ['r4', 'tellsVersions', 'createOnce', 'transaction'] },
    });
  });
});

const refused = { status: 422, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'x' }] } };
