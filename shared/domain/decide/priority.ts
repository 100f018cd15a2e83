import { handleByAfterPriorityChange, isLowering, priorityRule } from '../clocks.ts';
import type { DecideContext } from '../context.ts';
import type { CaseEvent, CaseState, Command, Priority } from '../types.ts';
import { isBlank, mayAct, notClosed } from './guards.ts';
import { refuse, unless, type Guard, type Outcome } from './outcome.ts';

/** The priority exists in the region, and lowering says why (D3, G15). */
export function priorityGuards(
  state: CaseState,
  to: Priority | null,
  reason: string | null,
  context: DecideContext,
): readonly Guard[] {
  const { rulebook } = context;
  const from = state.careCase.priority;
  const known = to === null || to === from || priorityRule(rulebook, to) !== undefined;
  const needsReason = isLowering(from, to) && rulebook.settings.loweringNeedsReason.value;
  return [
    known ? null : refuse('unknownPriority', ['R31'], String(to)),
    needsReason && isBlank(reason) ? refuse('reasonRequired', ['D3', 'G15']) : null,
  ];
}

/** The change with its new `handleBy` (D3); none when the priority stays. */
export function priorityEvents(
  state: CaseState,
  to: Priority | null,
  reason: string | null,
  context: DecideContext,
): readonly CaseEvent[] {
  const { careCase } = state;
  if (to === careCase.priority) return [];
  return [
    {
      type: 'priorityChanged',
      at: context.now,
      by: context.actor.assignmentId,
      from: careCase.priority,
      to,
      handleBy: handleByAfterPriorityChange(careCase, to, context.now, context.rulebook, context.hours),
      reason: isBlank(reason) ? null : reason,
    },
  ];
}

/** Prioritet: usable also while a move is pending (D5), on the priority the person saw (P5). */
export function decideChangePriority(
  state: CaseState,
  command: Extract<Command, { type: 'changePriority' }>,
  context: DecideContext,
): Outcome {
  const current = state.careCase.priority;
  const seen = command.base === current ? null : refuse('priorityChangedMeanwhile', ['P5'], String(current ?? ''));
  const same = command.priority === current ? refuse('samePriority', ['D3'], String(current ?? '')) : null;
  return unless(
    [
      notClosed(state, context),
      mayAct(state, context),
      seen,
      same,
      ...priorityGuards(state, command.priority, command.reason, context),
    ],
    () => priorityEvents(state, command.priority, command.reason, context),
  );
}
