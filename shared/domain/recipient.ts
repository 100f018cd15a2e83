import { type AnswerSource, answerSources, rowsInForce } from './inForce.ts';
import type { Rulebook } from './rulebook.ts';
import type { RecipientClinic, RecipientRow, RecipientSector, RecipientType } from './rulebook/handover.ts';
import type { Instant } from './types.ts';

/** What is to be handed over, and to which part of care. */
export interface RecipientQuestion {
  readonly type: RecipientType;
  readonly sector: RecipientSector;
  /** Only where the table tells clinics apart. */
  readonly clinic: RecipientClinic | null;
}

/** Where the region's table sends a handover. A null is what the table leaves open. */
export interface RecipientAnswer {
  readonly unit: string | null;
  readonly role: string | null;
  readonly specialty: string | null;
  readonly rules: readonly string[];
  readonly sources: readonly AnswerSource[];
}

/** What the region's table calls a form; null for one it has no row for (R292). */
export function recipientTypeOf(rulebook: Rulebook, form: string): RecipientType | null {
  const [name] = form.split('/');
  const row = rulebook.settings.recipientForms.value.find(({ forms }) => forms.some((known) => known === name));
  return row?.type ?? null;
}

/** The row of the region's table that decides on the date of `at`; undefined where there is none (R292). */
export function recipientRow(rulebook: Rulebook, question: RecipientQuestion, at: Instant): RecipientRow | undefined {
  const { type, sector, clinic } = question;
  const rows = rowsInForce(rulebook, rulebook.recipients, at).filter(
    (row) => row.types.includes(type) && row.sectors.includes(sector),
  );
  return (
    (clinic === null ? undefined : rows.find((candidate) => candidate.clinics?.includes(clinic))) ??
    rows.find((candidate) => candidate.clinics === undefined)
  );
}

/** The recipient of a handover on the date of `at` ("Roller att överlämna till"), exactly as the table says (D11). */
export function recipientFor(rulebook: Rulebook, question: RecipientQuestion, at: Instant): RecipientAnswer {
  const row = recipientRow(rulebook, question, at);
  if (row === undefined) return { unit: null, role: null, specialty: null, rules: ['R292'], sources: [] };
  const { unit, role, specialty, source } = row;
  return { unit, role, specialty, rules: source.rules, sources: answerSources(rulebook, [source], at) };
}
