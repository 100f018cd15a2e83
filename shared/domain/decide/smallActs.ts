import type { SmallAct } from '../acts/types.ts';
import { addDays } from '../clocks.ts';
import type { DecideContext } from '../context.ts';
import { followUpPassed } from '../derive.ts';
import type { CaseState } from '../types.ts';
import { allWritten, isBlank, isReceived, lastMessageSeen, mayAct, noPending } from './guards.ts';
import { refuse, unless, type Guard, type Outcome } from './outcome.ts';

/** Avsluta by hand is for good (D17); what ended with its follow-up period is open again when the period is. */
function notClosedByHand({ careCase }: CaseState): Guard {
  return careCase.closedAt === null ? null : refuse('alreadyClosed', ['D17', 'R184']);
}

function withinBounds(days: number, { rulebook }: DecideContext): Guard {
  const { followUpMinDays, followUpMaxDays } = rulebook.settings;
  const [least, most] = [followUpMinDays.value, followUpMaxDays.value];
  const lawful = Number.isInteger(days) && days >= least && days <= most;
  return lawful ? null : refuse('followUpOutOfBounds', ['R184'], `${least}–${most}`);
}

/**
 * Ändra uppföljning: how many days from now the patient can still write, on the end the person saw (R184, P158). Also
 * for a case whose period has ended: it is open again. Never a deadline (R135).
 */
export function decideFollowUp(
  state: CaseState,
  command: Extract<SmallAct, { type: 'changeFollowUp' }>,
  context: DecideContext,
): Outcome {
  const { followUpEnds } = state.careCase;
  const { now, writtenAt, hours, actor } = context;
  const seen =
    followUpEnds === command.base
      ? null
      : refuse(
          'followUpChangedMeanwhile',
          ['P158'],
          followUpEnds === null ? null : new Date(followUpEnds).toISOString(),
        );
  return unless(
    [
      notClosedByHand(state),
      mayAct(state, context),
      isReceived(state, ['R184', 'R128']),
      noPending(state, ['D5', 'R184']),
      seen,
      withinBounds(command.days, context),
    ],
    () => [
      {
        type: 'followUpChanged',
        at: now,
        by: actor.assignmentId,
        ends: addDays(Math.min(writtenAt ?? now, now), command.days, hours),
      },
    ],
  );
}

/** Somebody else has it in hand; what is closed, or has ended, nobody has. */
function notSomebodyElses(state: CaseState, { actor, now }: DecideContext): Guard {
  const { holder, closedAt } = state.careCase;
  if (holder === null || holder === actor.assignmentId) return null;
  if (closedAt !== null || followUpPassed(state, now)) return null;
  return refuse('heldByColleague', ['P159', 'R128'], holder);
}

/**
 * Felregistrerad: it should never have been a case. With a reason, and not over words nobody has read; nothing is
 * done to it afterwards (P159, P29).
 */
export function decideMisregister(
  state: CaseState,
  command: Extract<SmallAct, { type: 'misregister' }>,
  context: DecideContext,
): Outcome {
  return unless(
    [
      state.careCase.marks.misregistered === null ? null : refuse('alreadyMisregistered', ['P159']),
      mayAct(state, context),
      notSomebodyElses(state, context),
      noPending(state, ['D5', 'P159']),
      lastMessageSeen(state, command.lastSeenPatientMessageId),
      isBlank(command.reason) ? refuse('reasonRequired', ['P159']) : null,
      allWritten(command.reason),
    ],
    () => [{ type: 'misregistered', at: context.now, by: context.actor.assignmentId, reason: command.reason }],
  );
}
