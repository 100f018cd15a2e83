import { Temporal } from 'temporal-polyfill';
import { acrossFrom, hasRead, isOnItsWay, lastTold } from '../across/facts.ts';
import { journalOwed as journalDebt } from '../acts/journal.ts';
import { suggestionsFor } from '../acts/suggestions.ts';
import { nextDayOpening } from '../calendar.ts';
import { addDays, isLateRebooking, isUrgent } from '../clocks.ts';
import { closingTerms, type ClosingTerms } from '../closing.ts';
import type { Consultation } from '../consultation/types.ts';
import { firstAnswered, isReopened, oldestUnansweredMessage } from '../derive.ts';
import { newsAt, stagesOfClock } from '../reminders.ts';
import type { CaseState, Instant } from '../types.ts';
import { lapsesAt, vouchersOf } from '../voucher/derive.ts';
import {
  afterOpenMinutes,
  askedBy,
  partOf,
  planOf,
  type Part,
  type Wait,
  type WaitAudience,
  type WaitContext,
} from './waits.ts';

const hourMs = 3_600_000;

/** A case with what is known of it elsewhere. */
export interface CaseSubject {
  readonly state: CaseState;
  /** The consultations it was started for, as the hub has them. */
  readonly consultations: readonly Consultation[];
  /** Another case of the same patient with the same form came shortly before (R273). */
  readonly sentBefore: boolean;
}

type Rule = (subject: CaseSubject, context: WaitContext) => readonly Part[];

/** Held: the one who has it and nobody else. Not held: everybody in the role (P210). */
function whoHasIt({ careCase }: CaseState): WaitAudience {
  const { holder, ownerResourceId } = careCase;
  return holder === null ? { kind: 'role', resourceId: ownerResourceId } : { kind: 'person', assignmentId: holder };
}

/** Registered later before its visit than the region asks: ring the patient, until somebody has it (R269, R94). */
const lateRebooking: Rule = ({ state }, { rulebook, hours }) => {
  const { careCase } = state;
  const waits = careCase.closedAt === null && careCase.receivedAt === null && !firstAnswered(state);
  if (!waits || !isLateRebooking(careCase, rulebook)) return [];
  const { arrivedAt } = careCase;
  return [partOf('lateRebooking', 'arrivedUrgent', newsAt(arrivedAt, arrivedAt, hours), true, whoHasIt(state))];
};

/**
 * A voucher on its last day, told the one who sent it; and one nobody has used, told the unit that watches it (R268).
 * What has been used, cancelled or acknowledged is told of no more.
 */
const voucherEnding: Rule = ({ state }, context) =>
  vouchersOf(state).flatMap((voucher): readonly Part[] => {
    const { status, acknowledgedAt, validThrough, sentAt, sentBy, fromUnitId } = voucher;
    const lapses = lapsesAt(voucher, context.hours.timeZone);
    if (status !== 'sent' || acknowledgedAt !== null || validThrough === null || lapses === null) return [];
    const lastDay = Temporal.PlainDate.from(validThrough).toZonedDateTime(context.hours.timeZone).epochMilliseconds;
    const told = newsAt(lastDay, sentAt, context.hours);
    if (told.at >= lapses) return [];
    return [partOf('voucherEnding', 'news', told, false, askedBy(sentBy, fromUnitId, context), lapses)];
  });

const voucherUnused: Rule = ({ state }, { hours }) =>
  vouchersOf(state).flatMap((voucher): readonly Part[] => {
    const { status, acknowledgedAt, fromUnitId } = voucher;
    const lapses = lapsesAt(voucher, hours.timeZone);
    if (status !== 'sent' || acknowledgedAt !== null || lapses === null) return [];
    return [
      partOf('voucherUnused', 'overdue', newsAt(lapses, lapses, hours), true, { kind: 'unit', unitId: fromUnitId }),
    ];
  });

/** The follow-up period ends with words from the patient nobody has answered (R267): never a deadline (R135). */
const followUpEnding: Rule = ({ state }, { rulebook, hours }) => {
  const { followUpEnds, closedAt } = state.careCase;
  const message = oldestUnansweredMessage(state);
  if (followUpEnds === null || closedAt !== null || message === null) return [];
  const near = addDays(followUpEnds, -rulebook.reminders.followUpEndingDays.value, hours);
  const from = Math.max(near, message.sentAt);
  if (from >= followUpEnds) return [];
  const who = whoHasIt(state);
  const last = stagesOfClock({ from, dueAt: followUpEnds }, rulebook, hours).find(
    (planned) => planned?.stage === 'lastOpenMoment',
  );
  return [
    partOf('followUpEnding', 'news', newsAt(from, from, hours), false, who),
    last === undefined || last === null ? null : partOf('followUpEnding', 'lastOpenMoment', last, true, who),
  ];
};

/** With another provider: the patient has read, so it can be closed; or has not, so it cannot (R261, R262). */
const across: Rule = ({ state, consultations }, { rulebook, hours, directory }) => {
  const { id, closedAt } = state.careCase;
  if (closedAt !== null || consultations.length === 0) return [];
  const sent = acrossFrom(id, consultations, directory).find((item) => isOnItsWay(item) && item.closedAt === null);
  const told = lastTold(state);
  if (sent === undefined || told === null) return [];
  const who = whoHasIt(state);
  if (!hasRead(state, told)) {
    const at = afterOpenMinutes(told.sentAt, rulebook.reminders.unreadMinutes.value, hours);
    return [partOf('acrossUnread', 'news', newsAt(at, told.sentAt, hours), false, who)];
  }
  const reply = state.messages.find(({ kind, sentAt }) => kind === 'patient' && sentAt > told.sentAt)?.sentAt;
  const readAt = Math.max(told.readAt ?? reply ?? told.sentAt, sent.sentAt ?? told.sentAt);
  return [partOf('acrossRead', 'news', newsAt(readAt, readAt, hours), false, who)];
};

