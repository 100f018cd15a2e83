import type { HubFailure } from '../port.ts';

/** Whoever says "come back tomorrow" is asked again today all the same. */
const mostRetryAfterMs = 600_000;
const mostWords = 300;

/** What was asked: a read changes nothing, so a refused one says something of the way and not of the question. */
export type Asked = 'read' | 'write';

/**
 * What an answer other than yes means (P174). 409 and 412 are alike; 5xx, 429 and what never came from a FHIR server
 * say nothing of what was done; everything else is permanent, and nothing was stored.
 */
export function failureOf(
  status: number,
  asked: Asked,
  words: string | null,
  retryAfterMs: number | null = null,
): HubFailure {
  const message = words === null ? `Servern svarade ${status}.` : `Servern svarade ${status}: ${words}`;
  if (status === 409 || status === 412) return { kind: 'conflict', message };
  if (status === 401)
    return {
      kind: 'unavailable',
      message: 'Servern svarade 401: den vill ha en inloggning som gäller.',
      retryAfterMs,
      why: 'signIn',
    };
  if (status === 403 && asked === 'read')
    return { kind: 'unavailable', message: 'Servern nekar åtkomst.', retryAfterMs, why: 'refused' };
  const passing = status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
  if (passing || status < 400) return { kind: 'unavailable', message, retryAfterMs };
  return { kind: 'rejected', message };
}

/**
 * What a refusal is for, where its number does not tell: R4 asks for 409 or 412 when a version is another, and leaves the
 * number open for a whole transaction. The kind of issue is the same.
 */
export function statusOf(status: number, body: unknown): number {
  const vague = status === 400 || status === 422;
  return vague && issuesOf(body).some(({ code }) => code === 'conflict') ? 409 : status;
}

/** True for a server's own word on what was asked; a gateway's page or JSON in front of it is none. */
export function isOutcome(body: unknown): boolean {
  return isObject(body) && body['resourceType'] === 'OperationOutcome';
}

/** Retry-After in seconds or as a date; never negative, at most ten minutes, null when there is none that can be read. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const plain = header.trim();
  const at = /^\d+$/.test(plain) ? Number(plain) * 1_000 : Date.parse(plain) - now;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at), mostRetryAfterMs);
}

/**
 * The server's clock out of its Date header; the own one where it tells none. What a proxy has kept for a while says how
 * long (Age): a stale answer must not set the clock back.
 */
export function hubNowOf(header: string | null, now: number, age: string | null = null): number {
  const at = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(at)) return now;
  return /^\d{1,6}$/.test(age?.trim() ?? '') ? at + Number(age) * 1_000 : at;
}

/** What an OperationOutcome says, in short; null when it says nothing. */
export function wordsOf(body: unknown): string | null {
  const said = issuesOf(body).flatMap((issue) => {
    const details = isObject(issue['details']) ? issue['details']['text'] : undefined;
    const text = details ?? issue['diagnostics'] ?? issue['code'];
    return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : [];
  });
  const words = said.join('; ').replaceAll(/\s+/g, ' ').slice(0, mostWords);
  return words === '' ? null : words;
}

function issuesOf(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const issues = isObject(body) && Array.isArray(body['issue']) ? (body['issue'] as readonly unknown[]) : [];
  return issues.filter(isObject);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
