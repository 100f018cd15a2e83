import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpHub, type HttpHub, type HttpHubOptions } from '../../../main/core/hubs/http/index.ts';
import { fhir, startScripted, type Asked, type ScriptedServer } from '../../fakes/scriptedServer.ts';
import { failure, task, value } from './contract.ts';

const stamp = '2026-11-20T13:00:00.000Z';
const stored = (id: string, versionId = '1') => ({ ...task({}), id, meta: { versionId, lastUpdated: stamp } });
const client = { kind: 'client', id: 'ärende vakt', secret: 'p:w' } as const;

describe('the HTTP hub and what a network does', () => {
  let server: ScriptedServer | null = null;
  let hub: HttpHub | null = null;
  afterEach(async () => {
    hub?.close();
    await server?.close();
  });

  const over = async (
    reply: (asked: Asked, response: ServerResponse, count: number) => void,
    options: (origin: string) => Partial<HttpHubOptions> = () => ({}),
  ): Promise<{ readonly hub: HttpHub; readonly server: ScriptedServer }> => {
    server = await startScripted(reply);
    const { origin } = server;
    const credentials = { kind: 'none' } as const;
    hub = createHttpHub({ base: `${origin}/fhir`, credentials, now: Date.now, ...options(origin) });
    return { hub, server };
  };

  test('P181 a server that never answers is away when the time is up', async () => {
    const made = await over(
      () => undefined,
      () => ({ limits: { readMs: 40 } }),
    );
    expect(failure(await made.hub.read('Task', 'a'))).toMatchObject({
      kind: 'unavailable',
      message: 'Inget svar i tid.',
    });
  });

  test('P181 an answer that is cut off is none', async () => {
    const made = await over((_asked, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"resourceType":', () => response.destroy());
    });
    expect(failure(await made.hub.read('Task', 'a')).kind).toBe('unavailable');
  });

  test('P181 an answer larger than what is taken is not read to its end', async () => {
    let sent = 0;
    const made = await over(
      (_asked, response) => {
        response.writeHead(200);
        const more = (): void => {
          if (response.destroyed || sent > 50_000_000) return;
          sent += 100_000;
          response.write('x'.repeat(100_000), more);
        };
        response.on('error', () => undefined);
        more();
      },
      () => ({ limits: { answerBytes: 300_000 } }),
    );
    expect(failure(await made.hub.read('Task', 'a'))).toMatchObject({ kind: 'unavailable' });
    expect(sent).toBeLessThan(50_000_000);
  });

  test('P181 nobody is listening: said in words', async () => {
    const made = await over(() => undefined);
    await made.server.close();
    expect(failure(await made.hub.read('Task', 'a')).message).toBe('Ingen server svarar på adressen.');
  });

  test('P181 closing breaks off what is under way and sends nothing more', async () => {
    const waiting: ServerResponse[] = [];
    const made = await over((_asked, response) => void waiting.push(response));
    const answer = made.hub.read('Task', 'a');
    await expect.poll(() => waiting.length).toBe(1);
    made.hub.close();
    expect(failure(await answer).kind).toBe('unavailable');
    expect(failure(await made.hub.read('Task', 'b')).kind).toBe('unavailable');
    expect(made.server.asked).toHaveLength(1);
  });

  test('P181 the sign-in page of a guest network is no hub, neither as a page nor as a way elsewhere', async () => {
    const made = await over(
      (_asked, response, count) => {
        if (count === 1) response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Välkommen</h1>');
        else if (count === 2) response.writeHead(302, { location: 'https://example.org/inloggning' }).end();
        else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Finns inte</h1>');
      },
      () => ({ credentials: { kind: 'bearer', token: 'hemlig' } }),
    );
    for (const _page of [1, 2, 3]) expect(failure(await made.hub.read('Task', 'a')).kind).toBe('unavailable');
    // What is not there is asked for once more in another way, and nothing is asked for elsewhere.
    expect(made.server.asked.map(({ url }) => url.split('?')[0])).toEqual([
      ...Array.from({ length: 3 }, () => '/fhir/Task/a'),
      '/fhir/Task',
    ]);
  });

  test('P174 a busy server says when to come back', async () => {
    const made = await over((_asked, response) => fhir(response, 503, {}, { 'retry-after': '17' }));
    expect(failure(await made.hub.transaction([post()]))).toMatchObject({ kind: 'unavailable', retryAfterMs: 17_000 });
  });

  test('P175 one token for all, renewed when it is over, and once when it is refused', async () => {
    let given = 0;
    let clock = Date.now();
    const made = await over(
      ({ url, headers }, response) => {
        if (url === '/token') fhir(response, 200, { access_token: `t${(given += 1)}`, expires_in: 600 });
        else if (headers.authorization === 'Bearer t2') fhir(response, 401, {});
        else fhir(response, 200, stored('a'));
      },
      (origin) => ({ credentials: { ...client, url: `${origin}/token` }, now: () => clock }),
    );
    const all = await Promise.all(Array.from({ length: 20 }, () => made.hub.read('Task', 'a')));
    expect(all.every((answer) => answer.ok)).toBe(true);
    expect(given).toBe(1);
    const asked = made.server.asked.find(({ url }) => url === '/token');
    const basic = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
    expect(asked).toMatchObject({
      body: 'grant_type=client_credentials',
      headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    });
    clock += 545_000;
    // The second one is refused by the server: a third is fetched, and the question put once more.
    value(await made.hub.read('Task', 'a'));
    expect(given).toBe(3);
  });

  test('P175 a token refused for good asks for a sign-in, and the question is not repeated for ever', async () => {
    const made = await over(
      ({ url }, response) =>
        url === '/token' ? fhir(response, 200, { access_token: 't', expires_in: 600 }) : fhir(response, 401, {}),
      (origin) => ({ credentials: { ...client, url: `${origin}/token` } }),
    );
    expect(failure(await made.hub.transaction([post()]))).toMatchObject({ kind: 'unavailable', why: 'signIn' });
    expect(made.server.asked.filter(({ url }) => url !== '/token')).toHaveLength(2);
  });

  test('P175 credentials nobody takes, and a bearer token that has ended, ask for a sign-in', async () => {
    const made = await over(
      (_asked, response) => fhir(response, 401, { error: 'invalid_client' }),
      (origin) => ({ credentials: { ...client, url: `${origin}/token` } }),
    );
    expect(failure(await made.hub.read('Task', 'a'))).toMatchObject({ why: 'signIn' });
    expect(made.server.asked).toHaveLength(1);
    const own = createHttpHub({ base: made.server.origin, credentials: { kind: 'bearer', token: 'x' }, now: Date.now });
    expect(failure(await own.read('Task', 'a'))).toMatchObject({ why: 'signIn' });
    own.close();
    expect(made.server.asked).toHaveLength(2);
  });

  test('P175 a token goes to the server it is for, whatever address a link names', async () => {
    const page = (url: string) => ({
      resourceType: 'Bundle',
      type: 'history',
      link: [{ relation: 'next', url }],
      entry: [{ resource: stored('a', '2') }],
    });
    const made = await over(
      ({ url }, response) =>
        url.includes('_offset')
          ? fhir(response, 200, { resourceType: 'Bundle', type: 'history', entry: [{ resource: stored('a') }] })
          : fhir(response, 200, page('http://internt-namn.example:8080/fhir/Task/a/_history?_offset=1')),
      () => ({ credentials: { kind: 'bearer', token: 'hemlig' } }),
    );
    expect(value(await made.hub.history('Task', 'a')).map(({ meta }) => meta.versionId)).toEqual(['2', '1']);
    expect(made.server.asked.map(({ url }) => url)).toEqual([
      '/fhir/Task/a/_history?_count=100',
      '/fhir/Task/a/_history?_offset=1',
    ]);
  });

  test('P176 a server that keeps no history says so and is not taken to have none', async () => {
    const made = await over(({ url }, response) =>
      url.includes('_history') ? fhir(response, 404, {}) : fhir(response, 200, stored('a')),
    );
    expect(failure(await made.hub.history('Task', 'a')).kind).toBe('rejected');
  });

  test('P176 what a server does not send back is read where it says it lies', async () => {
    const made = await over(({ method }, response) =>
      method === 'POST'
        ? fhir(response, 200, {
            resourceType: 'Bundle',
            type: 'transaction-response',
            entry: [{ response: { status: '201', location: 'http://x/fhir/Task/77/_history/1' } }],
          })
        : fhir(response, 200, stored('77')),
    );
    expect(value(await made.hub.transaction([post()]))).toEqual([stored('77')]);
    expect(made.server.asked.map(({ url }) => url)).toEqual(['/fhir', '/fhir/Task/77']);
  });

  test('P176 a long question goes in a body, a short one in the address, and no answer from memory is taken', async () => {
    const made = await over((_asked, response) =>
      fhir(response, 200, { resourceType: 'Bundle', type: 'searchset', entry: [] }),
    );
    const ids = Array.from({ length: 100 }, (_, n) => `00000000-0000-4000-8000-0000000000${n}`);
    value(await made.hub.search({ type: 'Task', count: 10, params: [{ name: '_id', values: ids }] }));
    value(await made.hub.search({ type: 'Task', count: 10, params: [{ name: '_id', values: ['a'] }] }));
    const [long, short] = made.server.asked;
    expect(long).toMatchObject({ method: 'POST', url: '/fhir/Task/_search' });
    expect(new URLSearchParams(long?.body).get('_id')).toBe(ids.join(','));
    expect(short).toMatchObject({ method: 'GET', headers: { 'cache-control': 'no-cache' } });
    expect(short?.url).toBe('/fhir/Task?_id=a&_sort=_lastUpdated&_count=10');
  });

  test('P176 a yes to the whole with a no inside is no yes', async () => {
    const made = await over((_asked, response) =>
      fhir(response, 200, {
        resourceType: 'Bundle',
        type: 'transaction-response',
        entry: [{ response: { status: '201' }, resource: stored('a') }, { response: { status: '412' } }],
      }),
    );
    expect(failure(await made.hub.transaction([post(), post()]))).toMatchObject({
      kind: 'unavailable',
      why: 'notAtomic',
    });
  });
});

function post() {
  return { method: 'POST' as const, fullUrl: 'urn:uuid:a', resource: task({}) };
}
