import { Temporal } from 'temporal-polyfill';
import { isOpen } from '../calendar.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { Instant } from '../types.ts';
import { localDate } from '../workdays.ts';

/**
 * When a person wants nothing outside the window (P213): while the unit is closed, never, or between two times of day,
 * over midnight where `to` is not after `from`.
 */
export type QuietHours =
  | { readonly mode: 'closed' }
  | { readonly mode: 'never' }
  | { readonly mode: 'span'; readonly from: string; readonly to: string };

/** What holds until somebody chooses. */
export const usualQuiet: QuietHours = { mode: 'closed' };

/** True while nothing but prio 1–5 may reach outside the window. */
export function isQuiet(quiet: QuietHours, hours: OpeningHours, now: Instant): boolean {
  switch (quiet.mode) {
    case 'never':
      return false;
    case 'closed':
      return !isOpen(hours, now);
    case 'span': {
      const { from, to } = quiet;
      const time = Temporal.Instant.fromEpochMilliseconds(now)
        .toZonedDateTimeISO(hours.timeZone)
        .toPlainTime()
        .toString({ smallestUnit: 'minute' });
      return from < to ? from <= time && time < to : time >= from || time < to;
    }
  }
}

/** How weighty what wants out is: prio 1–5 also in quiet hours, it and passed times from the kept part of the day's budget. */
export type Weight = 'urgent' | 'pressing' | 'ordinary';

/** The day a notification is counted on: a person's calendar day. */
export function budgetDay(now: Instant, timeZone: string): string {
  return localDate(now, timeZone).toString();
}

/** Whether one more may be shown to somebody who has been shown `shown` this day (P212). */
export function mayShow(shown: number, weight: Weight, { reminders }: Pick<Rulebook, 'reminders'>): boolean {
  const most = reminders.mostToastsADay.value;
  return weight === 'ordinary' ? shown < most - reminders.toastsKeptForPressing.value : shown < most;
}
