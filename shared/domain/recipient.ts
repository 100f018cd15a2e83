import { type AnswerSource, answerSources, rowsInForce } from './inForce.ts';
import type { Rulebook } from './rulebook.ts';
import type { RecipientClinic, RecipientSector, RecipientType } from './rulebook/handover.ts';
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

/** The recipient of a handover on the date of `at` ("Roller att överlämna till"), exactly as the table says (D11). */
export function recipientFor(rulebook: Rulebook, question: RecipientQuestion, at: Instant): RecipientAnswer {
  const { type, sector, clinic } = question;
  const rows = rowsInForce(rulebook, rulebook.recipients, at).filter(
    (row) => row.types.includes(type) && row.sectors.includes(sector),
  );
  const row =
    (clinic === null ? undefined : rows.find((candidate) => candidate.clinics?.includes(clinic))) ??
    rows.find((candidate) => candidate.clinics === undefined);
  if (row === undefined) return { unit: null, role: null, specialty: null, rules: ['R292'], sources: [] };
  const { unit, role, specialty, source } = row;
  return { unit, role, specialty, rules: source.rules, sources: answerSources(rulebook, [source], at) };
}
