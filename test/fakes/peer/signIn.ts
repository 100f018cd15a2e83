import { verify, type KeyObject } from 'node:crypto';
import type { Answer, Question } from './server.ts';

/** Who may have a token, by a secret or by a key of which the server has the public half, and for what. */
export type PeerClient = {
  readonly id: string;
  readonly lifetimeS: number;
  /** What has to be asked for, words in any order; absent = nothing may be. */
  readonly scope?: string;
} & ({ readonly secret: string } | { readonly key: KeyObject; readonly keyId?: string });

/** The token endpoint of a peer, and who is let in. */
export interface SignIn {
  readonly giveToken: (request: Question, body: string) => Answer;
  readonly mayEnter: (request: Question) => boolean;
  /** Tokens given so far are worth nothing any more. */
  readonly forget: () => void;
}

const longestAssertionS = 300;

/** Answers as RFC 6749 and RFC 7523 have it: nothing about an assertion is believed that has not been looked at. */
export function createSignIn(client: PeerClient | undefined, now: () => number, tokenUrl: () => string): SignIn {
  const tokens = new Map<string, number>();
  const usedIds = new Set<string>();

  /** What is wrong with who asks; null = it is the client. */
  const stranger = (request: Question, form: URLSearchParams): string | null => {
    if (client === undefined) return 'no client is registered';
    if ('secret' in client) {
      const plain = [client.id, client.secret].map(encodeURIComponent).join(':');
      const expected = `Basic ${Buffer.from(plain).toString('base64')}`;
      return request.headers.authorization === expected ? null : 'the secret is another';
    }
    if (form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      return 'no signed assertion';
    return fault(form.get('client_assertion') ?? '', client);
  };

  const fault = (jwt: string, { id, key, keyId }: Extract<PeerClient, { readonly key: KeyObject }>): string | null => {
    const [head = '', body = '', signature = '', ...more] = jwt.split('.');
    const alg = key.asymmetricKeyType === 'ec' ? 'ES384' : 'RS384';
    const header = jsonOf(head);
    if (more.length > 0 || header['alg'] !== alg || header['typ'] !== 'JWT') return 'the header is another';
    if (header['kid'] !== keyId) return 'the key is another';
    const signed = Buffer.from(`${head}.${body}`);
    const withKey = alg === 'ES384' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
    if (!verify('sha384', signed, withKey, Buffer.from(signature, 'base64url'))) return 'the signature does not hold';
    const { iss, sub, aud, exp, iat, jti } = jsonOf(body);
    if (iss !== id || sub !== id) return 'it is of somebody else';
    if (aud !== tokenUrl()) return 'it is for somebody else';
    const nowS = now() / 1_000;
    if (typeof exp !== 'number' || exp <= nowS) return 'it is over';
    if (exp > nowS + longestAssertionS) return 'it holds too long';
    if (typeof iat !== 'number' || iat > nowS + 10) return 'it is of a time to come';
    if (typeof jti !== 'string' || jti === '' || usedIds.has(jti)) return 'it has been used';
    usedIds.add(jti);
    return null;
  };

  return {
    giveToken: (request, body) => {
      const form = new URLSearchParams(body);
      const wrong = stranger(request, form);
      if (client === undefined || wrong !== null)
        return { status: 401, body: { error: 'invalid_client', error_description: wrong } };
      if (form.get('grant_type') !== 'client_credentials')
        return { status: 400, body: { error: 'unsupported_grant_type' } };
      if (wordsOf(form.get('scope')) !== wordsOf(client.scope ?? null))
        return { status: 400, body: { error: 'invalid_scope', error_description: 'not what this client may have' } };
      const token = `token-${tokens.size + 1}-${now()}`;
      tokens.set(token, now() + client.lifetimeS * 1_000);
      return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: client.lifetimeS } };
    },
    mayEnter: (request) => {
      if (client === undefined) return true;
      const [scheme, token] = (request.headers.authorization ?? '').split(' ');
      return scheme === 'Bearer' && (tokens.get(token ?? '') ?? 0) > now();
    },
    forget: () => tokens.clear(),
  };
}

function wordsOf(scope: string | null): string {
  return (scope ?? '')
    .split(' ')
    .toSorted((a, b) => a.localeCompare(b))
    .join(' ');
}

/** An empty object for what is none. */
function jsonOf(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}
