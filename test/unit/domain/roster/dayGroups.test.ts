import { describe, expect, test } from 'vitest';
import { groupBounds } from '../../../../shared/domain/roster/dayGroups.ts';
import type { OpeningHours } from '../../../../shared/domain/rulebook.ts';
import { at, gavleborg, hours } from '../support.ts';

const bounds = (local: string, own: OpeningHours = hours) => groupBounds(at(local), gavleborg, own);

describe('the parts of a day', () => {
  test('P206 R36 what runs out before the unit opens again is due before it closes; the last chance is now', () => {
    expect(bounds('2026-11-17T09:00')).toEqual({ now: at('2026-11-17T09:30'), beforeClosing: at('2026-11-18T08:00') });
    // Friday: the whole weekend belongs before closing.
    expect(bounds('2026-11-20T16:00').beforeClosing).toBe(at('2026-11-23T08:00'));
    // Before Easter, and over the change of the clock.
    expect(bounds('2026-04-02T12:00').beforeClosing).toBe(at('2026-04-07T08:00'));
    expect(bounds('2026-03-27T12:00').beforeClosing).toBe(at('2026-03-30T08:00'));
  });

  test('P206 while closed, now is what has its last chance when the unit opens, and before closing is that day', () => {
    expect(bounds('2026-11-20T20:00')).toEqual({ now: at('2026-11-23T08:30'), beforeClosing: at('2026-11-24T08:00') });
  });

  test('P206 a half day closes early; a lunch is a closing too; a unit that never closes has nothing before closing', () => {
    const half: OpeningHours = { ...hours, openDates: { '2026-11-17': [['08:00', '12:00']] } };
    expect(bounds('2026-11-17T09:00', half).beforeClosing).toBe(at('2026-11-18T08:00'));
    const lunch: OpeningHours = {
      ...hours,
      week: {
        ...hours.week,
        tue: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
    };
    expect(bounds('2026-11-17T09:00', lunch).beforeClosing).toBe(at('2026-11-17T13:00'));
    const all = [['00:00', '24:00'] as [string, string]];
    const always: OpeningHours = {
      ...hours,
      closedOnHolidays: false,
      week: { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all },
    };
    const { now, beforeClosing } = bounds('2026-11-17T09:00', always);
    expect(beforeClosing).toBe(now);
  });

  test('P206 the two never cross, however late in the day it is', () => {
    expect(bounds('2026-11-17T16:59')).toEqual({ now: at('2026-11-17T17:29'), beforeClosing: at('2026-11-18T08:00') });
    const short: OpeningHours = {
      ...hours,
      week: {
        ...hours.week,
        tue: [
          ['08:00', '08:10'],
          ['08:20', '17:00'],
        ],
      },
    };
    expect(bounds('2026-11-17T08:05', short)).toEqual({
      now: at('2026-11-17T08:35'),
      beforeClosing: at('2026-11-17T08:35'),
    });
  });
});
