import { pendingHandover } from '../derive.ts';
import { handoverMethods, type HandoverAnswer } from '../handoverMethods.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { HandoverMethod, HandoverTarget } from '../rulebook/handover.ts';
import { sameWords } from '../suits.ts';
import type { CareUnit, CaseState, Command, HandoverReason, Instant, ResourceId } from '../types.ts';
import { voucherValidThrough } from '../voucher.ts';
import { handoverTargetOf, isRehab, rehabRole, type Receiver } from './target.ts';

/** The ways to one receiver, as the decision table has them (R144–R152). */
export interface HandoverGuide {
  readonly target: HandoverTarget;
  readonly answer: HandoverAnswer;
  /** The role it must go to, where a document says so (R150): within the provider, and to a private rehab too. */
  readonly role: string | null;
  /** This receiver is another role. */
  readonly otherRole: boolean;
}

/**
 * The ways to hand a case over to one receiver, the lawful one first (P134). `from` is the unit that has the case.
 * Null in a rulebook that says nothing about such a receiver.
 */
export function handoverGuide(
  rulebook: Rulebook,
  state: CaseState,
  receiver: Receiver,
  from: CareUnit | undefined,
  at: Instant,
): HandoverGuide | null {
  const target = handoverTargetOf(rulebook, receiver, from);
  const situation = { received: state.careCase.receivedAt !== null, target, pending: pendingHandover(state) !== null };
  const answer = handoverMethods(rulebook, situation, at);
  if (answer === null) return null;
  const role =
    answer.role ?? (isRehab(rulebook, receiver) && target !== 'own-unit' ? (rehabRole(rulebook)?.role ?? null) : null);
  const otherRole = role !== null && receiver.resource !== null && !sameWords(receiver.resource.role, role);
  return { target, answer, role, otherRole };
}

/**
 * The reason a handover begins with (R153): misplaced where the tables do not leave the case where it stands, else
 * what the units have agreed on. The person may choose another.
 */
export function likelyReason(standing: 'right' | 'wrong' | 'unknown' | 'unassigned'): HandoverReason {
  return standing === 'right' ? 'agreedPractice' : 'misplaced';
}

/**
 * The command a way leads to, to be judged before it is offered; null for a way that is no command of the case. What is
 * typed in its dialog is not there yet.
 */
export function commandOf(
  method: HandoverMethod,
  state: CaseState,
  receiver: Receiver,
  rulebook: Rulebook,
  now: Instant,
  receiverHours: OpeningHours = rulebook.defaultHours,
): Command | null {
  if (receiver.resource === null) return null;
  if (method === 'voucher') return handOverByVoucher(rulebook, receiver.resource.id, now, receiverHours);
  if (method !== 'move' && method !== 'handOver') return null;
  return {
    type: 'requestMove',
    targetResourceId: receiver.resource.id,
    priority: state.careCase.priority,
    priorityReason: null,
    reason: 'misplaced',
    message: '-',
  };
}

/** A voucher to a receiver, sent now, with whatever will be written; its days are those the receiver is open (D7). */
export function handOverByVoucher(
  rulebook: Rulebook,
  targetResourceId: ResourceId,
  now: Instant,
  receiverHours: OpeningHours = rulebook.defaultHours,
): Command {
  return {
    type: 'sendVoucher',
    targetResourceId,
    validThrough: voucherValidThrough(now, rulebook, receiverHours),
    information: '-',
    message: '-',
  };
}
