import {
  addOpenTime,
  isOpen,
  lastOpenMoment,
  latestOpening,
  nextOpen,
  nextOpening,
  openTimeBetween,
} from './calendar.ts';
import { countsOpenHours, escalatesAt, isUrgent, runningClock, type RunningClock } from './clocks.ts';
import { declinedHandover, tabOf } from './derive.ts';
import { compareStages } from './reminders/stages.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';
import type { CaseId, CaseState, Instant, Reminder, ReminderStage } from './types.ts';

const minuteMs = 60_000;
/** Openings planned ahead for an urgent case nobody has received; the plan is made anew at each of them. */
const openingsAhead = 5;

/** When a stage is told, and whether that is after it was true. */
export interface Planned {
  readonly stage: ReminderStage;
  readonly at: Instant;
  readonly late: boolean;
}

interface Told extends Planned {
  readonly toast: boolean;
}

/**
 * At the next opening, and late: nobody was there when it was due (R295). Hours that never open silence nobody:
 * then it is told when it is due (P97).
 */
function atNextOpening(stage: ReminderStage, at: Instant, hours: OpeningHours): Planned {
  const opening = nextOpen(hours, at) ?? at;
  return { stage, at: opening, late: opening > at };
}

/** A warning must reach somebody beforehand: out of closed time to the latest open moment since `from`. */
function warning(stage: ReminderStage, wanted: Instant, from: Instant, hours: OpeningHours): Planned {
  const at = Math.max(wanted, from);
  if (isOpen(hours, at)) return { stage, at, late: false };
  const before = lastOpenMoment(hours, from, at);
  return before === null ? atNextOpening(stage, at, hours) : { stage, at: before, late: false };
}

/** What has happened cannot be told beforehand: overdue and arrivals wait for the next opening. */
function news(stage: ReminderStage, wanted: Instant, from: Instant, hours: OpeningHours): Planned {
  return atNextOpening(stage, Math.max(wanted, from), hours);
}

/** The instant at which a share of the handling time is used, in the time the rulebook counts (D15, D2). */
function shareUsed(clock: RunningClock, part: number, rulebook: Rulebook, hours: OpeningHours): Instant {
  const { from, dueAt } = clock;
  const open = countsOpenHours(rulebook) ? openTimeBetween(hours, from, dueAt) : 0;
  const at = open > 0 ? addOpenTime(hours, from, open * part) : null;
  return Math.round(at ?? from + (dueAt - from) * part);
}

/** When something that has happened is told: at once, or at the next opening and late (R295). */
export function newsAt(at: Instant, from: Instant, hours: OpeningHours): Pick<Planned, 'at' | 'late'> {
  return news('overdue', at, from, hours);
}

/** The stages of a clock: shares of its time, the last chances, and when it has run out (D15). */
export function stagesOfClock(
  clock: RunningClock,
  rulebook: Rulebook,
  hours: OpeningHours,
): readonly (Planned | null)[] {
  const { from, dueAt } = clock;
  const { reminders } = rulebook;
  if (dueAt <= from) return [news('overdue', dueAt, from, hours)];
  const share = (part: number): Instant => shareUsed(clock, part, rulebook, hours);
  const lastOpen = lastOpenMoment(hours, from, dueAt);
  return [
    warning('half', share(reminders.half.value), from, hours),
    warning('eighty', share(reminders.eighty.value), from, hours),
    lastOpen === null
      ? null
      : warning('lastOpenMoment', lastOpen - reminders.lastOpenMomentMinutes.value * minuteMs, from, hours),
    warning('quarterHour', dueAt - reminders.quarterHourMinutes.value * minuteMs, from, hours),
    news('overdue', dueAt, from, hours),
  ];
}

/** Prio 1–5: on arrival and at every opening until somebody has received it (D1). */
function urgentArrivals(arrivedAt: Instant, now: Instant, hours: OpeningHours): readonly (Planned | null)[] {
  const planned: (Planned | null)[] = [{ stage: 'arrivedUrgent', at: arrivedAt, late: false }];
  // Nobody was there to be told: late is the first opening after a night, not those that repeat the alarm.
  const missedUntil = isOpen(hours, arrivedAt) ? null : nextOpening(hours, arrivedAt);
  // A plan made after an opening still holds that opening: it may not have been told yet.
  const opened = latestOpening(hours, arrivedAt, now);
  if (opened !== null) planned.push({ stage: 'arrivedUrgent', at: opened, late: opened === missedUntil });
  let after = Math.max(arrivedAt, now);
  for (let count = 0; count < openingsAhead; count += 1) {
    const opening = nextOpening(hours, after);
    if (opening === null) break;
    planned.push({ stage: 'arrivedUrgent', at: opening, late: opening === missedUntil });
    after = opening;
  }
  return planned;
}

