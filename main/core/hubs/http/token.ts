import type { HubFailure } from '../port.ts';
import { isObject, retryAfter } from './answers.ts';
import { send, type SendOptions } from './send.ts';

/** How the workstation shows who it is. The secrets come from the environment and go nowhere else. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'client'; readonly url: string; readonly id: string; readonly secret: string };

export type TokenAnswer =
  | { readonly ok: true; readonly token: string | null }
  | { readonly ok: false; readonly failure: HubFailure };

export interface TokenSource {
  /** The token to show now; null where none is needed. Asked for once, however many want it. */
  readonly current: () => Promise<TokenAnswer>;
  /** It was not accepted. True when another one can be had. */
  readonly refused: (token: string | null) => boolean;
}

/** Nobody says how long: as if it were this. */
const assumedLifetimeS = 300;

/** When a token is renewed: a tenth of its life before it ends, at most a minute. */
export function renewAt(givenAt: number, lifetimeS: number): number {
  const lifetime = Math.max(0, lifetimeS) * 1_000;
  return givenAt + lifetime - Math.min(60_000, lifetime / 10);
}

export function createTokenSource(credentials: Credentials, options: SendOptions): TokenSource {
  let held: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<TokenAnswer> | null = null;

  const ask = async (client: Extract<Credentials, { readonly kind: 'client' }>): Promise<TokenAnswer> => {
    const id = encodeURIComponent(client.id);
    const secret = encodeURIComponent(client.secret);
    const answer = await send(options, {
      method: 'POST',
      url: client.url,
      headers: {
        accept: 'application/json',
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      timeoutMs: options.limits.readMs,
    });
    if (!answer.ok) return answer;
    const { status, headers, body } = answer.value;
    if (status >= 500 || status === 429) {
      const message = `Inloggningsservern svarade ${status}.`;
      const retryAfterMs = retryAfter(headers.get('retry-after'), options.now());
      return { ok: false, failure: { kind: 'unavailable', message, retryAfterMs } };
    }
    const token = isObject(body) ? body['access_token'] : undefined;
    if (status !== 200 || typeof token !== 'string' || token === '') {
      const message = 'Inloggningsservern godtar inte arbetsstationens uppgifter.';
      return { ok: false, failure: { kind: 'unavailable', message, retryAfterMs: null, why: 'signIn' } };
    }
    const lifetime = isObject(body) ? Number(body['expires_in'] ?? assumedLifetimeS) : assumedLifetimeS;
    held = { token, until: renewAt(options.now(), Number.isFinite(lifetime) ? lifetime : assumedLifetimeS) };
    return { ok: true, token };
  };

  return {
    current: () => {
      switch (credentials.kind) {
        case 'none':
          return Promise.resolve({ ok: true, token: null });
        case 'bearer':
          return Promise.resolve({ ok: true, token: credentials.token });
        case 'client':
          if (held !== null && held.until > options.now()) return Promise.resolve({ ok: true, token: held.token });
          asking ??= ask(credentials).finally(() => {
            asking = null;
          });
          return asking;
      }
    },
    refused: (token) => {
      if (credentials.kind !== 'client') return false;
      // Another call may have got a new one meanwhile: that one has not been refused.
      if (held?.token === token) held = null;
      return true;
    },
  };
}
