import type { HubFailure } from '../port.ts';

export interface HttpLimits {
  /** The longest a question may take, from the first byte out to the last one in. */
  readonly readMs: number;
  readonly writeMs: number;
  /** The largest answer that is taken, in bytes. */
  readonly answerBytes: number;
}

export const usualLimits: HttpLimits = { readMs: 30_000, writeMs: 60_000, answerBytes: 64 * 1024 * 1024 };

export interface SendOptions {
  readonly fetch: typeof fetch;
  /** Own clock, epoch ms. */
  readonly now: () => number;
  readonly limits: HttpLimits;
  /** Aborted when the app closes: nobody waits for an answer any more. */
  readonly closing: AbortSignal;
}

export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export interface Incoming {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when there was none, or none that is JSON. */
  readonly body: unknown;
}

export type Sent =
  | { readonly ok: true; readonly value: Incoming }
  | { readonly ok: false; readonly failure: Extract<HubFailure, { readonly kind: 'unavailable' }> };

/** One question and its answer, whole or not at all. Redirects are not followed: a token goes where it was meant to. */
export async function send(options: SendOptions, out: Outgoing): Promise<Sent> {
  const timeout = AbortSignal.timeout(out.timeoutMs);
  const signal = AbortSignal.any([timeout, options.closing]);
  try {
    const response = await options.fetch(out.url, {
      method: out.method,
      headers: out.headers,
      ...(out.body === undefined ? {} : { body: out.body }),
      redirect: 'manual',
      signal,
    });
    const text = await textOf(response, options.limits.answerBytes);
    if (text === null) return lost('Svaret var större än vad som tas emot.');
    return { ok: true, value: { status: response.status, headers: response.headers, body: jsonOf(text) } };
  } catch (error) {
    return lost(timeout.aborted ? 'Inget svar i tid.' : sentenceOf(error));
  }
}

/** Null when there is more than may be. */
async function textOf(response: Response, mostBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lost(message: string): Sent {
  return { ok: false, failure: { kind: 'unavailable', message, retryAfterMs: null } };
}

/** What a person can do something about is told by name; the rest is no contact. */
const sentences: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Servernamnet går inte att slå upp.',
  EAI_AGAIN: 'Servernamnet går inte att slå upp.',
  ECONNREFUSED: 'Ingen server svarar på adressen.',
  ECONNRESET: 'Förbindelsen bröts.',
  CERT_HAS_EXPIRED: 'Serverns certifikat har gått ut.',
  CERT_NOT_YET_VALID: 'Serverns certifikat gäller inte än. Stämmer datorns klocka?',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Serverns certifikat gäller ett annat namn.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'Serverns certifikat är utfärdat av någon som datorn inte litar på.',
  SELF_SIGNED_CERT_IN_CHAIN: 'Serverns certifikat är utfärdat av någon som datorn inte litar på.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'Serverns certifikat är utfärdat av någon som datorn inte litar på.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Serverns certifikat är utfärdat av någon som datorn inte litar på.',
};

/** The reason a request failed, found in the error or in what caused it. */
export function sentenceOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { readonly code?: unknown };
    const sentence = typeof code === 'string' ? sentences[code] : undefined;
    if (sentence !== undefined) return sentence;
  }
  return 'Förbindelsen bröts eller kom inte fram.';
}
