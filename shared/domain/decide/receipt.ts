import type { DecideContext } from '../context.ts';
import { pendingHandover } from '../derive.ts';
import { isVisibleTo } from '../scope.ts';
import type { CaseEvent, CaseState, ResourceId } from '../types.ts';
import { isHolder, isReceived, mayAct, noPending, notClosed, ownerUnitId } from './guards.ts';
import { refuse, unless, type Guard, type Outcome } from './outcome.ts';

/** Opening is not receiving (R123): it changes nothing, it is only logged. */
export function decideOpen(state: CaseState, context: DecideContext): Outcome {
  const { actor, directory, rulebook, now, carriedTo } = context;
  const visible = isVisibleTo(state, actor, directory, rulebook, carriedTo) ? null : refuse('notInMyScope', ['D22']);
  return unless([visible], () => [{ type: 'opened', at: now, by: actor.assignmentId }]);
}

function notTaken(state: CaseState, context: DecideContext): Guard {
  const { holder, receivedAt } = state.careCase;
  if (receivedAt === null) return null;
  return holder === context.actor.assignmentId
    ? refuse('alreadyMine', ['R128'])
    : refuse('alreadyReceived', ['R128', 'R130'], holder);
}

function receivable(state: CaseState, context: DecideContext): Guard {
  return context.rulebook.move.receiveBlockedWhilePending.value ? noPending(state, ['D5', 'R294']) : null;
}

/** The guards of Ta emot, apart from those about a pending move (R128). */
export function receiveGuards(state: CaseState, context: DecideContext): readonly Guard[] {
  return [notClosed(state, context), mayAct(state, context), notTaken(state, context)];
}

export function receivedEvent(context: DecideContext): CaseEvent {
  return { type: 'received', at: context.now, by: context.actor.assignmentId };
}

/**
 * The queue of mine an open consultation carries this case to, where another unit has it (R226), or a role of the own
 * unit I do not work as and nobody has received it: who was asked takes it (R144).
 */
function carriedToMe(state: CaseState, context: DecideContext): ResourceId | undefined {
  const { actor, carriedTo = [] } = context;
  const { ownerResourceId, receivedAt } = state.careCase;
  const ours = ownerUnitId(state, context) === actor.unitId;
  if (ours && (receivedAt !== null || actor.resourceIds.includes(ownerResourceId))) return undefined;
  return carriedTo.find((resourceId) => actor.resourceIds.includes(resourceId));
}

/**
 * Ta emot ändå: the receiver of a consultation takes the case it carries, received or not, and the case goes to the
 * queue the consultation is addressed to (R226, C27). Arrival, deadline and receipt stay as they were (R37).
 */
function takenFromConsultation(state: CaseState, ownerResourceId: ResourceId, context: DecideContext): Outcome {
  const { actor, now, rulebook } = context;
  return unless(
    [
      notClosed(state, context),
      rulebook.settings.takeOver.value || state.careCase.receivedAt === null
        ? null
        : refuse('takeOverNotAllowed', ['C28', 'R141']),
      noPending(state, ['D5']),
      state.careCase.holder === actor.assignmentId ? refuse('alreadyMine', ['R130']) : null,
    ],
    () => [{ type: 'takenOver', at: now, by: actor.assignmentId, ownerResourceId }],
  );
}

/** Ta emot: by somebody who works as the resource the case stands at, before anybody else has (R128, D22). */
export function decideReceive(state: CaseState, context: DecideContext): Outcome {
  const carried = carriedToMe(state, context);
  // One way in for both labels (C5): a received case is taken over, one that is not is received.
  if (carried !== undefined && state.careCase.receivedAt === null) {
    return takenFromConsultation(state, carried, context);
  }
  const [closed = null, acting = null, taken = null] = receiveGuards(state, context);
  const pending = pendingHandover(state);
  // The receiving unit must accept first: "a move is pending" tells them more than "not yours" (R225).
  const incoming = pending !== null && isIncoming(state, context) ? noPending(state, ['R225', 'R294']) : null;
  return unless([closed, incoming, acting, taken, receivable(state, context)], () => {
    const cancelled: readonly CaseEvent[] =
      pending === null
        ? []
        : [{ type: 'moveCancelled', at: context.now, by: context.actor.assignmentId, handoverId: pending.id }];
    return [...cancelled, receivedEvent(context)];
  });
}

function isIncoming(state: CaseState, context: DecideContext): boolean {
  const target = pendingHandover(state)?.targetResourceId;
  return (
    target !== undefined &&
    context.directory.resource(target)?.unitId === context.actor.unitId &&
    ownerUnitId(state, context) !== context.actor.unitId
  );
}

/**
 * Ta över besök: a received case of the own unit, held by a colleague or by nobody (R130, C28, D22).
 * `handleBy` and `receivedAt` stay as they were.
 */
export function decideTakeOver(state: CaseState, context: DecideContext): Outcome {
  const { actor, now, rulebook } = context;
  const carried = carriedToMe(state, context);
  if (carried !== undefined && state.careCase.receivedAt !== null) {
    return takenFromConsultation(state, carried, context);
  }
  const sameUnit = ownerUnitId(state, context) === actor.unitId ? null : refuse('otherUnit', ['D22', 'R130']);
  // What the region may forbid is taking it from somebody: a case nobody has can be taken, or nobody ever could (R142, R293).
  const fromNobody = state.careCase.holder === null;
  const allowed = fromNobody || rulebook.settings.takeOver.value ? null : refuse('takeOverNotAllowed', ['C28', 'R141']);
  const mine = state.careCase.holder === actor.assignmentId ? refuse('alreadyMine', ['R130']) : null;
  return unless(
    [notClosed(state, context), sameUnit, allowed, noPending(state, ['D5']), isReceived(state, ['R130', 'R128']), mine],
    () => [{ type: 'takenOver', at: now, by: actor.assignmentId, ownerResourceId: state.careCase.ownerResourceId }],
  );
}

/** Släpp till roll: the holder leaves the case to its role, as at the end of a shift (R142, R242). */
export function decideRelease(state: CaseState, context: DecideContext): Outcome {
  const { actor, now } = context;
  return unless(
    [
      notClosed(state, context),
      mayAct(state, context),
      isReceived(state, ['R142', 'R128']),
      isHolder(state, context, ['R142']),
      noPending(state, ['D5']),
    ],
    () => [{ type: 'released', at: now, by: actor.assignmentId }],
  );
}
