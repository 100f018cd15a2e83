import type { ConsultationTargets } from '../../shared/ipc/schemas/consultation.ts';

type Target = ConsultationTargets['resources'][number];
/** A receiver with what the tables say of it. */
export type TargetOption = Omit<Target, 'advice'> & { readonly advice: ConsultationTargets['advice'][number] };

const unjudged: TargetOption['advice'] = { fit: 'open', suggested: false, says: null, sources: [] };

/** Every receiver there is, with what the tables say of it. */
export const targetOptions = ({ resources, advice }: ConsultationTargets): readonly TargetOption[] =>
  resources.map((resource) => ({ ...resource, advice: advice[resource.advice] ?? unjudged }));

/** Lines shown at once: more are found by typing. */
export const mostShown = 60;
/** More than this is no suggestion. */
const mostSuggested = 5;

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
  // Unless somebody searches only those near the case are suggested, as in Flytta; the order is the core's.
  const named = found.filter(({ advice, blocked }) =>
    words.length === 0 ? advice.suggested : advice.fit === 'named' && blocked === null,
  );
  const suggested = named.slice(0, mostSuggested);
  const rest = found.filter((option) => !suggested.includes(option));
  const room = Math.max(0, mostShown - suggested.length);
  return { suggested, others: rest.slice(0, room), more: Math.max(0, rest.length - room) };
};
