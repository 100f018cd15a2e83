import type { Temporal } from 'temporal-polyfill';
import { nextOpen } from './calendar.ts';
import type { OpeningHours, Rulebook } from './rulebook.ts';
import type { Instant } from './types.ts';
import { daysAfter, isVoucherDay, localDate } from './workdays.ts';

/** How many openings the first weekday is looked for; hours that never open on one count from the day it was sent. */
const searchDays = 400;

/** The first weekday on which the receiver is open once the voucher is sent (D7). */
function firstDay(sentAt: Instant, hours: OpeningHours): Temporal.PlainDate {
  let at = sentAt;
  for (let tried = 0; tried < searchDays; tried += 1) {
    const open = nextOpen(hours, at);
    if (open === null) break;
    const day = localDate(open, hours.timeZone);
    if (isVoucherDay(day, hours)) return day;
    at = day.add({ days: 1 }).toZonedDateTime(hours.timeZone).epochMilliseconds;
  }
  return localDate(sentAt, hours.timeZone);
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
  const more = rulebook.clockRules.voucherWeekdays.value - 1;
  return daysAfter(firstDay(sentAt, hours), more, (day) => isVoucherDay(day, hours)).toString();
}