/**
 * Equal times keep the highest stage, and reach outside the list when any of them does: the last chance is told
 * though a higher stage took its place. What lies at or before `now` is one reminder, the highest.
 */
function merge(planned: readonly Told[], now: Instant): readonly Told[] {
  const byTime = new Map<string, Told>();
  for (const reminder of planned) {
    const slot = reminder.at <= now ? 'past' : String(reminder.at);
    const other = byTime.get(slot);
    if (other === undefined) byTime.set(slot, reminder);
    else {
      const higher = (compareStages(reminder.stage, other.stage) || reminder.at - other.at) > 0 ? reminder : other;
      const toast = reminder.at === other.at ? reminder.toast || other.toast : higher.toast;
      byTime.set(slot, { ...higher, toast });
    }
  }
  return [...byTime.values()].toSorted((a, b) => a.at - b.at);
}

/** What the directory says of a case: it stands in Ofördelade with nobody (R292); who asked has left the unit, or is not at work (D12, R258). */
export interface CaseSurroundings {
  readonly isUnassigned: boolean;
  readonly senderAway: boolean;
}
const nothingSpecial: CaseSurroundings = { isUnassigned: false, senderAway: false };

/**
 * A declined move: told the unit at once, outside the list too when who asked is not there, and once more
 * when nobody has acknowledged it for a while: then who asked is off duty, as far as anybody can tell (D12, R258).
 */
function declinedStages(state: CaseState, rulebook: Rulebook, hours: OpeningHours): readonly Planned[] {
  const declined = declinedHandover(state);
  if (declined === null) return [];
  const at = declined.decidedAt ?? declined.requestedAt;
  const wait = rulebook.reminders.declinedAgainMinutes.value * minuteMs;
  const again = addOpenTime(hours, at, wait) ?? at + wait;
  return [news('declined', at, at, hours), news('declined', again, at, hours)];
}

/**
 * Every reminder of a case that is due or to come, earliest first (D15). Stages at or before `now` are one
 * entry, the highest; the same stage may stand several times (an urgent case at each opening, a decline nobody
 * acknowledges). What stands in Ofördelade is told when it arrives and stands until somebody has it (R292).
 */
export function plannedReminders(
  state: CaseState,
  rulebook: Rulebook,
  hours: OpeningHours,
  now: Instant,
  { isUnassigned, senderAway }: CaseSurroundings = nothingSpecial,
): readonly Reminder[] {
  if (tabOf(state, now) !== 'inbox') return [];
  const { careCase } = state;
  const clock = runningClock(state, rulebook, hours);
  const urgent = isUrgent(careCase.priority, rulebook);
  const escalates = escalatesAt(state, rulebook, hours);
  const planned: (Planned | null)[] = clock === null ? [] : [...stagesOfClock(clock, rulebook, hours)];
  if (urgent && careCase.receivedAt === null) planned.push(...urgentArrivals(careCase.arrivedAt, now, hours));
  const declines = declinedStages(state, rulebook, hours);
  planned.push(...declines);
  // The second time, or at once where who asked is not there, it must reach somebody.
  const reaching = declines.filter((_, index) => senderAway || index > 0);
  if (isUnassigned) planned.push(news('unassigned', careCase.arrivedAt, careCase.arrivedAt, hours));
  if (escalates !== null) {
    const warnAt = escalates - rulebook.reminders.escalationWarningMinutes.value * minuteMs;
    planned.push(warning('escalation', warnAt, careCase.arrivedAt, hours));
  }
  const reachesOut = (reminder: Planned): boolean =>
    urgent || reminder.stage === 'lastOpenMoment' || reminder.stage === 'overdue' || reaching.includes(reminder);
  return merge(
    planned.filter((reminder) => reminder !== null).map((reminder) => ({ ...reminder, toast: reachesOut(reminder) })),
    now,
  ).map(({ stage, at, late, toast }) => ({ caseId: careCase.id, stage, at, late, toast }));
}

/**
 * The one reminder of a case another provider has not taken: told when it comes back, at the next opening where nobody
 * is there (D14, R295). It reaches outside the list: nobody is looking at a case that is closed.
 */
export function cameBackReminder(caseId: CaseId, at: Instant, hours: OpeningHours): Reminder {
  const { stage, at: told, late } = news('cameBack', at, at, hours);
  return { caseId, stage, at: told, late, toast: true };
}

/** The highest stage due at `now`; null when nothing is due. */
export function dueReminder(planned: readonly Reminder[], now: Instant): Reminder | null {
  return planned
    .filter((reminder) => reminder.at <= now)
    .reduce<Reminder | null>((best, next) => {
      if (best === null) return next;
      return (compareStages(next.stage, best.stage) || next.at - best.at) > 0 ? next : best;
    }, null);
}
