import { describe, expect, test } from 'vitest';
import { initialHandleBy } from '../../../shared/domain/clocks.ts';
import { promisedBy } from '../../../shared/domain/promise.ts';
import { at, clockRules, day, gavleborg, hours, ovning, unitHours } from './support.ts';

const promised = (form: string, local: string, book = gavleborg): string | null =>
  promisedBy({ form, arrivedAt: at(local) }, book, hours);

describe('what the patient was promised', () => {
  test.each([
    ['2026-10-30T15:00', '2026-11-04', 'Fri; Mon 2, Tue 3, Wed 4'],
    ['2026-04-02T16:30', '2026-04-09', 'Thu before Easter; Tue 7, Wed 8, Thu 9'],
    ['2026-11-17T07:00', '2026-11-20', 'before opening: the day of arrival does not count; Wed, Thu, Fri'],
    ['2026-11-14T00:00', '2026-11-18', 'Sat; Mon, Tue, Wed'],
    ['2026-11-19T23:59', '2026-11-24', 'Thu, a minute to midnight; Fri 20, Mon 23, Tue 24'],
    ['2026-11-20T00:00', '2026-11-25', 'Fri, midnight; Mon 23, Tue 24, Wed 25'],
    ['2026-05-12T10:00', '2026-05-18', 'Tue; Wed 13, Thu 14 is a holiday, Fri 15, Mon 18'],
    ['2026-06-17T10:00', '2026-06-23', 'Wed; Thu 18, midsommarafton, Mon 22, Tue 23'],
    ['2026-12-23T10:00', '2026-12-30', 'Wed; julafton and Christmas, Mon 28, Tue 29, Wed 30'],
    ['2026-12-29T10:00', '2027-01-05', 'Tue; Wed 30, nyårsafton, New Year, Mon 4, Tue 5'],
    ['2027-01-04T10:00', '2027-01-08', 'Mon; Tue 5, trettondag, Thu 7, Fri 8'],
    ['2026-10-23T23:30', '2026-10-28', 'over the clock change; Mon 26, Tue 27, Wed 28'],
  ])('R29 arrived %s → %s: %s', (arrived, last) => {
    expect(promised('prescription_renewal', arrived)).toBe(last);
    expect(promised('aid_renewal/diabetes', arrived)).toBe(last);
    expect(promised('special_food_renewal', arrived, ovning)).toBe(last);
  });

  test('R29 no other form promises anything, nor one whose name only begins the same', () => {
    for (const form of ['certificate/vab', 'rebooking_cancellation', 'contraception', 'triage', 'aid_renewals', '']) {
      expect(promised(form, '2026-11-17T12:00')).toBe(null);
    }
  });

  test('R29 forms and days are the rulebook’s; a region may promise nothing', () => {
    expect(promised('contraception', '2026-11-17T12:00', clockRules({ promisedForms: ['contraception'] }))).toBe(
      '2026-11-20',
    );
    expect(
      promised('aid_renewal/ostomy', '2026-11-17T12:00', clockRules({ promisedForms: ['aid_renewal/other'] })),
    ).toBe(null);
    const book = (days: number | null) => clockRules({ promisedWorkingDays: days });
    expect(promised('prescription_renewal', '2026-11-17T12:00', book(1))).toBe('2026-11-18');
    expect(promised('prescription_renewal', '2026-11-17T12:00', book(null))).toBe(null);
  });

  test('R29 a unit’s own closed and extra days do not move a promise', () => {
    const facts = { form: 'prescription_renewal', arrivedAt: at('2026-05-13T10:00') };
    expect(promisedBy(facts, gavleborg, unitHours.half)).toBe('2026-05-19');
    expect(promisedBy(facts, gavleborg, unitHours.never)).toBe('2026-05-19');
    const eve = { form: 'prescription_renewal', arrivedAt: at('2026-12-30T10:00') };
    expect(promisedBy(eve, gavleborg, unitHours.half)).toBe('2027-01-07');
  });

  test('R29 the date is that of the unit’s zone', () => {
    const facts = { form: 'prescription_renewal', arrivedAt: at('2026-11-17T00:30') };
    expect(promisedBy(facts, gavleborg, { ...hours, timeZone: 'America/New_York' })).toBe('2026-11-19');
    expect(promisedBy(facts, gavleborg)).toBe('2026-11-20');
  });

  test('C15 the promise and the handling time are two clocks', () => {
    const facts = {
      form: 'prescription_renewal',
      priority: 8,
      arrivedAt: at('2026-10-30T15:00'),
      visitAt: null,
    } as const;
    expect(initialHandleBy(facts, gavleborg)).toBe(facts.arrivedAt + 3 * day);
    expect(promisedBy(facts, gavleborg)).toBe('2026-11-04');
  });
});
