import { patientReplied } from '../closing.ts';
import type { Rulebook } from '../rulebook.ts';
import type { CareCase, CaseState, Instant } from '../types.ts';
import type { Entry, TickedOff } from './types.ts';

/** What is to be noted in the record, and since when. */
export interface JournalDebt {
  readonly since: Instant;
  readonly why: 'handover' | 'noReply';
}

/** Who has ticked it off; null while nobody has. */
export function tickOf({ marks }: CareCase, what: Entry): TickedOff | null {
  return marks.tickedOff.find((tick) => tick.what === what) ?? null;
}

/** What the region wants noted of this case: that it was handed over, and that it was closed without a reply (R167). */
function toNote(state: CaseState): readonly JournalDebt[] {
  const { closedAt, marks } = state.careCase;
  if (marks.misregistered !== null) return [];
  const handedOver = state.handovers
    .filter(({ status }) => status === 'pending' || status === 'accepted')
    .map(({ requestedAt }): JournalDebt => ({ since: requestedAt, why: 'handover' }));
  const unanswered = closedAt !== null && !patientReplied(state);
  return unanswered ? [...handedOver, { since: closedAt, why: 'noReply' }] : handedOver;
}

/** The newest thing to note that nobody has ticked off since it happened; null when there is none (R167). */
export function journalOwed(state: CaseState, rulebook: Rulebook): JournalDebt | null {
  if (!rulebook.closeRules.journalOwed.value) return null;
  const ticked = tickOf(state.careCase, 'journal')?.at ?? Number.NEGATIVE_INFINITY;
  const owed = toNote(state).filter(({ since }) => since > ticked);
  return owed.toSorted((a, b) => b.since - a.since)[0] ?? null;
}
