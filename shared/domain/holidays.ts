import { Temporal } from 'temporal-polyfill';

/** The days of the almanac, by the names rulebooks and files of hours use; midsommarafton, julafton and nyårsafton among them. */
export const holidayNames = [
  'nyårsdagen',
  'trettondedag jul',
  'långfredagen',
  'påskdagen',
  'annandag påsk',
  'första maj',
  'Kristi himmelsfärdsdag',
  'pingstdagen',
  'nationaldagen',
  'midsommarafton',
  'midsommardagen',
  'alla helgons dag',
  'julafton',
  'juldagen',
  'annandag jul',
  'nyårsafton',
] as const;
export type HolidayName = (typeof holidayNames)[number];

const saturday = 6;

/** Easter Sunday of the Gregorian calendar, by the rule of Butcher and Meeus. */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moonSlip = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const fullMoon = (19 * golden + century - Math.floor(century / 4) - moonSlip + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - fullMoon - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * fullMoon + 22 * toSunday) / 451);
  const days = fullMoon + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

/** The first Saturday from a date on. */
function saturdayFrom(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.add({ days: (saturday - date.dayOfWeek + 7) % 7 });
}

/** A year's days by date, ÅÅÅÅ-MM-DD; two names where two fall on one date. By the law as it stands since 2005, for any year. */
export function almanacOf(year: number): ReadonlyMap<string, readonly HolidayName[]> {
  const on = (month: number, day: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day });
  const sunday = easter(year);
  const midsummer = saturdayFrom(on(6, 20));
  const dates: Readonly<Record<HolidayName, Temporal.PlainDate>> = {
    nyårsdagen: on(1, 1),
    'trettondedag jul': on(1, 6),
    långfredagen: sunday.subtract({ days: 2 }),
    påskdagen: sunday,
    'annandag påsk': sunday.add({ days: 1 }),
    'första maj': on(5, 1),
    'Kristi himmelsfärdsdag': sunday.add({ days: 39 }),
    pingstdagen: sunday.add({ days: 49 }),
    nationaldagen: on(6, 6),
    midsommarafton: midsummer.subtract({ days: 1 }),
    midsommardagen: midsummer,
    'alla helgons dag': saturdayFrom(on(10, 31)),
    julafton: on(12, 24),
    juldagen: on(12, 25),
    'annandag jul': on(12, 26),
    nyårsafton: on(12, 31),
  };
  const days = new Map<string, HolidayName[]>();
  for (const name of holidayNames) {
    const date = dates[name].toString();
    days.set(date, [...(days.get(date) ?? []), name]);
  }
  return days;
}

/** Years asked about, each worked out once; a clock asks about the same few over and over. */
const known = new Map<string, ReadonlyMap<string, readonly HolidayName[]>>();
const mostYears = 100;

/** What a date is called in the almanac, whatever the year; nothing for a day like others. Which of them close care a rulebook says. */
export function holidaysOn(isoDate: string): readonly HolidayName[] {
  const year = isoDate.slice(0, -'-MM-DD'.length);
  let days = known.get(year);
  if (days === undefined) {
    if (known.size >= mostYears) known.clear();
    days = almanacOf(Number(year));
    known.set(year, days);
  }
  return days.get(isoDate) ?? [];
}
