import type { ConsultationTargets } from '../../shared/ipc/schemas/consultation.ts';

export type TargetOption = ConsultationTargets['resources'][number];

/** Lines shown at once: more are found by typing. */
export const mostShown = 60;

export interface ShownTargets {
  /** What the recipient table names for this form, with its source (R169, R228–R234). */
  readonly suggested: readonly TargetOption[];
  readonly others: readonly TargetOption[];
  /** How many more there are. */
  readonly more: number;
}

const fold = (text: string): string => text.toLocaleLowerCase('sv');

/** Receivers of one provider that hold every word typed, the table's own first. */
export const shownTargets = (
  all: readonly TargetOption[],
  providerId: string | null,
  ownProviderId: string | null,
  query: string,
): ShownTargets => {
  const words = fold(query)
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  const wanted = providerId ?? ownProviderId;
  const found = all.filter((option) => {
    if (option.providerId !== wanted) return false;
    const text = fold(`${option.label} ${option.town ?? ''}`);
    return words.every((word) => text.includes(word));
  });
  const suggested = found.filter(({ fit }) => fit >= 2);
  const rest = found
    .filter(({ fit }) => fit < 2)
    .toSorted((a, b) => b.fit - a.fit || a.label.localeCompare(b.label, 'sv'));
  const room = Math.max(0, mostShown - suggested.length);
  return { suggested, others: rest.slice(0, room), more: Math.max(0, rest.length - room) };
};
