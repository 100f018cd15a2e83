import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addOpenTime,
  isOpen,
  lastOpenMoment,
  latestOpening,
  nextDayOpening,
  nextOpen,
  nextOpening,
  openTimeBetween,
} from '../../../shared/domain/calendar.ts';
import type { OpeningHours } from '../../../shared/domain/rulebook.ts';
import { at, hour, hours, minute, noon } from './support.ts';

describe('opening hours', () => {
  test('P9 a unit is open from the opening instant up to, not including, the closing instant', () => {
    expect(isOpen(hours, at('2026-11-17T07:59'))).toBe(false);
    expect(isOpen(hours, at('2026-11-17T08:00'))).toBe(true);
    expect(isOpen(hours, at('2026-11-17T16:59:59'))).toBe(true);
    expect(isOpen(hours, at('2026-11-17T17:00'))).toBe(false);
    expect(isOpen(hours, at('2026-11-21T12:00'))).toBe(false);
  });

  test('P9 holidays and the three eves are closed, unless the unit says it is open', () => {
    for (const date of ['2026-04-03', '2026-04-06', '2026-05-14', '2026-06-19', '2026-12-24', '2026-12-31']) {
      expect(isOpen(hours, at(`${date}T12:00`)), date).toBe(false);
    }
    const open: OpeningHours = { ...hours, openDates: { '2026-12-31': [['08:00', '12:00']] } };
    expect(isOpen(open, at('2026-12-31T11:59'))).toBe(true);
    expect(isOpen(open, at('2026-12-31T12:00'))).toBe(false);
    const allYear: OpeningHours = { ...hours, closedOnHolidays: false, closedDates: ['2026-05-15'] };
    expect(isOpen(allYear, at('2026-04-03T12:00'))).toBe(true);
    expect(isOpen(allYear, at('2026-05-15T12:00'))).toBe(false);
  });

  test('P9 24:00 closes at midnight and joins the next day', () => {
    const week = Object.fromEntries(Object.keys(hours.week).map((name) => [name, [['00:00', '24:00']]]));
    const always: OpeningHours = { ...hours, week: week as OpeningHours['week'], closedOnHolidays: false };
    expect(isOpen(always, at('2026-11-17T23:59:59.999'))).toBe(true);
    expect(isOpen(always, at('2026-11-18T00:00'))).toBe(true);
    expect(nextOpening(always, at('2026-11-17T12:00'))).toBe(null);
    expect(addOpenTime(always, at('2026-11-17T12:00'), 30 * hour)).toBe(at('2026-11-18T18:00'));
  });

  test('P9 the next opening is later than now, even when open', () => {
    expect(nextOpen(hours, at('2026-11-17T12:00'))).toBe(at('2026-11-17T12:00'));
    expect(nextOpening(hours, at('2026-11-17T12:00'))).toBe(at('2026-11-18T08:00'));
    expect(nextOpening(hours, at('2026-11-20T08:00'))).toBe(at('2026-11-23T08:00'));
    expect(nextOpen(hours, at('2026-04-02T17:30'))).toBe(at('2026-04-07T08:00'));
  });

  test('P9 the latest opening lies after the one instant and not after the other', () => {
    const [tuesday, wednesday] = [at('2026-11-17T08:00'), at('2026-11-18T08:00')];
    expect(latestOpening(hours, at('2026-11-16T12:00'), at('2026-11-17T12:00'))).toBe(tuesday);
    expect(latestOpening(hours, at('2026-11-16T12:00'), wednesday)).toBe(wednesday);
    expect(latestOpening(hours, at('2026-11-16T12:00'), wednesday - 1)).toBe(tuesday);
    expect(latestOpening(hours, tuesday, wednesday - 1)).toBe(null);
    expect(latestOpening(hours, at('2026-11-18T12:00'), at('2026-11-22T12:00'))).toBe(at('2026-11-20T08:00'));
    const lunch: OpeningHours = {
      ...hours,
      week: {
        ...hours.week,
        tue: [
          ['08:00', '12:00'],
          ['12:00', '17:00'],
        ],
      },
    };
    expect(latestOpening(lunch, tuesday - 1, at('2026-11-17T15:00'))).toBe(tuesday);
  });

  test('P72 the next day is the next local day with an opening, also before today’s own', () => {
    expect(nextDayOpening(hours, at('2026-11-17T06:00'))).toBe(at('2026-11-18T08:00'));
    expect(nextDayOpening(hours, at('2026-11-17T23:59'))).toBe(at('2026-11-18T08:00'));
    expect(nextDayOpening(hours, at('2026-11-20T12:00'))).toBe(at('2026-11-23T08:00'));
    expect(nextDayOpening(hours, at('2026-12-23T12:00'))).toBe(at('2026-12-28T08:00'));
  });

  test('P9 hours that never open are told as such, not searched for ever', () => {
    const week = Object.fromEntries(Object.keys(hours.week).map((name) => [name, []]));
    const never: OpeningHours = { ...hours, week: week as unknown as OpeningHours['week'] };
    expect(nextOpen(never, at('2026-11-17T12:00'))).toBe(null);
    expect(lastOpenMoment(never, at('2026-11-17T12:00'), at('2026-12-17T12:00'))).toBe(null);
    expect(addOpenTime(never, at('2026-11-17T12:00'), hour)).toBe(null);
  });
});

