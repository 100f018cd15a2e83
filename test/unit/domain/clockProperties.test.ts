import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addOpenTime, isOpen, lastOpenMoment, nextOpen, openTimeBetween } from '../../../shared/domain/calendar.ts';
import { handlingDeadline, handleByAfterPriorityChange, initialHandleBy } from '../../../shared/domain/clocks.ts';
import { promisedBy } from '../../../shared/domain/promise.ts';
import { plannedReminders } from '../../../shared/domain/reminders.ts';
import { compareStages } from '../../../shared/domain/reminders/stages.ts';
import type { OpeningHours } from '../../../shared/domain/rulebook.ts';
import type { Instant, Priority } from '../../../shared/domain/types.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { aCase, at, day, gavleborg, hour, minute, ovning, settings, unitHours } from './support.ts';

const { never: _never, ...opening } = unitHours;
const runs = { seed: 20261124, numRuns: 400 };
const open = fc.constantFrom<OpeningHours>(...Object.values(opening));
const book = fc.constantFrom(gavleborg, settings({ clock: 'openHours' }));
const priority = fc.constantFrom<Priority | null>(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, null);

/** The nights around all four clock changes of 2026 and 2027, Easter, Christmas, and any time between. */
const when = fc.oneof(
  ...['2026-03-28', '2026-10-24', '2027-03-27', '2027-10-30', '2026-04-02', '2026-12-23'].map((date) =>
    fc.integer({ min: 0, max: 3 * day }).map((ms) => at(`${date}T12:00`) + ms),
  ),
  fc.integer({ min: at('2026-01-01T00:00'), max: at('2028-01-01T00:00') }),
);
const span = fc.integer({ min: 0, max: 5 * day });

/** Inside closed time: neither open, nor the instant at which it closed. */
const strictlyClosed = (hours: OpeningHours, moment: Instant): boolean =>
  !isOpen(hours, moment) && !isOpen(hours, moment - 1);

describe('deadlines', () => {
  test('R36, D2, R94: who comes later is never due earlier', () => {
    fc.assert(
      fc.property(open, book, priority, when, span, when, (hours, rulebook, prio, from, later, visitAt) => {
        const due = (arrivedAt: Instant, form: string) =>
          initialHandleBy({ form, priority: prio, arrivedAt, visitAt }, rulebook, hours);
        for (const form of ['prescription_renewal', 'rebooking_cancellation']) {
          const [first, second] = [due(from, form), due(from + later, form)];
          expect((first ?? 0) <= (second ?? 0)).toBe(true);
        }
      }),
      runs,
    );
  });

  test('R29, R216: nor promised or valid a shorter time', () => {
    fc.assert(
      fc.property(open, when, span, (hours, from, later) => {
        const promise = (arrivedAt: Instant) => promisedBy({ form: 'aid_renewal', arrivedAt }, gavleborg, hours) ?? '';
        expect(promise(from) <= promise(from + later)).toBe(true);
        const valid = (sent: Instant) => voucherValidThrough(sent, gavleborg, hours);
        expect(valid(from) <= valid(from + later)).toBe(true);
      }),
      runs,
    );
  });

  test('D3 raising never gives more time, and no change ever takes a deadline away', () => {
    fc.assert(
      fc.property(open, book, priority, priority, when, span, (hours, rulebook, from, to, arrivedAt, later) => {
        const handleBy = handlingDeadline(from, arrivedAt, rulebook, hours);
        const { careCase } = aCase({ priority: from, arrivedAt, handleBy });
        const changed = handleByAfterPriorityChange(careCase, to, arrivedAt + later, rulebook, hours);
        if (handleBy === null) return;
        expect(changed).not.toBe(null);
        const raised = (to ?? 13) < (from ?? 13);
        if (raised) expect((changed ?? 0) <= handleBy).toBe(true);
        if (handleBy <= arrivedAt + later) expect((changed ?? 0) <= handleBy).toBe(true);
      }),
      runs,
    );
  });
});

