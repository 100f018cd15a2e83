import { describe, expect, test } from 'vitest';
import { addOpenTime, lastOpenMoment, nextOpen } from '../../../shared/domain/calendar.ts';
import {
  escalatesAt,
  followUpEnd,
  handleByAfterPriorityChange,
  handlingDeadline,
  initialHandleBy,
} from '../../../shared/domain/clocks.ts';
import type { Instant, Priority } from '../../../shared/domain/types.ts';
import { aCase, at, gavleborg, hour, minute, ovning, settings, unitHours } from './support.ts';

/** `null`, a local time in Stockholm, or an instant in UTC where the local one comes twice. */
function instant(text: string | null): Instant | null {
  if (text === null) return null;
  return text.endsWith('Z') ? Date.parse(text) : at(text);
}

describe('hanteras senast, one line of arithmetic each', () => {
  test.each([
    ['2026-10-30T15:00', 8, '2026-11-02T15:00', 'Fri + 3 days of 24 h, no clock change before Monday'],
    ['2026-10-24T10:00', 6, '2026-10-25T09:00', '14 h to midnight + 3 h to the change + 7 h = 24, the clock shows 9'],
    ['2027-03-27T10:00', 6, '2027-03-28T11:00', '14 h to midnight + 2 h to the change + 8 h = 24, the clock shows 11'],
    ['2026-04-02T16:30', 6, '2026-04-03T16:30', 'a holiday does not stop elapsed time'],
    ['2026-04-02T16:30', 8, '2026-04-05T16:30', 'Thu + 3 days, all of it Easter'],
    ['2026-04-02T16:30', 9, '2026-04-09T16:30', 'Thu + 7 days = Thu'],
    ['2026-12-31T23:30', 6, '2027-01-01T23:30', 'the year changes, the hours do not'],
    ['2028-02-28T10:00', 7, '2028-03-01T10:00', '28 Feb, 29 Feb, 1 Mar: a leap year'],
    ['2026-03-28T10:00', 7, '2026-03-30T11:00', '48 h over a night of 23 hours'],
    ['2027-10-30T10:00', 8, '2027-11-02T09:00', '72 h over a night of 25 hours (31 October 2027)'],
    ['2026-03-22T02:30', 9, '2026-03-29T03:30', 'seven days later has no 02:30; an hour on it is 03:30'],
    ['2026-10-18T02:30', 9, '2026-10-25T00:30Z', 'seven days later has two 02:30; the first counts'],
    ['2026-11-17T12:00', 5, null, 'no document gives the time of 1–5'],
    ['2026-11-17T12:00', 12, null, 'self-care advice has none'],
  ] as const)('R36, R22, R23, R24, R25: %s prio %i → %s: %s', (arrived, priority, due, _why) => {
    expect(handlingDeadline(priority, at(arrived), gavleborg)).toBe(instant(due));
  });

  test.each([
    ['std', '2026-11-16T08:00', 6, '2026-11-18T14:00', 'Mon 9 + Tue 9 + Wed 6 = 24'],
    ['std', '2026-11-20T16:00', 6, '2026-11-25T13:00', 'Fri 1 + Mon 9 + Tue 9 + Wed 5 = 24'],
    ['std', '2026-11-21T12:00', 6, '2026-11-25T14:00', 'Sat 0 + Mon 9 + Tue 9 + Wed 6 = 24'],
    ['std', '2026-12-23T08:00', 6, '2026-12-29T14:00', 'Wed 9, Christmas to Sunday 0, Mon 9 + Tue 6 = 24'],
    ['std', '2026-11-16T08:00', 8, '2026-11-25T17:00', '8 days of 9 = 72, ending at the closing of Wed 25'],
    ['std', '2026-11-16T17:00', 7, '2026-11-24T11:00', 'at closing: Tue–Fri 36 + Mon 9 + Tue 3 = 48'],
    ['half', '2026-11-19T08:00', 6, '2026-11-24T10:00', 'Thu 9 + Fri 4 + Mon 9 + Tue 2 = 24'],
    ['night', '2026-10-24T20:00', 6, '2026-10-26T23:00', 'Sat 4 + Sun 7 and 4 + Mon 6 and 3 = 24'],
  ] as const)('D2 %s: %s prio %i in open hours → %s: %s', (unit, arrived, priority, due, _why) => {
    const book = settings({ clock: 'openHours' });
    expect(handlingDeadline(priority, at(arrived), book, unitHours[unit])).toBe(instant(due));
  });

  test.each([
    ['2026-11-17T12:00', '2026-11-25T09:00', 0, '2026-11-18T12:00', '24 h come first'],
    ['2026-11-17T12:00', '2026-11-18T12:00', 0, '2026-11-18T12:00', 'both at once'],
    ['2026-11-17T12:00', '2026-11-18T09:00', 0, '2026-11-18T09:00', 'the visit comes first'],
    ['2026-11-17T12:00', '2026-11-18T09:00', 60, '2026-11-18T08:00', 'the visit less an hour of lead'],
    ['2026-11-17T12:00', '2026-11-17T11:00', 0, '2026-11-17T11:00', 'the visit is over: overdue on arrival'],
    ['2026-10-24T10:00', '2026-10-25T09:30', 0, '2026-10-25T09:00', 'a night of 25 hours: 24 h are over at 09:00'],
  ])('R94 rebooking %s, visit %s, lead %i min → %s: %s', (arrived, visit, rebookingLeadMinutes, due) => {
    const facts = { form: 'rebooking_cancellation', priority: 6, arrivedAt: at(arrived), visitAt: at(visit) } as const;
    expect(initialHandleBy(facts, settings({ rebookingLeadMinutes }))).toBe(at(due));
  });
});

