import type { SmallAct } from '../acts/types.ts';
import { journalOwed, tickOf } from '../acts/journal.ts';
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

/**
 * Införd i journalen, or anmäld as a deviation: by anybody in the role, also when the case is closed or on its way, once
 * for each thing to note (R167, R280). A tick made by mistake is taken back.
 */
export function decideTickOff(
  state: CaseState,
  { what, done }: Extract<SmallAct, { type: 'tickOff' }>,
  context: DecideContext,
): Outcome {
  const rule = what === 'journal' ? 'R167' : 'R280';
  const tick = tickOf(state.careCase, what);
  const again = what === 'journal' && journalOwed(state, context.rulebook) !== null;
  const { assignmentId, staffName } = context.actor;
  return unless(
    [
      state.careCase.marks.misregistered === null ? null : refuse('alreadyMisregistered', ['P159']),
      mayAct(state, context),
      done && tick !== null && !again ? refuse('alreadyTickedOff', [rule], tick.byName) : null,
      !done && tick === null ? refuse('notTickedOff', [rule]) : null,
    ],
    () => [{ type: 'tickedOff', at: context.now, by: assignmentId, byName: staffName, what, done }],
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
