import { describe, expect, it } from 'vitest';
import { followUpDate, followUpDaysOf } from '../../../../renderer/acts/followUpView.ts';
import { isoDate } from '../../../../renderer/text/format.ts';

const bounds = { minDays: 2, maxDays: 30 };

describe('the days of a follow-up', () => {
  it.each([
    ['14', 14],
    [' 2 ', 2],
    ['30', 30],
    ['1', null],
    ['31', null],
    ['', null],
    ['två', null],
    ['2,5', null],
    ['-3', null],
  ])('R184 “%s” is %s', (typed, days) => {
    expect(followUpDaysOf(typed, bounds)).toBe(days);
  });

  it('R184 P48 the last day is one of the unit’s calendar, over a change of the clock', () => {
    const lateEvening = Date.parse('2026-10-20T22:30:00Z');
    const date = (at: number): string => isoDate(at, 'Europe/Stockholm');
    expect(followUpDate(lateEvening, 7, date)).toBe('2026-10-28');
    expect(followUpDate(Date.parse('2026-12-30T10:00:00Z'), 3, date)).toBe('2027-01-02');
  });
});
