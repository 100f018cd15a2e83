import type { DecideContext } from '../context.ts';
import { pendingHandover } from '../derive.ts';
import { handOverAllowed, handsOverOngoing } from '../handover/target.ts';
import type { CaseEvent, CaseState, Command, Handover, HandoverKind, Priority } from '../types.ts';
import { allWritten, isBlank, mayAct, noPending, notClosed, ownerUnitId } from './guards.ts';
import { refuse, unless, type Guard, type Outcome } from './outcome.ts';
import { priorityEvents, priorityGuards } from './priority.ts';
import { receivedEvent, receiveGuards } from './receipt.ts';

type MoveCommand = Extract<Command, { type: 'requestMove' }>;

/** Where a case may be sent: another real queue of the same provider (G1, G2, R169). */
function targetGuard(state: CaseState, targetId: string, context: DecideContext): Guard {
  const { directory, rulebook } = context;
  const target = directory.resource(targetId);
  if (target === undefined || target.unassigned) return refuse('unknownResource', ['R169', 'R292']);
  if (target.id === state.careCase.ownerResourceId) return refuse('sameResource', ['R169']);
  // A case whose owner nobody knows is sent on by the unit that looks after it (R292).
  const from = directory.unit(ownerUnitId(state, context) ?? context.actor.unitId)?.providerId;
  const to = directory.unit(target.unitId)?.providerId;
  if (to === undefined) return refuse('unknownResource', ['R169']);
  return rulebook.move.sameProviderOnly.value && from !== to ? refuse('otherProvider', ['G1', 'G2', 'R159']) : null;
}

/**
 * A move comes before receipt (G1). After it the holder moves the case where the region lets a received case be moved,
 * or hands it over as it is where the region has that way (R149, R293).
 */
function beforeReceipt(state: CaseState, context: DecideContext): Guard {
  const { holder, receivedAt } = state.careCase;
  const { move } = context.rulebook;
  if (receivedAt === null) return null;
  if (move.onlyBeforeReceipt.value && !handsOverOngoing(context.rulebook)) return movedTooLate();
  return holder === null || holder === context.actor.assignmentId ? null : refuse('heldByColleague', ['R128'], holder);
}

function movedTooLate(): Guard {
  return refuse('moveAfterReceipt', ['G1', 'R124', 'R146']);
}

function kindOf({ careCase }: CaseState, context: DecideContext): HandoverKind {
  return careCase.receivedAt !== null && context.rulebook.move.onlyBeforeReceipt.value ? 'handOver' : 'move';
}

/** An ongoing case goes only where the region hands over ongoing cases to (R149, R150). */
function goesThere(state: CaseState, targetId: string, context: DecideContext): Guard {
  if (kindOf(state, context) === 'move') return null;
  const { directory, rulebook } = context;
  const target = directory.resource(targetId);
  const unit = directory.unit(target?.unitId ?? '');
  const from = directory.unit(ownerUnitId(state, context) ?? context.actor.unitId);
  if (target === undefined || unit === undefined) return null;
  return handOverAllowed(rulebook, { resource: target, unit }, from) ? null : movedTooLate();
}

/** The priority asked for: the case's own where the dialog left it as it was (R31). */
function wantedPriority(state: CaseState, command: MoveCommand): Priority | null {
  return command.basePriority === command.priority ? state.careCase.priority : command.priority;
}

/** A priority set in the dialog is set on the one the person saw (P5). */
function prioritySeen(state: CaseState, { basePriority, priority }: MoveCommand): Guard {
  const current = state.careCase.priority;
  if (basePriority === undefined || basePriority === priority || basePriority === current) return null;
  return refuse('priorityChangedMeanwhile', ['P5'], String(current ?? ''));
}

function requested(state: CaseState, command: MoveCommand, context: DecideContext): Handover {
  return {
    id: `${context.commandId}/1`,
    kind: kindOf(state, context),
    reason: command.reason,
    requestedBy: context.actor.assignmentId,
    fromUnitId: ownerUnitId(state, context) ?? context.actor.unitId,
    targetResourceId: command.targetResourceId,
    priority: wantedPriority(state, command),
    message: command.message,
    requestedAt: context.now,
    status: 'pending',
    decidedAt: null,
    declineReason: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
  };
}

/**
 * Flytta, Slutför: before receipt, within the provider, with a message (R124, R169–R171, G1); in some regions an
 * ongoing case is handed over the same way, and its holder keeps it meanwhile (R293). The case stays where it is
 * until accepted (G6) and keeps its clock (G16); a priority set here applies at once (D3).
 */
