import { Temporal } from 'temporal-polyfill';
import { holidays, isHoliday } from './holidays.ts';
import type { OpeningHours } from './rulebook.ts';
import type { Instant } from './types.ts';

/** Closed like holidays in healthcare, yet weekdays by law: a unit that names hours for one keeps it (R216). */
const eveNames: readonly string[] = ['midsommarafton', 'julafton', 'nyårsafton'];
const saturday = 6;

/** The date on the calendar of the unit, whatever zone the machine is set to. */
export function localDate(at: Instant, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Monday to Friday, no public holiday and none of the three eves: a matter of the country, not of a unit (R29). */
export function isWorkday(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek < saturday && !isHoliday(date.toString());
}

/**
 * A weekday that is not a holiday, as a voucher counts them: every working day, and an eve the receiver has
 * named hours for (R216).
 */
export function isVoucherDay(date: Temporal.PlainDate, hours: OpeningHours): boolean {
  if (isWorkday(date)) return true;
  const iso = date.toString();
  const isEve = eveNames.includes(holidays[iso] ?? '');
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
