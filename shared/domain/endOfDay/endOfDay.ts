import { atLocal, timesOf } from '../calendar.ts';
import { localDate } from '../workdays.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { AssignmentId, Instant, RuleId, UnitId } from '../types.ts';

/**
 * What is gone through before the day ends, in the order it is shown: the most pressing first. `outgoing` waits for
 * others and may remain.
 */
export const endOfDayKinds = [
  'dropIn',
  'phone1177',
  'urgent',
  'mine',
  'incoming',
  'declined',
  'unread',
  'nextWeekday',
  'journal',
  'refused',
  'outgoing',
] as const;
export type EndOfDayKind = (typeof endOfDayKinds)[number];

const rules: Readonly<Record<EndOfDayKind, readonly RuleId[]>> = {
  dropIn: ['R240'],
  phone1177: ['R240'],
  urgent: ['R241'],
  mine: ['R242'],
  incoming: ['R156'],
  declined: ['D12'],
  unread: ['P217'],
  nextWeekday: ['R243'],
  journal: ['R167'],
  refused: ['P24'],
  outgoing: ['R257'],
};

/** The duty of the rulebook that says what is to be done about it, where the region has written one. */
const duties: Readonly<Partial<Record<EndOfDayKind, string>>> = {
  dropIn: 'emptyDropIns',
  phone1177: 'emptyDropIns',
  urgent: 'urgentDone',
  mine: 'releaseCases',
  nextWeekday: 'tellNextWeekday',
};

/** The rules one part of the day's end rests on. */
export function rulesOf(kind: EndOfDayKind): readonly RuleId[] {
  return rules[kind];
}

/** What the region's rulebook says is to be done about it; null where it says nothing (R240–R243). */
export function dutyOf(kind: EndOfDayKind, rulebook: Rulebook): Rulebook['duties'][number] | null {
  return rulebook.duties.find(({ id }) => id === duties[kind]) ?? null;
}

/** Priorities that are finished before closing time; empty where the region has no such rule (R241). */
export function finishedBeforeClosing(rulebook: Rulebook): readonly number[] {
  return rulebook.closeRules.finishedBeforeClosing.value;
}

/** The parts of the day's end the region asks for. What belongs to no region's rule alone is always among them. */
export function kindsAsked(rulebook: Rulebook): readonly EndOfDayKind[] {
  return endOfDayKinds.filter((kind) => {
    switch (kind) {
      case 'dropIn':
      case 'phone1177':
        return dutyOf(kind, rulebook) !== null;
      case 'urgent':
        return finishedBeforeClosing(rulebook).length > 0;
      case 'nextWeekday':
        return rulebook.closeRules.nextWeekdayTemplate.value !== null;
      case 'journal':
        return rulebook.closeRules.journalOwed.value;
      default:
        return true;
    }
  });
}

/** True for what waits for others: it is shown, and the day can be signed off with it. */
export function mayRemain(kind: EndOfDayKind): boolean {
  return kind === 'outgoing';
}

/** How much is left that may not remain: the day is signed off at nothing (P218). */
export function leftToDo(groups: readonly { readonly kind: EndOfDayKind; readonly count: number }[]): number {
  return groups.reduce((sum, { kind, count }) => (mayRemain(kind) ? sum : sum + count), 0);
}

/** Somebody has seen that nothing was left at the unit on a day (P218). */
export interface DaySignOff {
  readonly id: string;
  readonly unitId: UnitId;
  /** ÅÅÅÅ-MM-DD by the unit's clock. */
  readonly day: string;
  readonly at: Instant;
  readonly by: AssignmentId;
  readonly byName: string;
}

/** The unit's local day, ÅÅÅÅ-MM-DD. */
export function dayOf(at: Instant, timeZone: string): string {
  return localDate(at, timeZone).toString();
}

/** When the unit closes on the day of `at`; null on a day it does not open. */
export function closesAt(hours: OpeningHours, at: Instant): Instant | null {
  const date = localDate(at, hours.timeZone);
  const last = timesOf(hours, date).reduce((latest, [, to]) => (to > latest ? to : latest), '');
  return last === '' ? null : atLocal(date, last, hours.timeZone);
}
