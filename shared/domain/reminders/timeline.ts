import { Temporal } from 'temporal-polyfill';
import { isOpen, lastOpenMoment, nextDayOpening, nextOpening } from '../calendar.ts';
import type { OpeningHours } from '../rulebook.ts';
import type { Instant } from '../types.ts';
import { localDate } from '../workdays.ts';
import { closingOf } from './deskMoments.ts';

/** Where in the day something comes due: within an hour of it, at closing because it runs out while nobody is there, or next day open. */
export type DaySlot =
  | { readonly kind: 'hour'; readonly at: Instant }
  | { readonly kind: 'beforeClosing'; readonly at: Instant }
  | { readonly kind: 'nextDay'; readonly at: Instant };

/** The day as it is looked ahead over. */
export interface DayAhead {
  /** Today's closing that is still to come; null when the unit is closed for today. */
  readonly closing: Instant | null;
  /** The first opening on a later day; null when there is none. */
  readonly nextDay: Instant | null;
  /** The first opening after today's closing. */
  readonly reopens: Instant | null;
  /** What comes due later than this is not shown. */
  readonly ends: Instant;
}

function hourOf(at: Instant, timeZone: string): Instant {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return local.round({ smallestUnit: 'hour', roundingMode: 'floor' }).epochMilliseconds;
}

/** How far the day reaches, seen from now. */
export function dayAhead(hours: OpeningHours, now: Instant): DayAhead {
  const closing = closingOf(hours, now);
  const toCome = closing !== null && closing > now ? closing : null;
  const nextDay = nextDayOpening(hours, now);
  const last = localDate(nextDay ?? now, hours.timeZone).add({ days: 1 });
  return {
    closing: toCome,
    nextDay,
    reopens: toCome === null ? nextOpening(hours, now) : nextOpening(hours, toCome),
    ends: last.toZonedDateTime(hours.timeZone).epochMilliseconds,
  };
}

/** Where something due at `dueAt` stands; null for what is due already, or later than the next day open (P216). */
export function slotOf(dueAt: Instant, hours: OpeningHours, now: Instant, day = dayAhead(hours, now)): DaySlot | null {
  if (dueAt <= now || dueAt >= day.ends) return null;
  // What runs out while the unit is closed is due at the last moment somebody is there.
  const last = isOpen(hours, dueAt) ? dueAt : (lastOpenMoment(hours, now, dueAt) ?? dueAt);
  const today = localDate(now, hours.timeZone).equals(localDate(last, hours.timeZone));
  if (today && last === day.closing) return { kind: 'beforeClosing', at: last };
  if (today) return { kind: 'hour', at: Math.max(hourOf(last, hours.timeZone), hourOf(now, hours.timeZone)) };
  return { kind: 'nextDay', at: day.nextDay ?? last };
}