describe('open hours, one line of arithmetic each', () => {
  test.each([
    ['std', '2026-04-02T14:00', 6, '2026-04-07T11:00', 'Thu 3, Easter 0, Tue 3 = 6'],
    ['std', '2026-11-20T11:00', 6, '2026-11-20T17:00', 'ends at closing: the closing instant'],
    ['std', '2026-11-20T17:00', 1, '2026-11-23T09:00', 'at closing nothing is left of the day: Mon 1'],
    ['half', '2026-11-19T16:00', 6, '2026-11-23T09:00', 'Thu 1 + Fri 4 + Mon 1 = 6'],
    ['half', '2026-05-13T16:00', 6, '2026-05-18T13:00', 'Wed 1, Thu holiday, Fri closed, Mon 5 = 6'],
    ['half', '2026-12-30T16:00', 6, '2027-01-04T09:00', 'Wed 1 + nyårsafton 4, New Year 0, Mon 1 = 6'],
    ['lunch', '2026-11-17T11:30', 1, '2026-11-17T13:30', '½ before lunch + ½ after'],
    ['night', '2026-11-17T22:00', 6, '2026-11-18T04:00', '2 to midnight + 4'],
    ['night', '2026-11-17T05:00', 2, '2026-11-17T21:00', '1 to six + 1 from eight in the evening'],
    ['night', '2026-10-24T22:00', 9, '2026-10-25T06:00', '2 to midnight + the 7 hours of a night of 25'],
    ['night', '2027-03-27T22:00', 8, '2027-03-28T21:00', '2 to midnight + 5 in a night of 23 + 1 in the evening'],
    ['night', '2027-10-30T22:00', 9, '2027-10-31T06:00', '2 + 7: the autumn night of 2027'],
    ['night', '2026-03-28T22:00', 7, '2026-03-29T06:00', '2 + 5: the spring night of 2026'],
  ] as const)('P9, R137: %s: %s + %i open hours → %s: %s', (unit, from, add, end, _why) => {
    expect(addOpenTime(unitHours[unit], at(from), add * hour)).toBe(at(end));
  });

  test.each([
    ['std', '2026-11-16T10:00', '2026-11-17T10:00', '2026-11-17T10:00', '2026-11-17T10:00', 'open then'],
    [
      'std',
      '2026-11-19T17:00',
      '2026-11-20T17:00',
      '2026-11-20T17:00',
      '2026-11-23T08:00',
      'the closing instant counts',
    ],
    ['std', '2026-11-20T12:00', '2026-11-21T12:00', '2026-11-20T17:00', '2026-11-23T08:00', 'Saturday: back to Friday'],
    [
      'std',
      '2026-04-02T16:30',
      '2026-04-03T16:30',
      '2026-04-02T17:00',
      '2026-04-07T08:00',
      'half an hour before Easter',
    ],
    ['std', '2026-04-02T17:30', '2026-04-03T17:30', null, '2026-04-07T08:00', 'closed from arrival to deadline'],
    [
      'std',
      '2026-11-20T17:00',
      '2026-11-21T17:00',
      null,
      '2026-11-23T08:00',
      'arrived at closing: nothing open in between',
    ],
    ['std', '2026-11-16T20:00', '2026-11-17T08:00', '2026-11-17T08:00', '2026-11-17T08:00', 'due as the doors open'],
    ['half', '2026-11-19T13:00', '2026-11-20T13:00', '2026-11-20T12:00', '2026-11-23T08:00', 'half day: noon'],
    [
      'half',
      '2026-12-30T18:00',
      '2026-12-31T18:00',
      '2026-12-31T12:00',
      '2027-01-04T08:00',
      'nyårsafton is open by name',
    ],
    [
      'lunch',
      '2026-11-16T12:30',
      '2026-11-17T12:30',
      '2026-11-17T12:00',
      '2026-11-17T13:00',
      'lunch: before and after',
    ],
    [
      'night',
      '2026-11-17T12:00',
      '2026-11-18T12:00',
      '2026-11-18T06:00',
      '2026-11-18T20:00',
      'the night before, the next',
    ],
    ['night', '2026-11-17T21:00', '2026-11-18T00:00', '2026-11-18T00:00', '2026-11-18T00:00', 'midnight is inside'],
    ['never', '2026-11-17T12:00', '2026-11-18T12:00', null, null, 'never open'],
  ] as const)('R36, R295: %s: %s to %s → last %s, next %s: %s', (unit, from, due, last, next, _why) => {
    expect(lastOpenMoment(unitHours[unit], at(from), at(due))).toBe(instant(last));
    expect(nextOpen(unitHours[unit], at(due))).toBe(instant(next));
  });
});

