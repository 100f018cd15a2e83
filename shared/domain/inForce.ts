import { Temporal } from 'temporal-polyfill';
import type { Rulebook, RuleSource } from './rulebook.ts';
import type { SupersededRow } from './rulebook/duties.ts';
import { isExpired, localDate, localTitle, titleOf } from './sources.ts';
import type { Instant } from './types.ts';

/** A row that applies only on some days. */
interface Period {
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** A document an answer leans on. */
export interface AnswerSource {
  /** Title, with number and revision where there are any. */
  readonly document: string;
  readonly section: string | null;
  /** ISO date, or null when the document gives no end. */
  readonly validUntil: string | null;
  readonly expired: boolean;
  /** True when no document says so. */
  readonly local: boolean;
}

/** A rule as a person reads about it: where it stands, since when, until when, for whom, and what replaced it. */
export interface RuleEntry {
  readonly rule: string;
  readonly document: string;
  readonly section: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** The region of the document, which may be another than the rulebook's. */
  readonly region: string;
  readonly expired: boolean;
  readonly local: boolean;
  /** The older statement this rule settled, or null. */
  readonly superseded: SupersededRow | null;
}

/** The rows chosen on a local date, first and last day included. A document that has expired does not end them (R275). */
export function rowsInForce<T extends Period>(rulebook: Rulebook, rows: readonly T[], at: Instant): readonly T[] {
  // Most tables have no dates, and the day in a zone is dear to find for every case of a long pull.
  if (rows.every(({ validFrom, validUntil }) => validFrom === undefined && validUntil === undefined)) return rows;
  const date = localDate(rulebook, at);
  return rows.filter(
    ({ validFrom, validUntil }) =>
      (validFrom === undefined || validFrom <= date) && (validUntil === undefined || date <= validUntil),
  );
}

function documentName(rulebook: Rulebook, document: Rulebook['documents'][number]): string {
  const number = document.documentId;
  const revision = document.revision === null ? '' : `, rev ${document.revision}`;
  const title = titleOf(rulebook, document);
  return number === null ? title : `${title} (${number}${revision})`;
}

/** Every document of the sources once, in their order. */
export function answerSources(
  rulebook: Rulebook,
  sources: readonly RuleSource[],
  at: Instant,
): readonly AnswerSource[] {
  const date = localDate(rulebook, at);
  const found = new Map<string, AnswerSource>();
  for (const { document: id, section } of sources) {
    if (found.has(id)) continue;
    const document = rulebook.documents.find((candidate) => candidate.id === id);
    found.set(id, {
      document: document === undefined ? localTitle : documentName(rulebook, document),
      section,
      validUntil: document?.validUntil ?? null,
      expired: document !== undefined && isExpired(document, date),
      local: document === undefined,
    });
  }
  return [...found.values()];
}

/** The rules of the sources, each once, in their order. */
export function rulesOf(sources: readonly RuleSource[], ...more: readonly string[]): readonly string[] {
  return [...new Set([...sources.flatMap((source) => source.rules), ...more])];
}

/** Every rule of a rulebook with its source, for a person who looks one up. */
export function ruleRegister(rulebook: Rulebook, at: Instant): readonly RuleEntry[] {
  const date = localDate(rulebook, at);
  return Object.entries(rulebook.ruleSources).map(([rule, source]) => {
    const document = rulebook.documents.find((candidate) => candidate.id === source.document);
    const validUntil = source.validUntil ?? document?.validUntil ?? null;
    return {
      rule,
      document: document === undefined ? localTitle : documentName(rulebook, document),
      section: source.section,
      validFrom: source.validFrom ?? document?.decided ?? null,
      validUntil,
      region: document?.region ?? rulebook.region,
      expired: validUntil !== null && validUntil < date,
      local: document === undefined,
      superseded: rulebook.superseded.find((row) => row.id === rule) ?? null,
    };
  });
}

/** Today's date, or another day's noon, in the zone of the rulebook: what a question about a day is asked at. */
export function noonOf(date: string, timeZone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: '12:00' }).epochMilliseconds;
}
