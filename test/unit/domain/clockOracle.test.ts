import { describe, expect, test } from 'vitest';
import { addOpenTime, isOpen, lastOpenMoment, nextOpen, openTimeBetween } from '../../../shared/domain/calendar.ts';
import { handlingDeadline } from '../../../shared/domain/clocks.ts';
import { promisedBy } from '../../../shared/domain/promise.ts';
import { plannedReminders } from '../../../shared/domain/reminders.ts';
import type { OpeningHours } from '../../../shared/domain/rulebook.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { isoOf, Oracle, wall } from './oracle.ts';
import { aCase, clockRules, gavleborg, settings } from './support.ts';

const minuteMs = 60_000;
const dayMinutes = 1440;
const units = 50;
const casesEach = 200;
/** Days looked at; cases arrive in the first sixty. */
const windowDays = 200;
const openHours = settings({ clock: 'openHours' });
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const handlingMinutes = { 6: 24 * 60, 7: 48 * 60, 8: 72 * 60 } as const;

/** A small generator of our own (mulberry32): the same numbers every time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Span = [string, string];
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Hours as units have them and as they do not: nights, lunches, overlaps, minutes at random, closed days. */
function randomHours(draw: (below: number) => number, startDay: number): OpeningHours {
  const day = (): Span[] => {
    switch (draw(6)) {
      case 0:
        return [['08:00', '17:00']];
      case 1:
        return [
          ['13:00', '16:30'],
          ['08:00', '12:00'],
        ];
      case 2:
        return [
          ['00:00', '06:00'],
          ['20:00', '24:00'],
        ];
      case 3:
        return [['00:00', '24:00']];
      case 4:
        return [];
      default: {
        const from = draw(dayMinutes - 121);
        const span: Span = [clock(from), clock(from + 120 + draw(dayMinutes - from - 120))];
        return draw(2) === 0 ? [span] : [span, [clock(from), clock(from + 60)]];
      }
    }
  };
  const someDate = (): string => isoOf(startDay + draw(windowDays));
  const week = Object.fromEntries(weekdays.map((name) => [name, day()])) as OpeningHours['week'];
  // Two long days, so that 72 open hours come within the year looked at.
  return {
    timeZone: 'Europe/Stockholm',
    week: { ...week, tue: [['08:00', '17:00']], thu: [['07:30', '12:00']] },
    closedDates: Array.from({ length: draw(20) }, someDate),
    openDates: Object.fromEntries(Array.from({ length: draw(12) }, () => [someDate(), day()])),
    closedOnHolidays: draw(4) > 0,
    holidays: gavleborg.defaultHours.holidays,
  };
}

describe('ten thousand cases against minute by minute', () => {
  test('P9, R29, R36, R295, R216, D2, D7, D15: the clocks say what an oracle that shares no code with them says', () => {
    const draw = random(20261124);
    let compared = 0;
    for (let unit = 0; unit < units; unit += 1) {
      // A third of the windows begins before the spring's clock change and Easter, a third before the autumn's.
      const [year, season] = [2024 + draw(11), unit % 3];
      const [month, dayOfMonth] = season === 0 ? [1, 25] : season === 1 ? [8, 10] : [0, 1 + draw(365)];
      const start = (Date.UTC(year, month, dayOfMonth) / 86_400_000) * dayMinutes;
      const hours = randomHours(draw, start / dayMinutes);
      const oracle = new Oracle(hours, start - 2 * dayMinutes, windowDays * dayMinutes);
      for (let index = 0; index < casesEach; index += 1) {
        // Every third arrives just as the unit opens or closes.
        const some = start + draw(60 * dayMinutes);
        const from = index % 3 === 0 ? oracle.edge(some) : some;
        compared += 1;
        compareCase(oracle, hours, from, draw, `unit ${unit}, ${new Date(from * minuteMs).toISOString()}`);
      }
    }
    expect(compared).toBe(10_000);
  }, 60_000);
});

function compareCase(
  oracle: Oracle,
  hours: OpeningHours,
  from: number,
  draw: (below: number) => number,
  where: string,
): void {
  const priority = ([6, 7, 8] as const)[draw(3)] ?? 6;
  const minutes = handlingMinutes[priority];
  const counted = draw(2) === 0;
  const book = counted ? openHours : gavleborg;
  const spend = (start: number, part: number): number => (counted ? oracle.add(start, part) : start + part);
  const half = spend(from, minutes * 0.5);
  const eighty = spend(half, minutes * 0.3);
  const due = spend(eighty, minutes * 0.2);
  // Some end exactly at a closing.
  const toEdge = draw(4) === 0 ? oracle.count(from, oracle.edge(from)) : 0;
  const add = toEdge > 0 ? toEdge : 1 + draw(20 * 60);
  const [arrivedAt, dueAt] = [from * minuteMs, due * minuteMs];
  const asMinute = (instant: number | null): number | null => (instant === null ? null : instant / minuteMs);

  const days = 1 + draw(5);
  const minimum = draw(5);
  const rules = clockRules({ promisedWorkingDays: days, voucherWeekdays: days, voucherMinOpenHours: minimum });
  const state = aCase({ arrivedAt, priority, handleBy: dueAt });

  const said = {
    handleBy: asMinute(handlingDeadline(priority, arrivedAt, book, hours)),
    open: isOpen(hours, arrivedAt),
    last: asMinute(lastOpenMoment(hours, arrivedAt, dueAt)),
    next: asMinute(nextOpen(hours, dueAt)),
    added: asMinute(addOpenTime(hours, arrivedAt, add * minuteMs)),
    between: openTimeBetween(hours, arrivedAt, dueAt) / minuteMs,
    promised: promisedBy({ form: 'prescription_renewal', arrivedAt }, rules, hours),
    voucher: voucherValidThrough(arrivedAt, rules, hours),
    reminders: plannedReminders(state, book, hours, arrivedAt - 1).map(({ stage, at, late }) => [
      stage,
      at / minuteMs,
      late,
    ]),
  };
  const told = {
    handleBy: due,
    open: oracle.isOpen(from),
    last: oracle.lastOpen(from, due),
    next: oracle.nextOpen(due),
    added: oracle.add(from, add),
    between: oracle.count(from, due),
    promised: oracle.promised(from, days),
    voucher: oracle.voucher(from, days, minimum * 60),
    reminders: oracle.reminders(from, due, [half, eighty]),
  };
  // A plain comparison first: a message for each of ten thousand takes longer than all the counting.
  if (JSON.stringify(said) !== JSON.stringify(told)) expect(said, where).toEqual(told);
}

describe('the oracle itself', () => {
  test('P9 its clock is Stockholm’s, as the system knows it', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Stockholm',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const draw = random(7);
    for (let index = 0; index < 2000; index += 1) {
      const minute = Math.floor(Date.UTC(2024, 0, 1) / minuteMs) + draw(12 * 365 * dayMinutes);
      const [day, ofDay] = wall(minute);
      expect(`${isoOf(day)} ${clock(ofDay)}`).toBe(format.format(minute * minuteMs));
    }
  });
});
