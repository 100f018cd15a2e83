import { rowsInForce } from './inForce.ts';
import type { Rulebook } from './rulebook.ts';
import type { Instant } from './types.ts';

/** A consultation from the telephone service of 1177, as the assisted triage addressed it. */
export interface Phone1177Question {
  readonly role: string;
  readonly priority: number | null;
  readonly physical: boolean;
}

/** The role such a consultation stands at on the date of `at`, and the rules that moved it there. */
export function phone1177Role(
  rulebook: Rulebook,
  question: Phone1177Question,
  at: Instant,
): { readonly role: string; readonly rules: readonly string[] } {
  const { physicalDoctorPriorities } = rulebook.consultation.phone1177;
  const rows = physicalDoctorPriorities === null ? [] : [physicalDoctorPriorities];
  const { role, priority, physical } = question;
  const [row] = rowsInForce(rulebook, rows, at).filter(
    ({ from, to, addressedTo }) =>
      physical && addressedTo === role && priority !== null && from <= priority && priority <= to,
  );
  return row === undefined ? { role, rules: [] } : { role: row.role, rules: row.source.rules };
}
