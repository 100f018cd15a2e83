import type { Temporal } from 'temporal-polyfill';
import { isOpen, lastOpenMoment, latestOpening, nextOpen, nextOpening } from '../calendar.ts';
import { dutiesOf, leadAt, shiftEnd, uncoveredRoles, withHours } from '../roster/roster.ts';
import type { UnitPlan } from '../roster/types.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { Instant, RuleId, StaffId } from '../types.ts';
import { localDate } from '../workdays.ts';

const minuteMs = 60_000;

/** What the clock of the day asks of a unit or a person: one line with a number, not one a case (P211). */
export const deskRules = ['shiftEnd', 'beforeClosing', 'roleUncovered', 'noLead'] as const;
export type DeskRule = (typeof deskRules)[number];

/** Where each rule stands. */
export const deskSources: Readonly<Record<DeskRule, readonly RuleId[]>> = {
  shiftEnd: ['R265', 'R242', 'R141'],
  beforeClosing: ['R264', 'R240'],
  roleUncovered: ['R270', 'R247'],
  noLead: ['R271', 'R250'],
};

/** A moment whose time is now. Whether something is left to tell of is counted by who asks. */
export interface DeskMoment {
  readonly rule: DeskRule;
  /** The same moment of the same day has the same name for everybody. */
  readonly name: string;
  readonly stage: 'news' | 'lastOpenMoment' | 'overdue';
  readonly at: Instant;
  /** From then on it is told no more. */
  readonly until: Instant | null;
  /** Reaches outside the list (D15): the last chance, and what is too late. */
  readonly toast: boolean;
  /** Of `roleUncovered`: the role. */
  readonly role: string | null;
  /** Closing time, or the end of the shift; null for the others. */
  readonly ends: Instant | null;
}

/** One person at one unit. */
export interface DeskQuestion {
  readonly plan: UnitPlan;
  readonly rulebook: Rulebook;
  readonly hours: OpeningHours;
  readonly staffId: StaffId;
  /** Roles the unit has queues for. */
  readonly roles: readonly string[];
}

interface Day {
  readonly begins: Instant;
  readonly ends: Instant;
}

function dayOf(at: Instant, timeZone: string): Day {
  const date = localDate(at, timeZone);
  const start = (day: Temporal.PlainDate): Instant => day.toZonedDateTime(timeZone).epochMilliseconds;
  return { begins: start(date), ends: start(date.add({ days: 1 })) };
}

/** When the unit closes for the day; null on a closed day, and where it is open on through midnight. */
export function closingOf(hours: OpeningHours, at: Instant): Instant | null {
  const { begins, ends } = dayOf(at, hours.timeZone);
  const closing = lastOpenMoment(hours, begins, ends);
  return closing === null || closing <= begins || isOpen(hours, closing) ? null : closing;
}

type Rule = (question: DeskQuestion, now: Instant) => readonly DeskMoment[];
const isNow = ({ at, until }: DeskMoment, now: Instant): boolean => at <= now && (until === null || now < until);

/** Drop-ins and consultations from the telephone service may not remain at closing (R264, R240). */
const beforeClosing: Rule = ({ hours, rulebook }, now) => {
  const closing = closingOf(hours, now);
  if (closing === null) return [];
  const warnAt = closing - rulebook.reminders.closingMinutes.value * minuteMs;
  const at = nextOpen(hours, warnAt) ?? warnAt;
  if (at >= closing) return [];
  const name = `beforeClosing ${closing}`;
  return [
    {
      rule: 'beforeClosing',
      name,
      stage: 'lastOpenMoment',
      at,
      until: closing,
      toast: true,
      role: null,
      ends: closing,
    },
  ];
};

/** Cases still on somebody when their shift ends, and after it for the rest of the day (R265, R242). */
const shiftEnding: Rule = ({ plan, hours, rulebook, staffId }, now) => {
  const { timeZone } = hours;
  const mine = dutiesOf(plan, now, timeZone).filter((duty) => duty.staffId === staffId);
  const end = shiftEnd(plan, staffId, now, timeZone);
  if (end !== null) {
    const at = end - rulebook.reminders.shiftEndMinutes.value * minuteMs;
    const name = `shiftEnd ${end}`;
    return [{ rule: 'shiftEnd', name, stage: 'lastOpenMoment', at, until: end, toast: true, role: null, ends: end }];
  }
  // Between two shifts of a day nobody has gone home.
  if (mine.length === 0 || mine.some(({ from }) => from > now)) return [];
  const ended = Math.max(...mine.map(({ to }) => to));
  const until = dayOf(now, timeZone).ends;
  const name = `shiftEnded ${ended}`;
  return [{ rule: 'shiftEnd', name, stage: 'overdue', at: ended, until, toast: true, role: null, ends: ended }];
};

/** Roles nobody has for the rest of the day (R270, R247). */
const roleUncovered: Rule = ({ plan, hours, rulebook, roles }, now) => {
  const opened = openedAt(hours, now);
  if (opened === null) return [];
  const duties = dutiesOf(plan, now, hours.timeZone);
  return uncoveredRoles(withHours(plan, rulebook), roles, now, hours.timeZone).map((role): DeskMoment => {
    const left = duties.filter((duty) => duty.roles.includes(role) && duty.to <= now).map(({ to }) => to);
    const at = Math.max(opened, ...left);
    const name = `roleUncovered ${role} ${at}`;
    const until = closingOf(hours, now);
    return { rule: 'roleUncovered', name, stage: 'news', at, until, toast: false, role, ends: null };
  });
};

/** Open, and nobody answers for the whole (R271, R250); a unit that has told nothing of who works when is not asked. */
const noLead: Rule = ({ plan, hours }, now) => {
  const opened = openedAt(hours, now);
  if (opened === null || (plan.shifts.length === 0 && plan.leads.length === 0)) return [];
  if (leadAt(plan, now) !== null) return [];
  const at = Math.max(opened, ...plan.leads.map(({ to }) => to).filter((to) => to <= now));
  const name = `noLead ${at}`;
  return [{ rule: 'noLead', name, stage: 'news', at, until: null, toast: false, role: null, ends: null }];
};

/** Since when the unit is open; null while it is closed. */
function openedAt(hours: OpeningHours, now: Instant): Instant | null {
  return isOpen(hours, now) ? (latestOpening(hours, Number.NEGATIVE_INFINITY, now) ?? now) : null;
}

const rules: readonly Rule[] = [shiftEnding, beforeClosing, roleUncovered, noLead];

/** What the clock of the day asks now, the most pressing first. */
export function deskMomentsAt(question: DeskQuestion, now: Instant): readonly DeskMoment[] {
  return rules.flatMap((rule) => rule(question, now)).filter((moment) => isNow(moment, now));
}

/** The next instant at which it may ask something else. */
export function nextDeskMoment(question: DeskQuestion, now: Instant): Instant {
  const { plan, hours } = question;
  const { timeZone } = hours;
  const coming = rules.flatMap((rule) => rule(question, now)).flatMap(({ at, until }) => [at, until]);
  const duties = dutiesOf(plan, now, timeZone).flatMap(({ from, to }) => [from, to]);
  const leads = plan.leads.flatMap(({ from, to }) => [from, to]);
  const after = [...coming, ...duties, ...leads, nextOpening(hours, now), dayOf(now, timeZone).ends];
  return Math.min(...after.filter((at) => at !== null && at > now).map(Number));
}