describe('open time', () => {
  test('R36 the last open moment lies between arrival and deadline, and never inside closed time', () => {
    fc.assert(
      fc.property(open, when, span, (hours, from, length) => {
        const due = from + length;
        const last = lastOpenMoment(hours, from, due);
        if (last === null) {
          expect(openTimeBetween(hours, from, due)).toBe(0);
          return;
        }
        expect(last >= from && last <= due).toBe(true);
        expect(strictlyClosed(hours, last)).toBe(false);
        // Nothing open was passed over.
        expect(openTimeBetween(hours, last, due)).toBe(0);
      }),
      runs,
    );
  });

  test('P9 adding open time in two steps is adding it in one, and is what lies between', () => {
    const amount = fc.integer({ min: 1, max: 40 * hour });
    fc.assert(
      fc.property(open, when, amount, amount, (hours, from, one, two) => {
        const whole = addOpenTime(hours, from, one + two);
        expect(addOpenTime(hours, addOpenTime(hours, from, one) ?? 0, two)).toBe(whole);
        expect(openTimeBetween(hours, from, whole ?? 0)).toBe(one + two);
        expect(strictlyClosed(hours, whole ?? 0)).toBe(false);
      }),
      runs,
    );
  });

  test('P9 the next open moment is open, not earlier, and nothing open lies before it', () => {
    fc.assert(
      fc.property(open, when, (hours, from) => {
        const next = nextOpen(hours, from) ?? 0;
        expect(isOpen(hours, next) && next >= from).toBe(true);
        expect(openTimeBetween(hours, from, next)).toBe(0);
      }),
      runs,
    );
  });

  test.each([
    ['2026-03-28', 23],
    ['2026-10-24', 25],
    ['2027-03-27', 23],
    ['2027-10-30', 25],
  ])('P9 the night after %s: the day has %i hours, and the clocks count each of them once', (date, length) => {
    const always: OpeningHours = { ...unitHours.night, week: wholeDays() };
    const [from, to] = [at(date) + day, at(date) + day + length * hour];
    expect(to).toBe(at(`${date}T00:00`) + day + length * hour);
    expect(openTimeBetween(always, from, to)).toBe(length * hour);
    for (let step = 0; step <= length * 60; step += 10) {
      expect(addOpenTime(always, from, step * minute)).toBe(from + step * minute);
      expect(isOpen(unitHours.night, from + step * minute)).toBe(
        step < (length - 18) * 60 || step >= (length - 4) * 60,
      );
    }
  });
});

function wholeDays(): OpeningHours['week'] {
  const whole: OpeningHours['week']['mon'] = [['00:00', '24:00']];
  return { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole };
}

describe('reminders', () => {
  const plan = (state: Parameters<typeof plannedReminders>[0], hours: OpeningHours, rulebook = gavleborg) =>
    plannedReminders(state, rulebook, hours, state.careCase.arrivedAt - 1);

  test('D15 never before arrival, never inside closed time, at different times, each in its order', () => {
    fc.assert(
      fc.property(open, book, fc.constantFrom<Priority>(6, 7, 8, 9), when, (hours, rulebook, prio, arrivedAt) => {
        const handleBy = handlingDeadline(prio, arrivedAt, rulebook, hours);
        const planned = plan(aCase({ priority: prio, arrivedAt, handleBy }), hours, rulebook);
        const times = planned.map((reminder) => reminder.at);
        expect(times.every((time) => time >= arrivedAt)).toBe(true);
        expect(times.filter((time) => strictlyClosed(hours, time))).toEqual([]);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
        expect(planned.at(-1)?.stage).toBe('overdue');
        expect((planned.at(-1)?.at ?? 0) >= (handleBy ?? 0)).toBe(true);
        const stages = (...names: readonly string[]) => planned.filter(({ stage }) => names.includes(stage));
        for (const order of [stages('half', 'eighty', 'overdue'), stages('lastOpenMoment', 'quarterHour', 'overdue')]) {
          expect(order).toEqual(order.toSorted((a, b) => compareStages(a.stage, b.stage)));
        }
        // Somebody is told outside the list before the time has passed, if anybody is there to be told.
        const last = lastOpenMoment(hours, arrivedAt, handleBy ?? 0);
        if (last !== null) expect(planned.some((reminder) => reminder.toast && reminder.at <= last)).toBe(true);
      }),
      runs,
    );
  });

  test('D15 what merges keeps the highest stage: a plan made later holds one past entry, no weaker than what it replaced', () => {
    fc.assert(
      fc.property(open, when, span, (hours, arrivedAt, later) => {
        const state = aCase({ priority: 8, arrivedAt, handleBy: arrivedAt + 72 * hour });
        const now = arrivedAt + later;
        const whole = plan(state, hours);
        const past = whole.filter((reminder) => reminder.at <= now);
        const [first, ...rest] = plannedReminders(state, gavleborg, hours, now);
        if (past.length === 0) {
          expect([first, ...rest]).toEqual(whole);
          return;
        }
        expect(first).toEqual(past.toSorted((a, b) => compareStages(a.stage, b.stage)).at(-1));
        expect(rest).toEqual(whole.filter((reminder) => reminder.at > now));
      }),
      runs,
    );
  });

  test('R255, D1: an urgent drop-in is told on arrival, and warned about no later than it escalates or the next opening', () => {
    fc.assert(
      fc.property(open, fc.constantFrom<Priority>(1, 2, 3, 4, 5), when, (hours, prio, arrivedAt) => {
        const state = aCase({ kind: 'dropIn', priority: prio, arrivedAt, handleBy: null });
        const planned = plan(state, hours, ovning);
        expect(planned[0]?.at).toBe(arrivedAt);
        expect(planned.every((reminder) => reminder.toast && reminder.at >= arrivedAt)).toBe(true);
        const limit = ovning.priorities.find((rule) => rule.priority === prio)?.escalatesAfterMinutes ?? 0;
        const latest = nextOpen(hours, arrivedAt + limit * minute) ?? 0;
        expect(planned.some(({ stage, at: time }) => stage === 'escalation' && time <= latest)).toBe(true);
      }),
      runs,
    );
  });
});
