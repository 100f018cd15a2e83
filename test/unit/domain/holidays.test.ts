import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { almanacOf, holidayNames, holidaysOn } from '../../../shared/domain/holidays.ts';
import type { OpeningHours } from '../../../shared/domain/rulebook.ts';
import { voucherValidThrough } from '../../../shared/domain/voucher.ts';
import { promisedBy } from '../../../shared/domain/promise.ts';
import { isOpen } from '../../../shared/domain/calendar.ts';
import { isHoliday } from '../../../shared/domain/workdays.ts';
import { at, gavleborg, hours } from './support.ts';
import { easter, eves, isoOf, publicHolidays, weekdayOf } from './oracle.ts';

/** The years in use, the earliest and the latest Easter there is, leap years, and years nobody here will see. */
const years = [...Array.from({ length: 12 }, (_, index) => 2024 + index), 2008, 2038, 2040, 2041, 2100, 2285, 2400];
const inYear = (year: number): readonly string[] => [...almanacOf(year).keys()].toSorted();

describe('Swedish holidays, year after year', () => {
  test.each(years)('P9 %i: the public holidays and the three eves, as date-holidays knows them', (year) => {
    const known = new Holidays('SE', { languages: 'sv' }).getHolidays(year);
    const days = known.filter((day) => ['public', 'bank'].includes(day.type));
    const named = days.map(({ date, name }) => `${date.slice(0, 10)} ${name}`);
    const ours = inYear(year).flatMap((date) => holidaysOn(date).map((name) => `${date} ${name}`));
    expect(ours.toSorted()).toEqual(named.toSorted());
  });

  test.each(years)('P9 %i: the same from the date of Easter, counted by hand', (year) => {
    const days = [...publicHolidays(year), ...eves(year)].map(isoOf);
    expect(inYear(year)).toEqual([...new Set(days)].toSorted());
    expect(eves(year).every((day) => isHoliday(isoOf(day), hours))).toBe(true);
  });

  test('P9 the Sundays of Easter are those of the almanac', () => {
    expect([2024, 2025, 2026, 2027, 2028, 2035].map((year) => isoOf(easter(year)))).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2028-04-16',
      '2035-03-25',
    ]);
    expect(weekdayOf(easter(2026))).toBe(0);
  });

  test('P9 no year is without its holidays: two fall on one date at times, and a far year is asked about like another', () => {
    // Kristi himmelsfärdsdag is 1 May in 2008; in 2285 Easter is as early as it can be.
    expect(holidaysOn('2008-05-01')).toEqual(['första maj', 'Kristi himmelsfärdsdag']);
    expect(holidaysOn('2285-03-22')).toEqual(['påskdagen']);
    expect(holidaysOn('2041-06-20')).toEqual([]);
    expect(holidaysOn('2041-06-21')).toEqual(['midsommarafton']);
    expect(holidaysOn('+010000-12-24')).toEqual(['julafton']);
    expect(isOpen(hours, at('2041-12-24T12:00'))).toBe(false);
    // More years than are kept at once, and the first of them again.
    for (let year = 2041; year < 2200; year += 1) expect(holidaysOn(`${year}-12-25`)).toEqual(['juldagen']);
    expect(holidaysOn('2041-12-25')).toEqual(['juldagen']);
  });

  test('P9 days many are off and that are no holidays are ordinary days', () => {
    for (const date of ['2026-01-05', '2026-04-02', '2026-04-04', '2026-04-30', '2026-05-15', '2026-10-30']) {
      expect(isHoliday(date, hours), date).toBe(false);
    }
  });

  test('P9 every day of the almanac has its name, and the shipped rulebooks name them all', () => {
    expect([...almanacOf(2026).values()].flat().toSorted()).toEqual([...holidayNames].toSorted());
    const { public: days, eves: evenings } = hours.holidays;
    expect([...days, ...evenings].toSorted()).toEqual([...holidayNames].toSorted());
  });
});

describe('which days count is the rulebook’s to say', () => {
  const without = (name: string): OpeningHours => ({
    ...hours,
    holidays: {
      public: hours.holidays.public.filter((day) => day !== name),
      eves: hours.holidays.eves.filter((day) => day !== name),
    },
  });

  test.each(holidayNames)('P9 %s is a day like others where the rulebook leaves it out', (name) => {
    const dates = [2026, 2029, 2041, 2150]
      .flatMap((year) => [...almanacOf(year)])
      .filter(([, names]) => names.length === 1 && names[0] === name)
      .map(([date]) => date)
      .filter((date) => new Date(`${date}T12:00Z`).getUTCDay() % 6 !== 0);
    for (const date of dates) {
      expect(isOpen(hours, at(`${date}T12:00`)), date).toBe(false);
      expect(isOpen(without(name), at(`${date}T12:00`)), date).toBe(true);
    }
  });

  test('P9 R29 R216 the promise and the voucher count a day that is no holiday here', () => {
    const renewal = { form: 'prescription_renewal', arrivedAt: at('2026-06-17T10:00') } as const;
    // Wednesday; Thursday, (midsommarafton, weekend), Monday, Tuesday – or Thursday, Friday, Monday.
    expect(promisedBy(renewal, gavleborg)).toBe('2026-06-23');
    expect(promisedBy(renewal, gavleborg, without('midsommarafton'))).toBe('2026-06-22');
    const sent = at('2026-06-18T08:00');
    expect(voucherValidThrough(sent, gavleborg)).toBe('2026-06-23');
    expect(voucherValidThrough(sent, gavleborg, without('midsommarafton'))).toBe('2026-06-22');
  });

  test('P9 R216 an eve with hours of its own is a weekday to a voucher, a public holiday never', () => {
    const open = {
      '2026-06-19': [['08:00', '15:00']],
      '2026-05-14': [['08:00', '15:00']],
    } as OpeningHours['openDates'];
    expect(voucherValidThrough(at('2026-06-18T08:00'), gavleborg, { ...hours, openDates: open })).toBe('2026-06-22');
    expect(voucherValidThrough(at('2026-05-13T08:00'), gavleborg, { ...hours, openDates: open })).toBe('2026-05-18');
    const asPublic = { ...hours, openDates: open, holidays: { public: [...holidayNames], eves: [] } };
    expect(voucherValidThrough(at('2026-06-18T08:00'), gavleborg, asPublic)).toBe('2026-06-23');
  });
});