/** The patient has written on a case that was done (R274). */
const wroteAgain: Rule = ({ state }, { rulebook, hours }) => {
  const message = oldestUnansweredMessage(state);
  if (state.careCase.closedAt !== null || message === null || !isReopened(state)) return [];
  const urgent = isUrgent(state.careCase.priority, rulebook);
  return [partOf('wroteAgain', 'news', newsAt(message.sentAt, message.sentAt, hours), urgent, whoHasIt(state))];
};

/** The terms of closing without a reply, for a case that is neither done nor closed (R137). */
function openTerms({ state }: CaseSubject, { rulebook, hours }: WaitContext): ClosingTerms | null {
  const { receivedAt, doneAt, closedAt } = state.careCase;
  if (receivedAt === null || doneAt !== null || closedAt !== null) return null;
  return closingTerms(state, rulebook, hours);
}

/** Time to try once more to reach the patient (R266, D20). */
const secondAttempt: Rule = (subject, context) => {
  const { state } = subject;
  const { rulebook, hours } = context;
  const terms = openTerms(subject, context);
  const last = state.messages.findLast(({ kind }) => kind === 'answer' || kind === 'info' || kind === 'contactAttempt');
  if (terms === null || terms.attemptsMissing === 0 || last === undefined) return [];
  const due = last.sentAt + rulebook.clockRules.contactAttemptGapHours.value * hourMs;
  const urgent = isUrgent(state.careCase.priority, rulebook);
  return [partOf('secondAttempt', 'news', newsAt(due, last.sentAt, hours), urgent, whoHasIt(state))];
};

/** The attempts are made and the open hours have passed: it may be closed without a reply (R266, R137). */
const closable: Rule = (subject, context) => {
  const terms = openTerms(subject, context);
  if (terms === null || terms.closableAt === null) return [];
  const { closableAt } = terms;
  return [partOf('closable', 'news', newsAt(closableAt, closableAt, context.hours), false, whoHasIt(subject.state))];
};

/**
 * Something is to be noted in the record and nobody has ticked it off (R272). A case another unit has taken is out of
 * sight of the one who should: they are told while it is still theirs.
 */
const journalOwed: Rule = ({ state }, context) => {
  const { rulebook, hours, directory } = context;
  const debt = journalDebt(state, rulebook);
  if (debt === null) return [];
  const at = afterOpenMinutes(debt.since, rulebook.reminders.journalMinutes.value, hours);
  const told = newsAt(at, debt.since, hours);
  if (debt.why === 'noReply') return [partOf('journalOwed', 'news', told, false, whoHasIt(state))];
  const handover = state.handovers.find(({ requestedAt }) => requestedAt === debt.since);
  if (handover === undefined) return [];
  const owner = directory.resource(state.careCase.ownerResourceId);
  const sees = directory.assignment(handover.requestedBy)?.resourceIds.includes(owner?.id ?? '') ?? false;
  if (handover.status !== 'pending' && !sees) return [];
  return [partOf('journalOwed', 'news', told, false, askedBy(handover.requestedBy, handover.fromUnitId, context))];
};

/** The same form from the same patient came a few days ago: look before somebody does it twice (R273). */
const sameErrand: Rule = ({ state, sentBefore }, { hours }) => {
  const { receivedAt, closedAt, doneAt, arrivedAt } = state.careCase;
  if (!sentBefore || receivedAt !== null || closedAt !== null || doneAt !== null) return [];
  return [partOf('sameErrand', 'news', newsAt(arrivedAt, arrivedAt, hours), false, whoHasIt(state))];
};

/** What the region suggests once an errand is finished (R276, R96): for a day, and then no more. */
const bookingSuggested: Rule = ({ state }, { rulebook, hours }) => {
  const finishedAt = state.careCase.closedAt ?? state.careCase.doneAt;
  const suggested = suggestionsFor(state, rulebook).some(({ rules }) => rules.includes('R96'));
  const booked = vouchersOf(state).some(({ kind, status }) => kind !== 'provider' && status !== 'cancelled');
  if (finishedAt === null || !suggested || booked) return [];
  const told = newsAt(finishedAt, finishedAt, hours);
  return [partOf('bookingSuggested', 'news', told, false, whoHasIt(state), nextDayOpening(hours, told.at))];
};

const rules: readonly Rule[] = [
  lateRebooking,
  voucherUnused,
  voucherEnding,
  followUpEnding,
  across,
  wroteAgain,
  secondAttempt,
  closable,
  journalOwed,
  sameErrand,
  bookingSuggested,
];

/** Every moment of a case that is told beside its own time, each rule by itself, with whom it is for (P209). */
export function caseMomentsOf(subject: CaseSubject, context: WaitContext): readonly Wait[] {
  if (subject.state.careCase.marks.misregistered !== null) return [];
  return rules.flatMap((rule) => planOf(rule(subject, context)));
}

/** Since when, at the earliest, another case of the same form may be the same errand (R273). */
export function sameErrandFrom(arrivedAt: Instant, days: number): Instant {
  return arrivedAt - days * 24 * hourMs;
}