describe('hours as people write them', () => {
  const only = (change: Partial<OpeningHours['week']>, rest: Partial<OpeningHours> = {}): OpeningHours => {
    const none = Object.fromEntries(Object.keys(hours.week).map((name) => [name, []])) as unknown as typeof hours.week;
    return { ...hours, week: { ...none, ...change }, ...rest };
  };

  test('P9 hours that overlap are open once, not twice', () => {
    const tue: OpeningHours['week']['tue'] = [
      ['08:00', '17:00'],
      ['09:00', '10:00'],
    ];
    const twice: OpeningHours = { ...hours, week: { ...hours.week, tue } };
    expect(addOpenTime(twice, at('2026-11-17T08:00'), 9 * hour)).toBe(at('2026-11-17T17:00'));
    expect(lastOpenMoment(twice, at('2026-11-17T08:00'), at('2026-11-17T16:00'))).toBe(at('2026-11-17T16:00'));
  });

  test('P9 an hour the clock skips does not open anybody', () => {
    // 2027-03-28: the clock goes from 02:00 to 03:00. Two to half past two never comes.
    const easter = { closedOnHolidays: false };
    const skipped = only({ sun: [['02:00', '02:30']] }, easter);
    expect(isOpen(skipped, at('2027-03-28T03:15'))).toBe(false);
    expect(nextOpen(skipped, at('2027-03-27T12:00'))).toBe(at('2027-04-04T02:00'));
    // One to half past two: closes when the clock passes it, an hour after opening.
    const half = only({ sun: [['01:00', '02:30']] }, easter);
    expect(addOpenTime(half, at('2027-03-28T00:00'), hour)).toBe(at('2027-03-28T03:00'));
    expect(isOpen(half, at('2027-03-28T03:00'))).toBe(false);
    // Half past two to four: opens when the clock passes it.
    const late = only({ sun: [['02:30', '04:00']] }, easter);
    expect(nextOpen(late, at('2027-03-27T12:00'))).toBe(at('2027-03-28T03:00'));
  });

  test('P9 an hour the clock repeats opens and closes the first time it is shown', () => {
    // 2026-10-25: 02:00–03:00 comes twice; 00:15Z is the first 02:15, 01:15Z the second.
    const repeated = only({ sun: [['02:15', '02:45']] });
    expect(nextOpen(repeated, at('2026-10-24T12:00'))).toBe(Date.parse('2026-10-25T00:15Z'));
    expect(isOpen(repeated, Date.parse('2026-10-25T00:44Z'))).toBe(true);
    expect(isOpen(repeated, Date.parse('2026-10-25T01:30Z'))).toBe(false);
  });

  test('P9 one hour a week holds a lot of open time, given enough weeks', () => {
    // 2026-11-18 is the first Wednesday, 2028-01-05 the sixtieth; 2027-01-06 is trettondag: one week more.
    const rare = only({ wed: [['08:00', '09:00']] });
    expect(addOpenTime(rare, at('2026-11-17T12:00'), 60 * hour)).toBe(at('2028-01-12T09:00'));
  });

  test('P9 a unit closed all week opens on the days it names, however far away they are', () => {
    const named = only({}, { openDates: { '2029-03-01': [['08:00', '12:00']], '2026-11-02': [['08:00', '12:00']] } });
    expect(nextOpen(named, at('2026-11-17T12:00'))).toBe(at('2029-03-01T08:00'));
    expect(addOpenTime(named, at('2026-11-17T12:00'), 4 * hour)).toBe(at('2029-03-01T12:00'));
    expect(addOpenTime(named, at('2026-11-17T12:00'), 4 * hour + 1)).toBe(null);
    expect(lastOpenMoment(named, at('2020-01-01T00:00'), at('2028-11-17T12:00'))).toBe(at('2026-11-02T12:00'));
  });

  test('P9 hours that never open answer at once, whatever they are asked', () => {
    const [never, year1, year9999] = [only({}), Date.parse('0001-01-01'), Date.parse('9999-12-31')];
    const started = performance.now();
    expect(lastOpenMoment(never, year1, year9999)).toBe(null);
    expect(latestOpening(never, year1, year9999)).toBe(null);
    expect(nextOpen(never, year1)).toBe(null);
    expect(addOpenTime(hours, noon, Number.MAX_VALUE)).toBe(null);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('P9 open time between two instants is what add takes', () => {
    expect(openTimeBetween(hours, at('2026-04-02T14:00'), at('2026-04-07T11:00'))).toBe(6 * hour);
    expect(openTimeBetween(hours, at('2026-04-02T17:00'), at('2026-04-07T08:00'))).toBe(0);
    expect(openTimeBetween(hours, at('2026-11-17T12:00'), at('2026-11-17T11:00'))).toBe(0);
  });
});

describe('last open moment', () => {
  test('R36 the deadline itself when open then, otherwise the closing instant before it', () => {
    expect(lastOpenMoment(hours, at('2026-11-16T10:00'), at('2026-11-17T10:00'))).toBe(at('2026-11-17T10:00'));
    expect(lastOpenMoment(hours, at('2026-04-02T16:30'), at('2026-04-03T16:30'))).toBe(at('2026-04-02T17:00'));
    expect(lastOpenMoment(hours, at('2026-04-02T16:30'), at('2026-04-05T16:30'))).toBe(at('2026-04-02T17:00'));
    expect(lastOpenMoment(hours, at('2026-11-16T10:00'), at('2026-11-17T17:00'))).toBe(at('2026-11-17T17:00'));
    expect(lastOpenMoment(hours, at('2026-11-16T10:00'), at('2026-11-17T08:00'))).toBe(at('2026-11-17T08:00'));
  });

  test('R295 there is none when the unit is closed from arrival to deadline', () => {
    expect(lastOpenMoment(hours, at('2026-04-02T17:30'), at('2026-04-03T17:30'))).toBe(null);
    expect(lastOpenMoment(hours, at('2026-04-02T17:00'), at('2026-04-03T17:00'))).toBe(null);
    expect(lastOpenMoment(hours, at('2026-11-17T12:00'), at('2026-11-17T11:00'))).toBe(null);
  });
});

describe('open time', () => {
  test('P9 six open hours over Easter end on Tuesday at eleven', () => {
    expect(addOpenTime(hours, at('2026-04-02T14:00'), 6 * hour)).toBe(at('2026-04-07T11:00'));
  });

  test('P9 time that ends exactly at closing gives the closing instant', () => {
    expect(addOpenTime(hours, at('2026-11-17T14:00'), 3 * hour)).toBe(at('2026-11-17T17:00'));
    expect(addOpenTime(hours, at('2026-11-17T14:00'), 0)).toBe(at('2026-11-17T14:00'));
    expect(addOpenTime(hours, at('2026-11-17T20:00'), minute)).toBe(at('2026-11-18T08:01'));
  });

  test('P9 a night shift over the clock change has the hours that really pass', () => {
    const night: OpeningHours = {
      ...hours,
      closedOnHolidays: false,
      week: { ...hours.week, sun: [['00:00', '06:00']] },
    };
    // 2026-10-25: 03:00 becomes 02:00, so midnight to six is seven hours.
    expect(addOpenTime(night, at('2026-10-24T23:00'), 7 * hour)).toBe(at('2026-10-25T06:00'));
    // 2027-03-28: 02:00 becomes 03:00, so it is five.
    expect(addOpenTime(night, at('2027-03-27T23:00'), 5 * hour)).toBe(at('2027-03-28T06:00'));
  });
});

describe('the calendar against minute by minute', () => {
  const start = at('2026-03-26T00:00');
  const minutes = fc.integer({ min: 0, max: 16 * 24 * 60 });

  test('P9 last open moment, next opening and open time agree with a count of minutes', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 3 * 24 * 60 }), (offset, length) => {
        const from = start + offset * minute;
        const to = from + length * minute;
        let last: number | null = null;
        let open = 0;
        for (let time = from; time <= to; time += minute) {
          if (isOpen(hours, time)) last = time;
          if (time < to && isOpen(hours, time)) open += minute;
        }
        // A closing instant stands for the minute before it.
        const expected = last === null ? null : isOpen(hours, to) ? to : last + minute;
        expect(lastOpenMoment(hours, from, to)).toBe(expected);
        if (open > 0)
          expect(addOpenTime(hours, from, open)).toBe(isOpen(hours, to) ? to : lastOpenMoment(hours, from, to));
        let next = from;
        while (!isOpen(hours, next)) next += minute;
        expect(nextOpen(hours, from)).toBe(next);
      }),
      { seed: 20261117, numRuns: 60 },
    );
  });
});
