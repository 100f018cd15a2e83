import type { CallOutput } from '../../shared/ipc/contract.ts';
import type { ShownRefusal } from '../../shared/ipc/schemas.ts';
import { explainRefusal } from '../case/explain.ts';

export type Judged = CallOutput<'bulk.judge'>[number];

/** One reason and the cases it holds for. */
export interface Reason {
  readonly why: string;
  readonly cases: readonly Judged[];
}

/** Refused cases by their reason, the commonest first: ten cases with one reason are one sentence. */
export const reasonsOf = (
  refused: readonly { readonly item: Judged; readonly refusal: ShownRefusal }[],
): readonly Reason[] => {
  const byReason = new Map<string, Judged[]>();
  for (const { item, refusal } of refused) {
    const why = explainRefusal(refusal);
    byReason.set(why, [...(byReason.get(why) ?? []), item]);
  }
  return [...byReason].map(([why, cases]) => ({ why, cases })).toSorted((a, b) => b.cases.length - a.cases.length);
};
