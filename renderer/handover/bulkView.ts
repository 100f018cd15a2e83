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

/** What came of an action where it did not go as was said beforehand. */
export interface Came {
  readonly done: readonly Judged[];
  /** Allowed when it was judged, refused when it was given. */
  readonly refused: readonly Reason[];
  /** Neither done nor refused: it could not be saved. */
  readonly failed: readonly Judged[];
}

/** Sorts those that were allowed by what the core says it has done. One it says nothing of has not been done. */
export const cameOf = (allowed: readonly Judged[], answer: CallOutput<'bulk.run'>): Came => {
  const answers = new Map(answer.map((item) => [item.caseId, item]));
  const refusalOf = ({ caseId }: Judged) => answers.get(caseId)?.refusal ?? null;
  const isDone = ({ caseId }: Judged): boolean => answers.get(caseId)?.saved === true;
  return {
    done: allowed.filter(isDone),
    refused: reasonsOf(
      allowed.flatMap((item) => {
        const refusal = refusalOf(item);
        return refusal === null ? [] : [{ item, refusal }];
      }),
    ),
    failed: allowed.filter((item) => !isDone(item) && refusalOf(item) === null),
  };
};
