import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { clientAssertion } from '../../../main/core/hubs/http/assertion.ts';
import { createHttpHub, type Credentials, type HttpHub } from '../../../main/core/hubs/http/index.ts';
import { probed } from '../../../main/probe/answer.ts';
import type { Quirk } from '../../fakes/peer/quirks.ts';
import { startPeer, type Peer, type PeerOptions } from '../../fakes/peer/server.ts';
import { newKey } from '../../helpers/keys.ts';
import { failure, value } from './contract.ts';

const scope = 'system/Task.cruds system/Patient.rs';
const keys = { RS384: newKey('RS384'), ES384: newKey('ES384') };

describe('a token for a signature', () => {
  let peer: Peer;
  let hub: HttpHub | null = null;
  afterEach(async () => {
    hub?.close();
    await peer.close();
  });

  const open = async (alg: keyof typeof keys = 'ES384', options: PeerOptions = {}): Promise<void> => {
    const client = { id: 'station', key: keys[alg].publicKey, keyId: 'k1', scope, lifetimeS: 300 };
    peer = await startPeer({ client, ...options });
  };
  const signing = (alg: keyof typeof keys = 'ES384') =>
    ({
      kind: 'signed',
      url: peer.tokenUrl,
      id: 'station',
      scope,
      key: { alg, key: keys[alg].key, keyId: 'k1' },
    }) as const;
  const over = (credentials: Credentials, now: () => number = Date.now): HttpHub =>
    (hub = createHttpHub({ base: peer.base, credentials, now }));
  const tokensAsked = (): number => peer.asked.filter((line) => line === 'POST /token').length;
  const said = async (credentials: Credentials) => failure(await over(credentials).read('Task', 'a'));

  test.each(['RS384', 'ES384'] as const)(
    'P248 %s: a token is fetched once for all, by a new signature when it is over and when it is not taken any more',
    async (alg) => {
      let clock = Date.now();
      await open(alg, { now: () => clock });
      const signed = over(signing(alg), () => clock);
      await Promise.all(Array.from({ length: 5 }, async () => value(await signed.read('Task', 'a'))));
      expect(tokensAsked()).toBe(1);
      clock += 301_000;
      value(await signed.read('Task', 'a'));
      expect(tokensAsked()).toBe(2);
      peer.forgetTokens();
      value(await signed.read('Task', 'a'));
      expect(tokensAsked()).toBe(3);
    },
  );

  test('P248 an id and a secret ask for what they are for, too', async () => {
    await open('ES384', { client: { id: 'station', secret: 'x', scope, lifetimeS: 300 } });
    const credentials = { kind: 'client', url: peer.tokenUrl, id: 'station', secret: 'x' } as const;
    value(await over({ ...credentials, scope: 'system/Patient.rs system/Task.cruds' }).read('Task', 'a'));
    hub?.close();
    expect(await said(credentials)).toMatchObject({ why: 'signIn' });
  });

  test.each<readonly [string, (own: ReturnType<typeof signing>) => Credentials, string]>([
    ['another key', (own) => ({ ...own, key: { ...own.key, key: newKey('ES384').key } }), 'the signature does not'],
    ['a key of another kind', (own) => ({ ...own, key: { ...signing('RS384').key } }), 'the header is another'],
    ['another name of the key', (own) => ({ ...own, key: { ...own.key, keyId: null } }), 'the key is another'],
    ['another client', (own) => ({ ...own, id: 'annan' }), 'somebody else'],
    ['an address it is not meant for', (own) => ({ ...own, url: `${own.url}?x=1` }), 'ingen inloggningsserver'],
  ])('P248 %s is not let in, and the reason names what to look at', async (_what, other, words) => {
    await open();
    const refused = await said(other(signing()));
    expect(refused).toMatchObject({ kind: 'unavailable', why: 'signIn' });
    expect(refused.message).toContain(words);
    if (words !== 'ingen inloggningsserver') expect(refused.message).toContain('(invalid_client)');
    expect(peer.asked.every((line) => line.startsWith('POST /token'))).toBe(true);
  });

  test('P248 a scope the server does not give, or misses, is told as such', async () => {
    await open();
    const { scope: _scope, ...without } = signing();
    expect((await said({ ...without, scope: 'system/*.cruds' })).message).toContain('Kontrollera FHIR_SCOPE');
    expect((await said(without)).message).toContain('Ange den i FHIR_SCOPE');
  });

  test('P248 the test server takes a signature once, for itself, and not for longer than five minutes', async () => {
    await open();
    const ask = async (changes: { readonly now?: number; readonly tokenUrl?: string; readonly id?: string }) => {
      const claims = { clientId: 'station', tokenUrl: peer.tokenUrl, now: Date.now(), id: randomUUID(), ...changes };
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        scope,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: clientAssertion(signing().key, claims),
      });
      const answer = await peer.handle({ method: 'POST', url: '/token', headers: {} }, body.toString());
      return (answer.body as { readonly error_description?: string }).error_description ?? answer.status;
    };
    expect(await ask({ id: 'en' })).toBe(200);
    expect(await ask({ id: 'en' })).toBe('it has been used');
    expect(await ask({ tokenUrl: `${peer.tokenUrl}/` })).toBe('it is for somebody else');
    expect(await ask({ now: Date.now() - 241_000 })).toBe('it is over');
    expect(await ask({ now: Date.now() + 62_000 })).toBe('it holds too long');
  });

  test.each([600_000, -600_000])(
    'P248 a machine whose clock is %d ms off signs by the login server’s time, which it is told with the first no',
    async (off) => {
      await open();
      const wrong = over(signing(), () => Date.now() + off);
      value(await wrong.read('Task', 'a'));
      expect(tokensAsked()).toBe(2);
      peer.forgetTokens();
      value(await wrong.read('Task', 'a'));
      expect(tokensAsked()).toBe(3);
    },
  );

  test('P248 a no that the clock does not explain is not asked about again, and a server that is busy is waited for', async () => {
    await open();
    const stranger = { ...signing(), id: 'annan' };
    await said(stranger);
    expect(tokensAsked()).toBe(1);
    const busy: Quirk = {
      refuses: ({ url }) => (url === '/token' ? { status: 503, body: null, headers: { 'retry-after': '7' } } : null),
    };
    peer.setQuirk(busy);
    const waits = await said(signing());
    expect(waits).toMatchObject({ kind: 'unavailable', retryAfterMs: 7_000 });
    expect(waits).not.toHaveProperty('why');
    expect(await said({ ...signing(), url: 'http://127.0.0.1:9/token' })).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('Inloggningsservern (FHIR_TOKEN_URL): ') as unknown,
    });
  });

  test('P248 a server is tried out by a signature, and says why it cannot be', async () => {
    await open('RS384');
    const base = peer.base;
    expect(await probed({ base, credentials: signing('RS384') })).toMatchObject({ code: 0 });
    const { code, lines } = await probed({ base, credentials: { ...signing('RS384'), scope: 'system/*.rs' } });
    expect(code).toBe(1);
    expect(lines.join(' ')).toContain('Kontrollera FHIR_SCOPE');
  });
});
