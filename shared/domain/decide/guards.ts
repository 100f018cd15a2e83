import type { DecideContext } from '../context.ts';
import { declinedHandover, isClosed, lastPatientMessage, pendingHandover } from '../derive.ts';
import { isListedFor } from '../listed.ts';
import type { CaseState, MessageId, Resource, RuleId, UnitId } from '../types.ts';
import { leftToWrite } from '../template/template.ts';
import { unassignedUnits } from '../unassigned.ts';
import { refuse, type Guard } from './outcome.ts';

export function ownerResource(state: CaseState, context: DecideContext): Resource | undefined {
  return context.directory.resource(state.careCase.ownerResourceId);
}

export function ownerUnitId(state: CaseState, context: DecideContext): UnitId | undefined {
  return ownerResource(state, context)?.unitId;
}

/** D17, R133: what is closed stays as it is; a new message from the patient is a new case. */
export function notClosed(state: CaseState, context: DecideContext): Guard {
  return isClosed(state, context.now) ? refuse('alreadyClosed', ['R133', 'D17']) : null;
}

/**
 * D22: acting takes one of my resources, or holding the case already. Until somebody has it, a case is also every
 * listed role's (D18), and one in Ofördelade anybody's at the unit (R292).
 */
export function mayAct(state: CaseState, context: DecideContext): Guard {
  const { actor } = context;
  const { ownerResourceId, holder } = state.careCase;
  if (actor.resourceIds.includes(ownerResourceId) || holder === actor.assignmentId) return null;
  if (unassignedUnits(state, context.directory).includes(actor.unitId)) return null;
  if (isListedFor(state, actor.resourceIds, context.rulebook, context.directory)) return null;
  return ownerUnitId(state, context) === actor.unitId
    ? refuse('notInMyScope', ['D22', 'R4'])
    : refuse('otherUnit', ['D22', 'R155']);
}

/** The holder's assignment, as detail for the sentence shown. */
export function isReceived(state: CaseState, rules: readonly RuleId[]): Guard {
  return state.careCase.receivedAt === null ? refuse('notReceived', rules) : null;
}

/** Only the holder writes, finishes and releases (R128, G13). */
export function isHolder(state: CaseState, context: DecideContext, rules: readonly RuleId[]): Guard {
  const { holder } = state.careCase;
  if (holder === context.actor.assignmentId) return null;
  return holder === null ? refuse('notHolder', rules) : refuse('heldByColleague', rules, holder);
}

/** Nothing else happens to a case while the other unit has not answered (D5, R294). */
export function noPending(state: CaseState, rules: readonly RuleId[]): Guard {
  const pending = pendingHandover(state);
  return pending === null ? null : refuse('movePending', rules, pending.targetResourceId);
}

/** A declined move is acknowledged before its case leaves Inkorg (D12). */
export function declineAcknowledged(state: CaseState): Guard {
  return declinedHandover(state) === null ? null : refuse('declineUnacknowledged', ['D12', 'R158']);
}

/** The patient's last words have been read by the one who finishes the case (R132, R136). */
export function lastMessageSeen(state: CaseState, seen: MessageId | null): Guard {
  const last = lastPatientMessage(state)?.id ?? null;
  return last === seen || last === null ? null : refuse('patientHasWritten', ['R132', 'G14', 'R136']);
}

/** No variable or blank of a template goes out as it stands (P126). */
export function allWritten(text: string): Guard {
  const [left] = leftToWrite(text);
  return left === undefined ? null : refuse('placeholderLeft', ['P126'], left);
}

export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}
