import { describe, expect, test } from 'vitest';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { at, clockRules, gavleborg, hours, ovning, unitHours } from './support.ts';

describe('the last day of a voucher', () => {
  test.each([
    ['std', '2026-04-02T10:00', '2026-04-08', 'Thu open: Thu 2, Easter, Tue 7, Wed 8'],
    ['std', '2026-04-02T17:30', '2026-04-09', 'after closing: Tue 7, Wed 8, Thu 9'],
    ['std', '2026-04-02T17:00', '2026-04-09', 'at the closing instant it is closed'],
    ['std', '2026-04-02T16:59', '2026-04-08', 'a minute before it is not'],
    ['std', '2026-11-17T06:00', '2026-11-19', 'before opening: Tue 17 is still to come, Wed, Thu'],
    ['std', '2026-11-20T12:00', '2026-11-24', 'Fri 20, Mon 23, Tue 24'],
    ['std', '2026-11-21T12:00', '2026-11-25', 'Sat: Mon, Tue, Wed'],
    ['std', '2026-06-18T12:00', '2026-06-23', 'Thu 18, midsommarafton, Mon 22, Tue 23'],
    ['std', '2026-12-31T09:00', '2027-01-07', 'nyårsafton is closed: Mon 4, Tue 5, trettondag, Thu 7'],
    ['half', '2026-12-31T09:00', '2027-01-05', 'open by name: Thu 31, Mon 4, Tue 5'],
    ['half', '2026-12-31T12:30', '2027-01-07', 'its half day is over: Mon 4, Tue 5, Thu 7'],
    ['half', '2026-11-20T11:00', '2026-11-24', 'half a day counts: Fri 20, Mon 23, Tue 24'],
    ['half', '2026-11-20T12:30', '2026-11-25', 'after it Mon 23, Tue 24, Wed 25'],
    ['half', '2026-05-13T18:00', '2026-05-20', 'Thu holiday, Fri closed by the unit: Mon 18, Tue 19, Wed 20'],
    ['half', '2026-05-13T10:00', '2026-05-18', 'Wed 13, Fri 15 is a weekday although the unit is closed, Mon 18'],
    ['lunch', '2026-11-17T12:30', '2026-11-19', 'lunch: open again in half an hour; Tue, Wed, Thu'],
    ['night', '2026-11-20T23:00', '2026-11-24', 'an hour of Friday is left: Fri, Mon, Tue'],
    ['never', '2026-11-17T12:00', '2026-11-19', 'never open: counted from the first weekday'],
    ['never', '2026-11-21T12:00', '2026-11-25', 'never open, Sat: Mon, Tue, Wed'],
  ] as const)('R216, R222, D7: %s sent %s → %s: %s', (unit, sent, last, _why) => {
    expect(voucherValidThrough(at(sent), gavleborg, unitHours[unit])).toBe(last);
    expect(voucherValidThrough(at(sent), ovning, unitHours[unit])).toBe(last);
  });

  test.each([
    [0, '2026-11-17T16:59', '2026-11-19', 'a minute is enough'],
    [4, '2026-11-17T13:00', '2026-11-19', 'exactly four left'],
    [4, '2026-11-17T13:01', '2026-11-20', 'a minute less: Wed, Thu, Fri'],
    [5, '2026-11-20T08:00', '2026-11-25', 'the whole half day is only four: Mon, Tue, Wed'],
    [10, '2026-11-17T08:00', '2026-11-19', 'no day is that long: the first weekday'],
  ])('D7 a unit that asks for %i open hours, sent %s → %s: %s', (voucherMinOpenHours, sent, last) => {
    expect(voucherValidThrough(at(sent), clockRules({ voucherMinOpenHours }), unitHours.half)).toBe(last);
  });

  test('R216 the number of days is the rulebook’s, the date that of the receiver’s zone', () => {
    const sent = at('2026-11-17T08:30');
    expect(voucherValidThrough(sent, clockRules({ voucherWeekdays: 1 }), hours)).toBe('2026-11-17');
    expect(voucherValidThrough(sent, clockRules({ voucherWeekdays: 5 }), hours)).toBe('2026-11-23');
    // Half past eight in Stockholm is half past two in New York: before opening, the same date.
    expect(voucherValidThrough(at('2026-11-17T23:30'), gavleborg, { ...hours, timeZone: 'America/New_York' })).toBe(
      '2026-11-20',
    );
    expect(voucherValidThrough(at('2026-11-18T04:00'), gavleborg, { ...hours, timeZone: 'America/New_York' })).toBe(
      '2026-11-20',
    );
  });

  test('R216 a public holiday never counts, whatever hours the receiver names for it', () => {
    const open = { ...hours, openDates: { '2027-01-06': [['08:00', '12:00'] as [string, string]] } };
    expect(voucherValidThrough(at('2027-01-06T09:00'), gavleborg, open)).toBe('2027-01-11');
    const saturday = { ...hours, openDates: { '2026-11-21': [['08:00', '12:00'] as [string, string]] } };
    expect(voucherValidThrough(at('2026-11-21T09:00'), gavleborg, saturday)).toBe('2026-11-25');
  });
});
