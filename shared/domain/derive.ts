import type { Rulebook } from './rulebook.ts';
import type { AssignmentId, CaseState, CaseStatus, Handover, InboxTab, Instant, Message } from './types.ts';

/** The open handover, if any: there is at most one per case. */
export function pendingHandover(state: CaseState): Handover | null {
  return state.handovers.find((handover) => handover.status === 'pending') ?? null;
}

/**
 * The declined handover the sending unit is alarmed about until somebody acknowledges it (D12).
 * A later handover that is pending or accepted has taken its place; a cancelled one has not.
 */
export function declinedHandover(state: CaseState): Handover | null {
  if (state.careCase.marks.misregistered !== null) return null;
  for (const handover of state.handovers.toReversed()) {
    if (handover.status === 'pending' || handover.status === 'accepted') return null;
    if (handover.status === 'declined') return handover.acknowledgedAt === null ? handover : null;
  }
  return null;
}

/**
 * Who has got a declined move back, where the region returns it to the person and not to the unit alone (D12, R258):
 * the one who asked, until somebody receives the case or it is sent on. Null everywhere else.
 */
export function returnedTo(state: CaseState, rulebook: Rulebook): AssignmentId | null {
  if (rulebook.move.declinedMoveReturnsTo.value !== 'person') return null;
  const { receivedAt, holder, closedAt } = state.careCase;
  if (closedAt !== null) return null;
  const last = state.handovers.findLast((handover) => handover.status !== 'cancelled');
  if (last?.status !== 'declined') return null;
  if (receivedAt !== null && declinedHandover(state) === null) return null;
  return holder ?? last.requestedBy;
}

/** The newest message from the patient (or guardian); what staff must have seen before Markera som klar. */
export function lastPatientMessage(state: CaseState): Message | null {
  return state.messages.findLast((message) => message.kind === 'patient') ?? null;
}

/** When the form was first answered: the first answer, or Markera som klar if that came first (D8). */
export function answeredAt(state: CaseState): Instant | null {
  const answer = state.messages.find((message) => message.kind === 'answer')?.sentAt ?? null;
  const done = state.careCase.doneAt;
  if (answer === null) return done;
  return done === null ? answer : Math.min(answer, done);
}

/** True once the form has been answered (D8). */
export function firstAnswered(state: CaseState): boolean {
  return answeredAt(state) !== null;
}

/**
 * The oldest patient message nobody has answered; null when there is none (D8).
 * A message at the very instant of the answer counts as unanswered: nobody can have read it.
 */
export function oldestUnansweredMessage(state: CaseState): Message | null {
  const answer = state.messages.findLast((message) => message.kind === 'answer')?.sentAt ?? null;
  const done = state.careCase.doneAt;
  return (
    state.messages.find(
      (message) =>
        message.kind === 'patient' &&
        (answer === null || message.sentAt >= answer) &&
        (done === null || message.sentAt >= done),
    ) ?? null
  );
}

/**
 * Since when the patient waits for us: arrival until the first answer, then the oldest unanswered
 * message; null when nothing waits or the case is closed (D8).
 */
export function awaitingUsSince(state: CaseState): Instant | null {
  if (state.careCase.closedAt !== null) return null;
  if (!firstAnswered(state)) return state.careCase.arrivedAt;
  return oldestUnansweredMessage(state)?.sentAt ?? null;
}

/** Done, and the patient has not written since (R132, G14). */
export function isDone(state: CaseState): boolean {
  return state.careCase.doneAt !== null && !isReopened(state);
}

/**
 * The patient wrote after Markera som klar: the case is back in Inkorg, answered or not, until it is marked
 * done again (R132, G14, D17).
 */
export function isReopened(state: CaseState): boolean {
  const { doneAt } = state.careCase;
  const last = lastPatientMessage(state);
  return doneAt !== null && last !== null && last.sentAt >= doneAt;
}

/** True when the follow-up period has ended. Never a deadline (R135). */
export function followUpPassed(state: CaseState, now: Instant): boolean {
  const { followUpEnds } = state.careCase;
  return followUpEnds !== null && now >= followUpEnds;
}

/** Something that keeps a case in Inkorg whatever time passes: nothing of this kind may slip away (R133, D12). */
export function mustStayInInbox(state: CaseState): boolean {
  return (
    state.careCase.receivedAt === null ||
    awaitingUsSince(state) !== null ||
    pendingHandover(state) !== null ||
    declinedHandover(state) !== null
  );
}

/** Closed by hand, or the follow-up period has ended with nothing left to do (R133, D17). */
export function isClosed(state: CaseState, now: Instant): boolean {
  if (state.careCase.closedAt !== null) return true;
  return followUpPassed(state, now) && !mustStayInInbox(state);
}

/** The tab a case stands in (D17). Depends on now only through the end of the follow-up period. */
export function tabOf(state: CaseState, now: Instant): InboxTab {
  if (isClosed(state, now)) return 'closed';
  if (mustStayInInbox(state)) return 'inbox';
  return isDone(state) ? 'noActionNeeded' : 'inbox';
}

/** The status word of a row. Without `now` the end of the follow-up period is not looked at. */
export function statusOf(state: CaseState, now: Instant = Number.NEGATIVE_INFINITY): CaseStatus {
  const { careCase } = state;
  if (careCase.marks.misregistered !== null) return 'misregistered';
  if (isClosed(state, now)) return 'closed';
  if (pendingHandover(state) !== null) return 'handoverPending';
  if (careCase.receivedAt === null) return 'new';
  if (isDone(state)) return 'done';
  if (firstAnswered(state) && oldestUnansweredMessage(state) !== null) return 'newMessage';
  if (careCase.holder === null) return 'unassigned';
  return state.messages.some((message) => message.kind === 'answer' || message.kind === 'info')
    ? 'ongoing'
    : 'received';
}
