import { Temporal } from 'temporal-polyfill';
import { type HolidayName, holidaysOn } from './holidays.ts';
import type { OpeningHours } from './rulebook.ts';
import type { Instant } from './types.ts';

/** What of a unit's hours says which days of the almanac count. */
type Holidays = Pick<OpeningHours, 'holidays'>;

const isOneOf = (isoDate: string, days: readonly HolidayName[]): boolean =>
  holidaysOn(isoDate).some((name) => days.includes(name));

/** A public holiday or an eve among those that close care here. */
export const isHoliday = (isoDate: string, { holidays: { public: days, eves } }: Holidays): boolean =>
  isOneOf(isoDate, days) || isOneOf(isoDate, eves);

const saturday = 6;
const dayMs = 86_400_000;
const mostDays = 2_000;

/** The date on the calendar of the unit, whatever zone the machine is set to. */
export function localDate(at: Instant, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

interface KnownDay {
  readonly from: Instant;
  readonly until: Instant;
  readonly date: string;
}

/**
 * The same as text, for many instants of the same days: the calendar is asked once a day and not once an instant. Keeps
 * no more days than a few years have.
 */
export function localDays(timeZone: string): (at: Instant) => string {
  const known = new Map<number, readonly KnownDay[]>();
  return (at) => {
    const key = Math.floor(at / dayMs);
    const days = known.get(key) ?? [];
    const found = days.find(({ from, until }) => from <= at && at < until);
    if (found !== undefined) return found.date;
    const date = localDate(at, timeZone);
    const startOf = (day: Temporal.PlainDate): Instant => day.toZonedDateTime(timeZone).epochMilliseconds;
    const day = { from: startOf(date), until: startOf(date.add({ days: 1 })), date: date.toString() };
    if (known.size >= mostDays) known.clear();
    known.set(key, [...days, day]);
    return day.date;
  };
}

/** By time zone. */
const daysByZone = new Map<string, (at: Instant) => string>();

/** `localDate` as text, from days that are remembered: for what is asked for every row or case. */
export function localDay(at: Instant, timeZone: string): string {
  const days = daysByZone.get(timeZone) ?? localDays(timeZone);
  daysByZone.set(timeZone, days);
  return days(at);
}

/** Monday to Friday and no holiday: a matter of the rulebook, not of what a unit keeps closed (R29). */
export function isWorkday(date: Temporal.PlainDate, hours: Holidays): boolean {
  return date.dayOfWeek < saturday && !isHoliday(date.toString(), hours);
}

/**
 * A weekday that is not a holiday, as a voucher counts them: every working day, and an eve the receiver has
 * named hours for (R216).
 */
export function isVoucherDay(date: Temporal.PlainDate, hours: OpeningHours): boolean {
  if (isWorkday(date, hours)) return true;
  const iso = date.toString();
  const { public: days, eves } = hours.holidays;
  const isEve = isOneOf(iso, eves) && !isOneOf(iso, days);
  return date.dayOfWeek < saturday && isEve && (hours.openDates[iso] ?? []).length > 0;
}

/** The `count`th day after `date` for which `counts` holds; `date` itself never counts. */
export function daysAfter(
  date: Temporal.PlainDate,
  count: number,
  counts: (day: Temporal.PlainDate) => boolean,
): Temporal.PlainDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 });
    if (counts(day)) left -= 1;
  }
  return day;
}
