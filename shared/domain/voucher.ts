import type { Temporal } from 'temporal-polyfill';
import { openTimeBetween } from './calendar.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';
import type { Instant } from './types.ts';
import { daysAfter, isVoucherDay, localDate } from './workdays.ts';

const hourMs = 3_600_000;
/** How far a receiver's first open weekday is looked for. */
const searchDays = 400;

/** The open time the receiver has left on a local day, from the sending on. */
function openTimeLeft(day: Temporal.PlainDate, sentAt: Instant, hours: OpeningHours): number {
  const startOf = (date: Temporal.PlainDate): Instant => date.toZonedDateTime(hours.timeZone).epochMilliseconds;
  return openTimeBetween(hours, Math.max(sentAt, startOf(day)), startOf(day.add({ days: 1 })));
}

/** The first weekday with enough open time left (D7); for a receiver that never has it, the first weekday there is. */
function firstDay(sentAt: Instant, rulebook: Rulebook, hours: OpeningHours): Temporal.PlainDate {
  const enough = rulebook.clockRules.voucherMinOpenHours.value * hourMs;
  const today = localDate(sentAt, hours.timeZone);
  const counts = (day: Temporal.PlainDate): boolean => isVoucherDay(day, hours);
  for (let day = today, tried = 0; tried < searchDays; day = day.add({ days: 1 }), tried += 1) {
    const left = counts(day) ? openTimeLeft(day, sentAt, hours) : 0;
    if (left > 0 && left >= enough) return day;
  }
  return counts(today) ? today : daysAfter(today, 1, counts);
}

/**
 * The last day, as an ISO date, on which a voucher sent now can be used (R216, R222): weekdays that are not
 * holidays, from and including the first weekday on which the receiver is open once it is sent (D7). `hours` are
 * the receiver's.
 */
export function voucherValidThrough(
  sentAt: Instant,
  rulebook: Rulebook,
  hours: OpeningHours = rulebook.defaultHours,
): string {
  const first = firstDay(sentAt, rulebook, hours);
  const more = rulebook.clockRules.voucherWeekdays.value - 1;
  return daysAfter(first, more, (day) => isVoucherDay(day, hours)).toString();
}
