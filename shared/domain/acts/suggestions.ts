import type { Rulebook } from '../rulebook.ts';
import type { CaseState, RuleId } from '../types.ts';

/** Something that may be done now, by the region's own words; it blocks nothing. */
export interface Suggestion {
  readonly text: string;
  readonly rules: readonly RuleId[];
}

/** What the region suggests of a case that is finished: marked as done or closed, and answered (R96). */
export function suggestionsFor({ careCase, messages }: CaseState, rulebook: Rulebook): readonly Suggestion[] {
  const finished = careCase.doneAt !== null || careCase.closedAt !== null;
  const answered = messages.some(({ kind }) => kind === 'answer');
  if (!finished || !answered || careCase.marks.misregistered !== null) return [];
  return rulebook.serviceNotes
    .filter(({ suggestWhen, form }) => suggestWhen === 'finished' && form === careCase.form)
    .map(({ text, source }) => ({ text, rules: source.rules as readonly RuleId[] }));
}
