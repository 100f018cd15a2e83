import { randomUUID } from 'node:crypto';
import type { HubFailure } from '../port.ts';
import { hubNowOf, isObject, retryAfter } from './answers.ts';
import { assertionType, clientAssertion, type SigningKey } from './assertion.ts';
import { send, type Incoming, type SendOptions } from './send.ts';
import { tokenRefusal } from './tokenRefusal.ts';

/** What a token is fetched with: where, by whom, and for what (`scope` of RFC 6749; absent = what the server gives unasked). */
interface Client {
  readonly url: string;
  readonly id: string;
  readonly scope?: string;
}

/** A token is fetched by showing a secret, or by signing that it is us. */
export type ClientCredentials =
  | (Client & { readonly kind: 'client'; readonly secret: string })
  | (Client & { readonly kind: 'signed'; readonly key: SigningKey });

/** How the workstation shows who it is. The secrets come from the environment and go nowhere else. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | ClientCredentials;

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

/** A Date header tells whole seconds: less than this is no difference. */
const resolutionMs = 2_000;
/** So far off, what was signed may have been taken for old, or for not yet: it is signed once more by the right time. */
const signAgainMs = 30_000;

export function createTokenSource(credentials: Credentials, options: SendOptions): TokenSource {
  let held: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<TokenAnswer> | null = null;
  /** How far the machine's clock is behind the login server's, as that told last: what is signed is judged by its time. */
  let behindMs = 0;

  const formOf = (client: ClientCredentials): URLSearchParams => {
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    if (client.scope !== undefined) form.set('scope', client.scope);
    if (client.kind === 'signed') {
      const now = options.now() + behindMs;
      const claims = { clientId: client.id, tokenUrl: client.url, now, id: randomUUID() };
      form.set('client_assertion_type', assertionType);
      form.set('client_assertion', clientAssertion(client.key, claims));
    }
    return form;
  };

  const observe = ({ headers }: Incoming): void => {
    if (headers.get('date') === null) return;
    const now = options.now();
    const seen = hubNowOf(headers.get('date'), now, headers.get('age')) - now;
    behindMs = Math.abs(seen) < resolutionMs ? 0 : seen;
  };

  const ask = async (client: ClientCredentials, again = false): Promise<TokenAnswer> => {
    const form = formOf(client).toString();
    const signedBy = behindMs;
    const answer = await send(options, {
      method: 'POST',
      url: client.url,
      headers: {
        accept: 'application/json',
        ...(client.kind === 'client' ? { authorization: basic(client) } : {}),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form,
      timeoutMs: options.limits.readMs,
    });
    if (!answer.ok) {
      // Two servers can be away: which one it is must be told.
      const message = `Inloggningsservern (FHIR_TOKEN_URL): ${answer.failure.message}`;
      return { ok: false, failure: { ...answer.failure, message } };
    }
    observe(answer.value);
    const { status, headers, body } = answer.value;
    if (status >= 500 || status === 429) {
      const message = `Inloggningsservern svarade ${status}.`;
      const retryAfterMs = retryAfter(headers.get('retry-after'), options.now());
      return { ok: false, failure: { kind: 'unavailable', message, retryAfterMs } };
    }
    const token = isObject(body) ? body['access_token'] : undefined;
    if (status !== 200 || typeof token !== 'string' || token === '') {
      if (!again && client.kind === 'signed' && Math.abs(behindMs - signedBy) >= signAgainMs) return ask(client, true);
      const message = tokenRefusal(status, body, client, form);
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
        case 'signed':
          if (held !== null && held.until > options.now()) return Promise.resolve({ ok: true, token: held.token });
          asking ??= ask(credentials).finally(() => {
            asking = null;
          });
          return asking;
      }
    },
    refused: (token) => {
      if (credentials.kind !== 'client' && credentials.kind !== 'signed') return false;
      // Another call may have got a new one meanwhile: that one has not been refused.
      if (held?.token === token) held = null;
      return true;
    },
  };
}

function basic({ id, secret }: { readonly id: string; readonly secret: string }): string {
  return `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
}
