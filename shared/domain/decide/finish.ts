import { closedNotDone, isWithAnotherProvider, nothingUnsent, toldAndRead } from '../across/closing.ts';
import { closingTerms } from '../closing.ts';
import type { DecideContext } from '../context.ts';
import { awaitingUsSince, isDone, lastPatientMessage } from '../derive.ts';
import type { CaseState, Command, Instant } from '../types.ts';
import {
  allWritten,
  declineAcknowledged,
  isBlank,
  isHolder,
  isReceived,
  lastMessageSeen,
  mayAct,
  noPending,
  notClosed,
} from './guards.ts';
import { refuse, unless, type Guard, type Outcome } from './outcome.ts';

/** What Markera som klar and Avsluta both ask (R131, R133, D12). */
function finishGuards(state: CaseState, context: DecideContext): readonly Guard[] {
  return [
    notClosed(state, context),
    mayAct(state, context),
    isReceived(state, ['R131', 'R133']),
    isHolder(state, context, ['R131', 'R128']),
    noPending(state, ['D5', 'R133']),
    declineAcknowledged(state),
  ];
}

/** Later than every message that was seen, whatever the clocks of two machines say: only a new one reopens (R132). */
function afterWhatWasSeen(state: CaseState, now: Instant): Instant {
  const last = lastPatientMessage(state);
  return last === null ? now : Math.max(now, last.sentAt + 1);
}

/** Markera som klar: leaves Inkorg and stops the clock; a patient message brings it back (R131, R132, D8). */
export function decideMarkDone(
  state: CaseState,
  command: Extract<Command, { type: 'markDone' }>,
  context: DecideContext,
): Outcome {
  return unless(
    [
      ...finishGuards(state, context),
      nothingUnsent(state, context),
      closedNotDone(state, context),
      isDone(state) ? refuse('alreadyDone', ['R131']) : null,
      lastMessageSeen(state, command.lastSeenPatientMessageId),
    ],
    () => [{ type: 'markedDone', at: afterWhatWasSeen(state, context.now), by: context.actor.assignmentId }],
  );
}

/**
 * G17: without a reply, not before the region's open hours and contact attempts. The detail is the time it becomes
 * possible, or how many attempts are missing once the hours have passed.
 */
function replyAwaited(state: CaseState, { rulebook, now, hours }: DecideContext): Guard {
  const terms = closingTerms(state, rulebook, hours);
  if (terms === null || (terms.closableAt !== null && terms.closableAt <= now)) return null;
  const { hoursPassedAt, attemptsMissing } = terms;
  if (hoursPassedAt === null) return refuse('closeNotStarted', ['G17', 'R137']);
  if (hoursPassedAt > now) return refuse('closeTooSoon', ['G17', 'R137', 'C25'], new Date(hoursPassedAt).toISOString());
  return refuse('closeAttemptsMissing', ['G17', 'R137'], String(attemptsMissing));
}

/**
 * Avsluta by hand: with a reason, never over a patient nobody has answered, and without a reply only when the region
 * says so (R133, R136, D17, G17).
 */
export function decideClose(
  state: CaseState,
  command: Extract<Command, { type: 'close' }>,
  context: DecideContext,
): Outcome {
  const { rulebook, now, actor } = context;
  const unread = command.unread === true;
  const elsewhere = isWithAnotherProvider(state, context);
  // Told only when it was so: a patient who has read meanwhile has read.
  const isEarly = unread && toldAndRead(state, context, false, command.reason) !== null;
  const needsReason = rulebook.settings.closeNeedsReason.value && isBlank(command.reason);
  return unless(
    [
      ...finishGuards(state, context),
      lastMessageSeen(state, command.lastSeenPatientMessageId),
      nothingUnsent(state, context),
      toldAndRead(state, context, unread, command.reason),
      // The answer is for the other provider to give: what the patient waits for is no longer ours (D14).
      elsewhere || awaitingUsSince(state) === null ? null : refuse('patientUnanswered', ['R133', 'D8']),
      elsewhere ? null : replyAwaited(state, context),
      needsReason ? refuse('reasonRequired', ['D17']) : null,
      allWritten(command.reason),
    ],
    () => [
      { type: 'closed', at: now, by: actor.assignmentId, reason: command.reason, ...(isEarly ? { unread: true } : {}) },
    ],
  );
}