export function decideMove(state: CaseState, command: MoveCommand, context: DecideContext): Outcome {
  const priority = wantedPriority(state, command);
  return unless(
    [
      notClosed(state, context),
      mayAct(state, context),
      beforeReceipt(state, context),
      noPending(state, ['D5', 'R294']),
      targetGuard(state, command.targetResourceId, context),
      goesThere(state, command.targetResourceId, context),
      prioritySeen(state, command),
      ...priorityGuards(state, priority, command.priorityReason, context),
      isBlank(command.message) ? refuse('messageRequired', ['R171']) : null,
      allWritten(command.message),
    ],
    () => [
      ...priorityEvents(state, priority, command.priorityReason, context),
      { type: 'moveRequested', handover: requested(state, command, context) },
    ],
  );
}

/** The unit that asked, or only the one who did, as the rulebook says (D6). */
function sendingSide(pending: Handover | null, context: DecideContext): Guard {
  if (pending === null) return refuse('noMovePending', ['G7', 'R125']);
  const { actor, rulebook } = context;
  const allowed =
    rulebook.move.cancelBy.value === 'unit'
      ? actor.unitId === pending.fromUnitId
      : actor.assignmentId === pending.requestedBy;
  return allowed ? null : refuse('notSendingUnit', ['D6', 'R155']);
}

function receivingSide(pending: Handover | null, context: DecideContext): Guard {
  if (pending === null) return refuse('noMovePending', ['R126', 'R127']);
  const target = context.directory.resource(pending.targetResourceId);
  return target?.unitId === context.actor.unitId ? null : refuse('notReceivingUnit', ['D22', 'R126']);
}

function withPending(
  state: CaseState,
  guards: readonly Guard[],
  events: (pending: Handover) => readonly CaseEvent[],
): Outcome {
  const pending = pendingHandover(state);
  return unless(guards, () => (pending === null ? [] : events(pending)));
}

function cancelledEvent(pending: Handover, context: DecideContext): CaseEvent {
  return { type: 'moveCancelled', at: context.now, by: context.actor.assignmentId, handoverId: pending.id };
}

/** Avbryt överlämning: while pending, by anybody at the sending unit (G7, R125, D6). */
export function decideCancel(state: CaseState, context: DecideContext): Outcome {
  return withPending(state, [sendingSide(pendingHandover(state), context)], (pending) => [
    cancelledEvent(pending, context),
  ]);
}

/** Avbryt överlämning och ta emot: one command, so nobody comes between (D5). */
export function decideCancelAndReceive(state: CaseState, context: DecideContext): Outcome {
  return withPending(
    state,
    [sendingSide(pendingHandover(state), context), ...receiveGuards(state, context)],
    (pending) => [cancelledEvent(pending, context), receivedEvent(context)],
  );
}

/** Acceptera: by anybody at the receiving unit; only now do case and responsibility move (R126, R155, G6). */
export function decideAccept(state: CaseState, context: DecideContext): Outcome {
  return withPending(state, [receivingSide(pendingHandover(state), context)], (pending) => [
    {
      type: 'moveAccepted',
      at: context.now,
      by: context.actor.assignmentId,
      handoverId: pending.id,
      ownerResourceId: pending.targetResourceId,
    },
  ]);
}

/** Neka: by anybody at the receiving unit, with a reason; the sending unit is alarmed (R127, D12). */
export function decideDecline(
  state: CaseState,
  command: Extract<Command, { type: 'declineMove' }>,
  context: DecideContext,
): Outcome {
  const needsReason = context.rulebook.move.declineReasonRequired.value && isBlank(command.reason);
  return withPending(
    state,
    [
      receivingSide(pendingHandover(state), context),
      needsReason ? refuse('reasonRequired', ['R127', 'P6']) : null,
      allWritten(command.reason),
    ],
    (pending) => [
      {
        type: 'moveDeclined',
        at: context.now,
        by: context.actor.assignmentId,
        handoverId: pending.id,
        reason: command.reason,
      },
    ],
  );
}

/** Kvittera: the sending unit has seen that its move was declined (D12). */
export function decideAcknowledge(
  state: CaseState,
  command: Extract<Command, { type: 'acknowledgeDeclinedMove' }>,
  context: DecideContext,
): Outcome {
  const { actor, now } = context;
  const handover = state.handovers.find((candidate) => candidate.id === command.handoverId);
  if (handover === undefined || handover.status !== 'declined') {
    return unless([refuse('nothingToAcknowledge', ['D12'])], () => []);
  }
  return unless(
    [
      actor.unitId === handover.fromUnitId ? null : refuse('notSendingUnit', ['D12', 'D22']),
      handover.acknowledgedAt === null ? null : refuse('alreadyAcknowledged', ['D12'], handover.acknowledgedBy),
    ],
    () => [{ type: 'declineAcknowledged', at: now, by: actor.assignmentId, handoverId: handover.id }],
  );
}
