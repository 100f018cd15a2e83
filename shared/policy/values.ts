import { Temporal } from 'temporal-polyfill';
import type { AnswerSource } from '../domain/inForce.ts';
import { noonOf } from '../domain/inForce.ts';
import type { Instant } from '../domain/types.ts';
import { fail, ok, type Result } from '../util/result.ts';
import type { PolicyArguments, PolicyWorld } from './types.ts';

/** The zone every time is told in. */
export const zone = 'Europe/Stockholm';

/** ISO 8601 with a zone; a local time without one would mean different things on different machines. */
const isoWithZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A failure that names its argument. */
export function bad(name: string, what: string): { readonly ok: false; readonly error: string } {
  return fail(`${name}: ${what}`);
}

/** An instant given in ISO 8601 with offset; null when it is not given. */
export function instantOf(args: PolicyArguments, name: string): Result<Instant | null, string> {
  const text = args.get(name);
  if (text === undefined) return ok(null);
  const wrong = `ska vara en tidpunkt med tidszon, till exempel 2026-11-20T08:00:00+01:00, inte ${text}`;
  if (!isoWithZone.test(text)) return bad(name, wrong);
  try {
    return ok(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return bad(name, wrong);
  }
}

/** The date an answer is asked for (`--at`); without it, now. */
export function dateOf(args: PolicyArguments, world: PolicyWorld): Result<Instant, string> {
  const text = args.get('--at');
  if (text === undefined) return ok(world.now);
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return ok(noonOf(text, zone));
  } catch {
    // Said below: it looks like a date and is none.
  }
  return bad('--at', `ska vara ett datum, ÅÅÅÅ-MM-DD, inte ${text}`);
}

/** A whole number within limits. */
export function wholeOf(args: PolicyArguments, name: string, least: number, most: number): Result<number, string> {
  const text = args.get(name) ?? '';
  const value = Number(text);
  return /^\d{1,6}$/.test(text) && value >= least && value <= most
    ? ok(value)
    : bad(name, `ska vara ett heltal från ${least} till ${most}, inte ${text}`);
}

/** One of the words a verb knows. */
export function oneOf<T extends string>(args: PolicyArguments, name: string, words: readonly T[]): Result<T, string> {
  const text = args.get(name) ?? '';
  const word = words.find((candidate) => candidate === text);
  return word === undefined ? bad(name, `ska vara ${words.join(', ')}; inte ${text}`) : ok(word);
}

/** `2026-11-02T15:00:00+01:00`, in Europe/Stockholm; null stays null. */
export function shownInstant(at: Instant | null): string | null {
  if (at === null) return null;
  const exact = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const fraction = at % 1_000 === 0 ? 0 : 3;
  return exact.toString({ timeZoneName: 'never', fractionalSecondDigits: fraction });
}

/** `2 november 2026 kl. 15.00`. */
export function spokenInstant(at: Instant | null, otherwise = 'ingen'): string {
  if (at === null) return otherwise;
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** Sources with the agreed keys only. */
export function shownSources(sources: readonly AnswerSource[]): readonly Readonly<Record<string, unknown>>[] {
  return sources.map(({ document, validUntil, expired }) =>
    validUntil === null ? { document, expired } : { document, validUntil, expired },
  );
}

/** "Källa: …", one line a document. */
export function sourceLines(sources: readonly AnswerSource[]): readonly string[] {
  return sources.map(({ document, section, validUntil, expired }) => {
    const where = section === null ? '' : `, avsnitt ${section}`;
    const until =
      validUntil === null
        ? ''
        : expired
          ? ` – gick ut ${validUntil}, gäller tills det ersätts`
          : ` – giltigt till ${validUntil}`;
    return `Källa: ${document}${where}${until}`;
  });
}

/** "Regler: R41, R24". */
export function ruleLine(rules: readonly string[]): string {
  return `Regler: ${rules.length === 0 ? 'inga' : rules.join(', ')}`;
}