describe('escalation, follow-up and changed priority, one line of arithmetic each', () => {
  test.each([
    [1, 10, null],
    [2, 15, null],
    [3, 30, null],
    [4, 60, null],
    [5, 120, null],
    [6, null, null],
    [7, 2880, 2880],
    [8, null, null],
    [9, null, null],
    [10, null, null],
    [11, null, null],
    [12, 240, null],
    [null, null, null],
  ] as const)('R113, R114, D1: a drop-in of prio %s escalates after %s min in training, %s in the region', (...row) => {
    const [priority, training, region] = row;
    const state = aCase({ kind: 'dropIn', priority, handleBy: null });
    const after = (minutes: number | null): Instant | null =>
      minutes === null ? null : state.careCase.arrivedAt + minutes * minute;
    expect(escalatesAt(state, ovning)).toBe(after(training));
    expect(escalatesAt(state, gavleborg)).toBe(after(region));
    expect(escalatesAt(aCase({ priority }), ovning)).toBe(null);
  });

  test.each([
    ['2024-03-22T10:00', '2025-03-22T10:00', '22 Mar 2024 + 365 days, no 29 February between'],
    ['2027-03-01T10:00', '2028-02-29T10:00', 'a leap year: 365 days end on 29 February'],
    ['2026-03-29T10:00', '2027-03-29T10:00', 'summer time both days, though both years changed clocks that week'],
    ['2026-10-24T10:00', '2027-10-24T10:00', 'same clock time'],
    ['2025-10-25T10:00', '2026-10-25T10:00', 'from summer time to winter time: still ten o’clock'],
  ])('R135 the follow-up period from %s ends %s: %s', (from, end) => {
    expect(followUpEnd(at(from), gavleborg)).toBe(at(end));
  });

  test.each([
    [8, '2026-11-20T12:00', 6, '2026-11-17T13:00', '2026-11-18T13:00', 'raised: 24 h from the change'],
    [8, '2026-11-20T12:00', 6, '2026-11-20T00:00', '2026-11-20T12:00', 'raised late: what was left is less'],
    [6, '2026-11-18T12:00', 8, '2026-11-18T11:59', '2026-11-20T12:00', 'lowered in time: 72 h from arrival'],
    [6, '2026-11-18T12:00', 8, '2026-11-18T12:00', '2026-11-18T12:00', 'lowered when passed: stays passed'],
    [8, '2026-11-20T12:00', 11, '2026-11-17T13:00', '2026-11-20T12:00', 'lowered to no time: keeps it'],
    [8, '2026-11-20T12:00', null, '2026-11-17T13:00', '2026-11-20T12:00', 'lowered to no priority: keeps it'],
    [null, null, 12, '2026-11-17T13:00', null, 'raised to one that has no time: none'],
    [null, null, 9, '2026-11-17T13:00', '2026-11-24T13:00', 'raised from none: a week from the change'],
    [
      6,
      '2026-11-18T12:00',
      3,
      '2026-11-17T13:00',
      '2026-11-18T12:00',
      'raised to 1–5: the deadline stays, urgency is the band',
    ],
  ] as const)('D3 prio %s due %s → prio %s at %s: due %s: %s', (from, handleBy, to, changedAt, due, _why) => {
    const arrivedAt = at('2026-11-17T12:00');
    const { careCase } = aCase({ arrivedAt, priority: from as Priority | null, handleBy: instant(handleBy) });
    expect(handleByAfterPriorityChange(careCase, to, at(changedAt), gavleborg)).toBe(instant(due));
  });
});
