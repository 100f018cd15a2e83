import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { holidays, isHoliday } from '../../../shared/domain/holidays.ts';
import { easter, eves, isoOf, publicHolidays, weekdayOf } from './oracle.ts';

const years = Array.from({ length: 12 }, (_, index) => 2024 + index);
const inYear = (year: number): readonly string[] =>
  Object.keys(holidays)
    .filter((date) => date.startsWith(`${year}-`))
    .toSorted();

describe('Swedish holidays 2024–2035', () => {
  test.each(years)('P9 %i: the public holidays and the three eves, as date-holidays knows them', (year) => {
    const known = new Holidays('SE').getHolidays(year);
    const days = known.filter((day) => ['public', 'bank'].includes(day.type)).map((day) => day.date.slice(0, 10));
    expect(inYear(year)).toEqual([...new Set(days)].toSorted());
  });

  test.each(years)('P9 %i: the same from the date of Easter, counted by hand', (year) => {
    const days = [...publicHolidays(year), ...eves(year)].map(isoOf);
    expect(inYear(year)).toEqual([...new Set(days)].toSorted());
    expect(eves(year).every((day) => isHoliday(isoOf(day)))).toBe(true);
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

  test('P9 days many are off and that are no holidays are ordinary days', () => {
    for (const date of ['2026-01-05', '2026-04-02', '2026-04-04', '2026-04-30', '2026-05-15', '2026-10-30']) {
      expect(isHoliday(date), date).toBe(false);
    }
  });
});
