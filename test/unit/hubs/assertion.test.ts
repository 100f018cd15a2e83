import { verify, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { clientAssertion } from '../../../main/core/hubs/http/assertion.ts';
import { tokenRefusal } from '../../../main/core/hubs/http/tokenRefusal.ts';
import { newKey } from '../../helpers/keys.ts';

const now = Date.parse('2026-11-25T10:00:00.700Z');
const claims = { clientId: 'station', tokenUrl: 'https://login.example/token', now, id: 'en-gång' };

function parts(jwt: string): readonly unknown[] {
  return jwt
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown);
}

function holds(jwt: string, key: KeyObject): boolean {
  const at = jwt.lastIndexOf('.');
  const withKey = key.asymmetricKeyType === 'ec' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
  return verify('sha384', Buffer.from(jwt.slice(0, at)), withKey, Buffer.from(jwt.slice(at + 1), 'base64url'));
}

describe.each(['RS384', 'ES384'] as const)('an assertion signed with %s', (alg) => {
  const own = newKey(alg);
  const jwt = clientAssertion({ alg, key: own.key, keyId: 'nyckel-1' }, claims);

  test('P248 says who, to whom, once and for at most five minutes', () => {
    const [header, payload] = parts(jwt);
    expect(header).toEqual({ alg, typ: 'JWT', kid: 'nyckel-1' });
    expect(payload).toEqual({
      iss: 'station',
      sub: 'station',
      aud: 'https://login.example/token',
      jti: 'en-gång',
      iat: Math.floor(now / 1_000),
      exp: Math.floor(now / 1_000) + 240,
    });
    expect(parts(clientAssertion({ alg, key: own.key, keyId: null }, claims))[0]).toEqual({ alg, typ: 'JWT' });
  });

  test('P248 holds by the public key alone, and not when anything of it is changed', () => {
    expect(holds(jwt, own.publicKey)).toBe(true);
    expect(holds(jwt, newKey(alg).publicKey)).toBe(false);
    const [head = '', body = '', signature = ''] = jwt.split('.');
    const other = Buffer.from(JSON.stringify({ ...(parts(jwt)[1] as object), sub: 'annan' })).toString('base64url');
    expect(holds(`${head}.${other}.${signature}`, own.publicKey)).toBe(false);
    const bytes = Buffer.from(signature, 'base64url');
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    expect(holds(`${head}.${body}.${bytes.toString('base64url')}`, own.publicKey)).toBe(false);
    // A JWS has both numbers side by side, always as long; DER is longer and varies.
    expect(Buffer.from(signature, 'base64url')).toHaveLength(alg === 'ES384' ? 96 : 256);
  });

  test('P248 the key tells nothing of itself where it is printed by mistake', () => {
    const printed = inspect({ alg, key: own.key }, { depth: 9 }) + JSON.stringify({ alg, key: own.key });
    const inside = own.pem.split('\n').slice(1, -2);
    expect(inside.filter((line) => printed.includes(line))).toEqual([]);
  });
});

describe('a token that is not given', () => {
  const secret = { kind: 'client', url: 'https://x', id: 'station', secret: 'hemligt' } as const;
  const { alg, key } = newKey('ES384');
  const signed = { kind: 'signed', url: 'https://x', id: 'station', key: { alg, key, keyId: null } } as const;

  test.each([
    ['invalid_client', secret, ['FHIR_CLIENT_SECRET', 'gått ut']],
    ['invalid_client', signed, ['FHIR_CLIENT_KEY_ID', 'registrerad', 'klocka']],
    ['invalid_scope', secret, ['Ange den i FHIR_SCOPE']],
    ['invalid_scope', { ...signed, scope: 'system/*.cruds' }, ['Kontrollera FHIR_SCOPE']],
    ['invalid_request', secret, ['kan behöva FHIR_SCOPE']],
    ['unauthorized_client', signed, ['registreras']],
    ['unsupported_grant_type', signed, ['FHIR_TOKEN_URL']],
  ] as const)('P248 %s names what to look at (%#)', (error, client, words) => {
    const sentence = tokenRefusal(400, { error }, client, '');
    for (const word of [error, ...words]) expect(sentence).toContain(word);
  });

  test('P248 the server’s own words are told, unless they repeat what was sent', () => {
    const said = (error_description: string, sent = '') =>
      tokenRefusal(401, { error: 'invalid_client', error_description }, sent === '' ? secret : signed, sent);
    expect(said('Secret\r\nexpired')).toContain('Servern säger: ”Secret expired”.');
    expect(said('not hemligt')).not.toContain('hemligt');
    const jwt = clientAssertion({ alg, key, keyId: null }, claims);
    const form = new URLSearchParams({ client_assertion: jwt }).toString();
    expect(said(`bad assertion ${jwt}`, form)).not.toContain(jwt);
    expect(said('bad assertion', form)).toContain('bad assertion');
  });

  test('P248 what is no login server is told to be none', () => {
    expect(tokenRefusal(404, undefined, secret, '')).toContain('ingen inloggningsserver (404)');
    expect(tokenRefusal(200, { error: '<script>' }, secret, '')).not.toContain('<');
    expect(tokenRefusal(401, undefined, secret, '')).toContain('FHIR_CLIENT_SECRET');
  });
});
