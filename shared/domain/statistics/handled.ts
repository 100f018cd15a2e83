import { answeredAt, isReopened } from '../derive.ts';
import type { Rulebook } from '../rulebook.ts';
import type { CaseState, FormCode, Instant, MessageId, Priority, UnitId } from '../types.ts';

/** Whether a case was handled within its time; `noLimit` when it had none (D4). */
export type Outcome = 'inTime' | 'late' | 'noLimit';

/** A case that has been handled, as it is counted: nothing of it leads to the patient. */
export interface Handled {
  readonly at: Instant;
  readonly form: FormCode;
  readonly priority: Priority | null;
  readonly outcome: Outcome;
  /** From arrival until it was handled, in the step of `binOf`. */
  readonly bin: number;
}

const minute = 60_000;
/** Steps in which times are kept: quarters for four hours, then hours for three days, then days. Widths in minutes. */
const steps = [
  { until: 240, width: 15 },
  { until: 4_320, width: 60 },
  { until: Number.POSITIVE_INFINITY, width: 1_440 },
] as const;

/** The step a time falls in, by its end in minutes: a time of its own is never kept (P222). */
export function binOf(ms: number): number {
  const minutes = Math.max(0, ms / minute);
  const { width } = steps.find(({ until }) => minutes < until) ?? steps[2];
  return (Math.floor(minutes / width) + 1) * width;
}

/** When the case was handled, by what the region counts as that (D8); null while it has not been. */
function handledAt(state: CaseState, rulebook: Rulebook): Instant | null {
  return rulebook.settings.handledWhen.value === 'received' ? state.careCase.receivedAt : answeredAt(state);
}

/** How a case is counted as handled; null while it is not, and for what was registered by mistake. */
export function handled(state: CaseState, rulebook: Rulebook): Handled | null {
  const { careCase } = state;
  const at = handledAt(state, rulebook);
  if (at === null || careCase.marks.misregistered !== null) return null;
  const { form, priority, handleBy, arrivedAt } = careCase;
  const outcome = handleBy === null ? 'noLimit' : at <= handleBy ? 'inTime' : 'late';
  return { at, form, priority, outcome, bin: binOf(at - arrivedAt) };
}

/** A patient who wrote on a case that was done; null when nobody has since (R132). */
export function reopenedBy(state: CaseState): { readonly messageId: MessageId; readonly at: Instant } | null {
  const { doneAt, marks } = state.careCase;
  if (doneAt === null || marks.misregistered !== null || !isReopened(state)) return null;
  const message = state.messages.find(({ kind, sentAt }) => kind === 'patient' && sentAt >= doneAt);
  return message === undefined ? null : { messageId: message.id, at: message.sentAt };
}

/** Moves of a unit that were declined. */
export function declines({ handovers }: CaseState): readonly {
  readonly id: string;
  readonly at: Instant;
  readonly fromUnitId: UnitId;
  readonly targetResourceId: string;
}[] {
  return handovers
    .filter(({ status }) => status === 'declined')
    .map(({ id, decidedAt, requestedAt, fromUnitId, targetResourceId }) => ({
      id,
      at: decidedAt ?? requestedAt,
      fromUnitId,
      targetResourceId,
    }));
}
