import { Temporal } from 'temporal-polyfill';
import { isHoliday } from './holidays.ts';
import type { OpeningHours } from './rulebook.ts';
import type { Instant } from './types.ts';

/** Open from `from` up to, not including, `to`. */
interface OpenSpan {
  readonly from: Instant;
  readonly to: Instant;
}

type Weekday = keyof OpeningHours['week'];

const dayMs = 86_400_000;
/** How far an opening is looked for; hours that never open within it count as never open. */
const searchDays = 400;
const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Spans per local day, kept per hours object: the same answer, computed once. */
const spansByHours = new WeakMap<OpeningHours, Map<number, readonly OpenSpan[]>>();

function atLocal(date: Temporal.PlainDate, time: string, timeZone: string): Instant {
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(3))];
  const day = hour === 24 ? date.add({ days: 1 }) : date;
  const plainTime = Temporal.PlainTime.from({ hour: hour % 24, minute });
  return day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

function timesOf(hours: OpeningHours, date: Temporal.PlainDate): readonly (readonly [string, string])[] {
  const iso = date.toString();
  const special = hours.openDates[iso];
  if (special !== undefined) return special;
  if (hours.closedDates.includes(iso) || (hours.closedOnHolidays && isHoliday(iso))) return [];
  const weekday = weekdays[date.dayOfWeek - 1];
  return weekday === undefined ? [] : hours.week[weekday];
}

/** The open spans of a day, `day` counted from 1970-01-01, in time order. */
function spansOf(hours: OpeningHours, day: number): readonly OpenSpan[] {
  const known = spansByHours.get(hours) ?? new Map<number, readonly OpenSpan[]>();
  spansByHours.set(hours, known);
  const cached = known.get(day);
  if (cached !== undefined) return cached;
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const spans = timesOf(hours, date)
    .map(([from, to]) => ({ from: atLocal(date, from, hours.timeZone), to: atLocal(date, to, hours.timeZone) }))
    .filter((span) => span.to > span.from)
    .toSorted((a, b) => a.from - b.from);
  known.set(day, spans);
  return spans;
}

/** A local day lies within one day of the UTC day of the same number, whatever the zone. */
function dayNumber(at: Instant): number {
  return Math.floor(at / dayMs);
}

/** True from an opening instant up to, not including, the closing instant. */
export function isOpen(hours: OpeningHours, at: Instant): boolean {
  const day = dayNumber(at);
  return [day - 1, day, day + 1].some((near) => spansOf(hours, near).some((span) => span.from <= at && at < span.to));
}

/**
 * The latest instant in [from, to] at which the unit is open: `to` itself if open then, otherwise the
 * closing instant before it. Null when the unit is closed all the time between (R36, R295).
 */
export function lastOpenMoment(hours: OpeningHours, from: Instant, to: Instant): Instant | null {
  if (to < from) return null;
  for (let day = dayNumber(to) + 1; day >= dayNumber(from) - 1; day -= 1) {
    const span = spansOf(hours, day).findLast((candidate) => candidate.from <= to && candidate.to > from);
    if (span !== undefined) return Math.min(span.to, to);
  }
  return null;
}

/** `at` itself when open, otherwise the next opening instant; null when there is none within 400 days. */
export function nextOpen(hours: OpeningHours, at: Instant): Instant | null {
  for (let day = dayNumber(at) - 1; day <= dayNumber(at) + searchDays; day += 1) {
    const span = spansOf(hours, day).find((candidate) => candidate.to > at);
    if (span !== undefined) return Math.max(span.from, at);
  }
  return null;
}

/** The next instant, later than `at`, at which closed turns to open; null when there is none within 400 days. */
export function nextOpening(hours: OpeningHours, at: Instant): Instant | null {
  let closedSince: Instant | null = null;
  for (let day = dayNumber(at) - 2; day <= dayNumber(at) + searchDays; day += 1) {
    for (const span of spansOf(hours, day)) {
      if (span.from > at && span.from !== closedSince) return span.from;
      closedSince = span.to;
    }
  }
  return null;
}

/** The latest instant in (after, until] at which closed turned to open; null when there is none. */
export function latestOpening(hours: OpeningHours, after: Instant, until: Instant): Instant | null {
  for (let day = dayNumber(until) + 1; day >= dayNumber(after) - 1; day -= 1) {
    const span = spansOf(hours, day).findLast(({ from }) => from > after && from <= until && !isOpen(hours, from - 1));
    if (span !== undefined) return span.from;
  }
  return null;
}

/** The first opening on a later local day than that of `at`; null when there is none within 400 days. */
export function nextDayOpening(hours: OpeningHours, at: Instant): Instant | null {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(hours.timeZone).toPlainDate();
  return nextOpen(hours, atLocal(today, '24:00', hours.timeZone));
}

/**
 * The instant at which `ms` of open time have passed since `from`. Time that ends exactly at closing gives
 * the closing instant; zero gives `from`. Null when the hours do not hold that much within 400 days.
 */
export function addOpenTime(hours: OpeningHours, from: Instant, ms: number): Instant | null {
  if (ms <= 0) return from;
  let left = ms;
  for (let day = dayNumber(from) - 1; day <= dayNumber(from) + searchDays; day += 1) {
    for (const span of spansOf(hours, day)) {
      const start = Math.max(span.from, from);
      if (span.to <= start) continue;
      if (left <= span.to - start) return start + left;
      left -= span.to - start;
    }
  }
  return null;
}
