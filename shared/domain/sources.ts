import { Temporal } from 'temporal-polyfill';
import type { Rulebook, RulebookDocument } from './rulebook.ts';
import type { Instant } from './types.ts';

/** Where a rule stands and whether that document still holds: what a person reads as "Källa". */
export interface RuleReference {
  readonly rule: string;
  readonly documentTitle: string;
  readonly section: string | null;
  /** ISO date, or null when the document gives no end. */
  readonly validUntil: string | null;
  readonly expired: boolean;
  /** True when no document says so: a decision of the product or a setting of the unit. */
  readonly local: boolean;
}

/** What stands where no document does. */
export const localTitle = 'Lokal inställning';

/** A document as a source names it: one of another region says whose it is (R275). */
export function titleOf(rulebook: Rulebook, { title, region }: RulebookDocument): string {
  return region === rulebook.homeRegion ? title : `${title} (dokument från ${region})`;
}

/** The date of an instant in the rulebook's zone. */
export function localDate(rulebook: Rulebook, at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(rulebook.defaultHours.timeZone)
    .toPlainDate()
    .toString();
}

/** The last valid day itself counts as valid. */
export function isExpired(document: RulebookDocument, date: string): boolean {
  return document.validUntil !== null && document.validUntil < date;
}

/**
 * The sources of rules, in the order asked. The last valid day itself counts as valid.
 * A rule the rulebook does not know is shown as a local setting, never silently dropped.
 */
export function sourcesOf(rulebook: Rulebook, rules: readonly string[], at: Instant): readonly RuleReference[] {
  const date = localDate(rulebook, at);
  return [...new Set(rules)].map((rule) => {
    const source = rulebook.ruleSources[rule];
    const document = rulebook.documents.find((candidate) => candidate.id === source?.document);
    return {
      rule,
      documentTitle: document === undefined ? localTitle : titleOf(rulebook, document),
      section: source?.section ?? null,
      validUntil: document?.validUntil ?? null,
      expired: document !== undefined && isExpired(document, date),
      local: document === undefined,
    };
  });
}

/** The documents a rulebook leans on whose validity has ended on the local date of `at` (R275). */
export function expiredDocuments(rulebook: Rulebook, at: Instant): readonly RulebookDocument[] {
  const date = localDate(rulebook, at);
  return rulebook.documents.filter((document) => isExpired(document, date));
}
