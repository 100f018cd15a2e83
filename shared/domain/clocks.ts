import { Temporal } from 'temporal-polyfill';
import { addOpenTime } from './calendar.ts';
import { awaitingUsSince, declinedHandover, firstAnswered, oldestUnansweredMessage, tabOf } from './derive.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';
import { steadyOffset } from './steadyOffset.ts';
import type { CareCase, CaseState, Instant, Priority, QueueBand, QueueKey } from './types.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A case without priority sorts after the last one (R28). */
const noPriorityRank = 13;

/** The facts of a case its first deadline is made of. */
export type DeadlineFacts = Pick<CareCase, 'form' | 'priority' | 'arrivedAt' | 'visitAt'>;

type PriorityRule = Rulebook['priorities'][number];

/** The rulebook's row for a priority; undefined for none, or one the region does not use. */
export function priorityRule(rulebook: Rulebook, priority: Priority | null): PriorityRule | undefined {
  return rulebook.priorities.find((rule) => rule.priority === priority);
}

/** True for the priorities the rulebook calls urgent (1–5, D1). */
export function isUrgent(priority: Priority | null, rulebook: Rulebook): boolean {
  return priorityRule(rulebook, priority)?.urgent ?? false;
}

function earliest(...instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/**
 * `ms` of handling time after `from`, elapsed or open as the rulebook says (D2). Hours that never hold it take no
 * deadline away: then time counts as elapsed (P97).
 */
function spend(from: Instant, ms: number, rulebook: Rulebook, hours: OpeningHours): Instant {
  const open = countsOpenHours(rulebook) ? addOpenTime(hours, from, ms) : null;
  return open ?? from + ms;
}

/** True where handling time is open time (D2). */
export function countsOpenHours(rulebook: Rulebook): boolean {
  return rulebook.settings.clock.value === 'openHours';
}

/** Calendar days later, at the same local clock time. */
export function addDays(from: Instant, days: number, { timeZone }: Pick<OpeningHours, 'timeZone'>): Instant {
  // A first sync asks for every case: where the clock does not change in between, the days are all equally long.
  const steady = steadyOffset(from, timeZone);
  const to = from + days * dayMs;
  if (Number.isInteger(to) && steady !== null && steady === steadyOffset(to, timeZone)) return to;
  const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  return local.add({ days }).epochMilliseconds;
}

/**
 * When a clock of this priority, started at `from`, runs out; null when the priority has no handling time
 * (R20, R21, R26, R27). Hours are elapsed or open hours as the rulebook says (D2); days are calendar days at
 * the same local clock time (R25).
 */
export function handlingDeadline(
  priority: Priority | null,
  from: Instant,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): Instant | null {
  const rule = priorityRule(rulebook, priority);
  if (rule === undefined) return null;
  if (rule.handlingDays !== null) return addDays(from, rule.handlingDays, hours);
  return rule.handlingHours === null ? null : spend(from, rule.handlingHours * hourMs, rulebook, hours);
}

/** True for a form the rulebook counts as a rebooking, whatever its part (R92, R94). */
export function isRebooking(facts: Pick<CareCase, 'form'>, rulebook: Rulebook): boolean {
  const [name] = facts.form.split('/');
  return rulebook.settings.rebookingForms.value.some((form) => form === name);
}

/** The latest a rebooking may be handled, its visit being when it is; null for other cases (R94). */
export function visitLimit(facts: Pick<CareCase, 'form' | 'visitAt'>, rulebook: Rulebook): Instant | null {
  if (!isRebooking(facts, rulebook) || facts.visitAt === null) return null;
  return facts.visitAt - rulebook.settings.rebookingLeadMinutes.value * minuteMs;
}

/** `handleBy` of a case that arrives: its handling time, and for a rebooking never later than the visit allows (R94). */
export function initialHandleBy(
  facts: DeadlineFacts,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): Instant | null {
  return earliest(handlingDeadline(facts.priority, facts.arrivedAt, rulebook, hours), visitLimit(facts, rulebook));
}

/** A rebooking registered later before its visit than the rulebook asks: phone the patient (R92, R94). */
export function isLateRebooking(facts: Pick<CareCase, 'form' | 'arrivedAt' | 'visitAt'>, rulebook: Rulebook): boolean {
  if (!isRebooking(facts, rulebook) || facts.visitAt === null) return false;
  return facts.visitAt - facts.arrivedAt < rulebook.settings.rebookingMinHours.value * hourMs;
}

/** 1–12, and 13 for none: what "raise" and "lower" compare. */
export function priorityRank(priority: Priority | null): number {
  return priority ?? noPriorityRank;
}

/** Every place a priority has in the order, none last. */
export function everyRank(): readonly number[] {
  return Array.from({ length: priorityRank(null) }, (_, at) => at + 1);
}

/** True when `to` is less urgent than `from` (D3, G15). */
export function isLowering(from: Priority | null, to: Priority | null): boolean {
  return priorityRank(to) > priorityRank(from);
}

/**
 * `handleBy` after a changed priority (D3). Raising can only shorten; lowering counts from arrival, never
 * removes a deadline and never clears a passed one.
 */
export function handleByAfterPriorityChange(
  careCase: CareCase,
  to: Priority | null,
  changedAt: Instant,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): Instant | null {
  const current = careCase.handleBy;
  if (isLowering(careCase.priority, to)) {
    if (current !== null && current <= changedAt) return current;
    return handlingDeadline(to, careCase.arrivedAt, rulebook, hours) === null
      ? current
      : initialHandleBy({ ...careCase, priority: to }, rulebook, hours);
  }
  const from = rulebook.settings.priorityChangeClock.value === 'fromChange' ? changedAt : careCase.arrivedAt;
  return earliest(current, handlingDeadline(to, from, rulebook, hours), visitLimit(careCase, rulebook));
}

/**
 * When a drop-in escalates on the platform (R113, R255, G20); null for other cases, when the rulebook gives
 * no limit, and once somebody has received or answered it.
 */
export function escalatesAt(
  state: CaseState,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): Instant | null {
  const { careCase } = state;
  if (careCase.kind !== 'dropIn' || careCase.receivedAt !== null || careCase.closedAt !== null) return null;
  if (firstAnswered(state)) return null;
  const minutes = priorityRule(rulebook, careCase.priority)?.escalatesAfterMinutes ?? null;
  return minutes === null ? null : spend(careCase.arrivedAt, minutes * minuteMs, rulebook, hours);
}

/**
 * The end of the follow-up period of a case that began at `from`: calendar days, same local clock time. Not a
 * deadline (R135).
 */
export function followUpEnd(from: Instant, rulebook: Rulebook, hours: OpeningHours = rulebook.defaultHours): Instant {
  return addDays(from, rulebook.settings.followUpDays.value, hours);
}

/** A clock that runs for a case: since when, and until when. */
export interface RunningClock {
  readonly from: Instant;
  readonly dueAt: Instant;
}

/** Prio 1–5 has no handling time in the documents: the example limit of a rulebook, or due at once (D1). */
export function urgentDue(
  priority: Priority | null,
  from: Instant,
  rulebook: Rulebook,
  hours: OpeningHours,
): Instant | null {
  const rule = priorityRule(rulebook, priority);
  if (rule === undefined || !rule.urgent) return null;
  if (rule.escalatesAfterMinutes !== null) return spend(from, rule.escalatesAfterMinutes * minuteMs, rulebook, hours);
  return rulebook.settings.urgentWithoutLimitIsDueNow.value ? from : null;
}

function messageClock(careCase: CareCase, from: Instant, rulebook: Rulebook, hours: OpeningHours): RunningClock {
  const handling = handlingDeadline(careCase.priority, from, rulebook, hours);
  const due =
    earliest(urgentDue(careCase.priority, from, rulebook, hours), handling) ??
    spend(from, rulebook.settings.messageClockDefaultHours.value * hourMs, rulebook, hours);
  return { from, dueAt: due };
}

/** True once the clock of arrival has stopped: answered, or received where the rulebook says so (D8). */
function firstClockStopped(state: CaseState, rulebook: Rulebook): boolean {
  if (firstAnswered(state)) return true;
  return rulebook.settings.handledWhen.value === 'received' && state.careCase.receivedAt !== null;
}

/**
 * The clock that runs now: from arrival until handled, then from the oldest unanswered patient message
 * (D8, D16). Null when none runs: waiting for the patient, closed, or a priority without handling time.
 */
export function runningClock(
  state: CaseState,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): RunningClock | null {
  const { careCase } = state;
  if (careCase.closedAt !== null) return null;
  const message = oldestUnansweredMessage(state);
  if (firstClockStopped(state, rulebook)) {
    return message === null ? null : messageClock(careCase, message.sentAt, rulebook, hours);
  }
  const due = earliest(
    careCase.handleBy,
    urgentDue(careCase.priority, careCase.arrivedAt, rulebook, hours),
    escalatesAt(state, rulebook, hours),
  );
  if (due !== null) return { from: careCase.arrivedAt, dueAt: due };
  return message === null ? null : messageClock(careCase, message.sentAt, rulebook, hours);
}

/** "Hanteras senast" as the queue sorts it; null when no clock runs (D16). Never the follow-up period (R135). */
export function dueAt(
  state: CaseState,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): Instant | null {
  return runningClock(state, rulebook, hours)?.dueAt ?? null;
}

function bandOf(state: CaseState, rulebook: Rulebook, clock: RunningClock | null): QueueBand {
  if (state.careCase.closedAt !== null) return 3;
  if (declinedHandover(state) !== null) return 0;
  const waits = awaitingUsSince(state) !== null;
  const unhandled = !firstClockStopped(state, rulebook);
  // Also without a clock: a missing limit of prio 1–5 is not the same as no deadline (D4).
  if (waits && (unhandled || clock !== null) && isUrgent(state.careCase.priority, rulebook)) return 0;
  if (unhandled && isLateRebooking(state.careCase, rulebook)) return 0;
  if (clock !== null) return 1;
  return waits ? 2 : 3;
}

/**
 * The terms of the queue order (D16): tab, band, dueAt, priority, arrivedAt, then the case id. Only `tab`
 * may depend on `now`, and only through the end of the follow-up period; without `now` it is left out.
 * Band 2 is ordered by age, so its priorities all rank alike (D4).
 */
export function queueKey(
  state: CaseState,
  rulebook: Rulebook,
  now: Instant = Number.NEGATIVE_INFINITY,
  hours: OpeningHours = rulebook.defaultHours,
): QueueKey {
  const clock = runningClock(state, rulebook, hours);
  const band = bandOf(state, rulebook, clock);
  return {
    tab: tabOf(state, now),
    band,
    dueAt: clock?.dueAt ?? null,
    priorityRank: band === 2 ? noPriorityRank : priorityRank(state.careCase.priority),
    arrivedAt: state.careCase.arrivedAt,
  };
}
