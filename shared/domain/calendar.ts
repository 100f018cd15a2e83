import { Temporal } from 'temporal-polyfill';
import type { OpeningHours } from './rulebook.ts';
import type { Instant } from './types.ts';
import { isHoliday } from './workdays.ts';

/** Open from `from` up to, not including, `to`. */
interface OpenSpan {
  readonly from: Instant;
  readonly to: Instant;
}

export type Weekday = keyof OpeningHours['week'];

const dayMs = 86_400_000;
/** How far a change from closed to open is looked for: a unit that never closes has none. */
const searchDays = 400;
/** How far open time is counted: twenty years, so that no figure, however wrong, is counted for ever. */
const horizonDays = 7305;
/** Monday first. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Spans per local day, kept per hours object: the same answer, computed once. */
const spansByHours = new WeakMap<OpeningHours, Map<number, readonly OpenSpan[]>>();

/**
 * The first moment at which the clock on the wall shows that time or a later one. A time the clock skips in
 * spring is the moment of the skip; one it shows twice in autumn is the first of the two.
 */
export function atLocal(date: Temporal.PlainDate, time: string, timeZone: string): Instant {
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(3))];
  const day = hour === 24 ? date.add({ days: 1 }) : date;
  const wall = day.toPlainDateTime({ hour: hour % 24, minute });
  const first = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wall)) return first.epochMilliseconds;
  return (first.getTimeZoneTransition('next') ?? first).epochMilliseconds;
}

/** The hours of one local day as the unit tells them: those named for the date, else none on a closed one, else the weekday's. */
export function timesOf(hours: OpeningHours, date: Temporal.PlainDate): readonly (readonly [string, string])[] {
  const iso = date.toString();
  const special = hours.openDates[iso];
  if (special !== undefined) return special;
  if (hours.closedDates.includes(iso) || (hours.closedOnHolidays && isHoliday(iso, hours))) return [];
  const weekday = weekdays[date.dayOfWeek - 1];
  return weekday === undefined ? [] : hours.week[weekday];
}

/** Hours that overlap or follow on each other are open once. */
function merged(sorted: readonly OpenSpan[]): readonly OpenSpan[] {
  return sorted.reduce<readonly OpenSpan[]>((spans, span) => {
    const last = spans.at(-1);
    if (last === undefined || span.from > last.to) return [...spans, span];
    return [...spans.slice(0, -1), { from: last.from, to: Math.max(last.to, span.to) }];
  }, []);
}

/** The open spans of a day, `day` counted from 1970-01-01, in time order. */
function spansOf(hours: OpeningHours, day: number): readonly OpenSpan[] {
  const known = spansByHours.get(hours) ?? new Map<number, readonly OpenSpan[]>();
  spansByHours.set(hours, known);
  const cached = known.get(day);
  if (cached !== undefined) return cached;
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const spans = merged(
    timesOf(hours, date)
      .map(([from, to]) => ({ from: atLocal(date, from, hours.timeZone), to: atLocal(date, to, hours.timeZone) }))
      .filter((span) => span.to > span.from)
      .toSorted((a, b) => a.from - b.from),
  );
  known.set(day, spans);
  return spans;
}

/** A local day lies within one day of the UTC day of the same number, whatever the zone. */
function dayNumber(at: Instant): number {
  return Math.floor(at / dayMs);
}

const weeklyByHours = new WeakMap<OpeningHours, boolean>();

/** True when some weekday has hours: holidays and closed dates then only interrupt, an opening always comes. */
function opensWeekly(hours: OpeningHours): boolean {
  const known = weeklyByHours.get(hours);
  if (known !== undefined) return known;
  const weekly = weekdays.some((day) => hours.week[day].some(([from, to]) => to > from));
  weeklyByHours.set(hours, weekly);
  return weekly;
}

/** Local days from `first` to `last` that may hold an opening; of a unit closed all week only those it names. */
function* daysBetween(hours: OpeningHours, first: number, last: number): Generator<number> {
  if (opensWeekly(hours)) {
    for (let day = first; day <= last; day += 1) yield day;
    return;
  }
  yield* namedDays(hours).filter((day) => day >= first && day <= last);
}

/** The same days, latest first. */
function* daysBack(hours: OpeningHours, last: number, first: number): Generator<number> {
  if (opensWeekly(hours)) {
    for (let day = last; day >= first; day -= 1) yield day;
    return;
  }
  yield* namedDays(hours)
    .filter((day) => day >= first && day <= last)
    .toReversed();
}

function namedDays(hours: OpeningHours): readonly number[] {
  return Object.keys(hours.openDates)
    .map((date) => Date.parse(date) / dayMs)
    .toSorted((a, b) => a - b);
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
  for (const day of daysBack(hours, dayNumber(to) + 1, dayNumber(from) - 1)) {
    const span = spansOf(hours, day).findLast((candidate) => candidate.from <= to && candidate.to > from);
    if (span !== undefined) return Math.min(span.to, to);
  }
  return null;
}

/** `at` itself when open, otherwise the next opening instant; null when the unit does not open again within twenty years. */
export function nextOpen(hours: OpeningHours, at: Instant): Instant | null {
  for (const day of daysBetween(hours, dayNumber(at) - 1, dayNumber(at) + horizonDays)) {
    const span = spansOf(hours, day).find((candidate) => candidate.to > at);
    if (span !== undefined) return Math.max(span.from, at);
  }
  return null;
}

/** The next instant, later than `at`, at which closed turns to open; null when there is none within 400 days. */
export function nextOpening(hours: OpeningHours, at: Instant): Instant | null {
  let closedSince: Instant | null = null;
  for (const day of daysBetween(hours, dayNumber(at) - 2, dayNumber(at) + searchDays)) {
    for (const span of spansOf(hours, day)) {
      if (span.from > at && span.from !== closedSince) return span.from;
      closedSince = span.to;
    }
  }
  return null;
}

/** When the unit, open at `at`, next closes; null when it is closed then, and when it does not close within 400 days. */
export function nextClosing(hours: OpeningHours, at: Instant): Instant | null {
  let end: Instant | null = null;
  for (const day of daysBetween(hours, dayNumber(at) - 1, dayNumber(at) + searchDays)) {
    for (const span of spansOf(hours, day)) {
      if (end !== null && span.from > end) return end;
      if (end === null ? span.from <= at && at < span.to : span.from === end) end = span.to;
    }
  }
  return end !== null && end - at < searchDays * dayMs ? end : null;
}

/** The latest instant in (after, until] at which closed turned to open; null when there is none in its last 400 days. */
export function latestOpening(hours: OpeningHours, after: Instant, until: Instant): Instant | null {
  const first = Math.max(dayNumber(after) - 1, dayNumber(until) - searchDays);
  for (const day of daysBack(hours, dayNumber(until) + 1, first)) {
    const span = spansOf(hours, day).findLast(({ from }) => from > after && from <= until && !isOpen(hours, from - 1));
    if (span !== undefined) return span.from;
  }
  return null;
}

/** The first opening on a later local day than that of `at`; null when the unit does not open again within twenty years. */
export function nextDayOpening(hours: OpeningHours, at: Instant): Instant | null {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(hours.timeZone).toPlainDate();
  return nextOpen(hours, atLocal(today, '24:00', hours.timeZone));
}

/**
 * The instant at which `ms` of open time have passed since `from`. Time that ends exactly at closing gives
 * the closing instant; zero gives `from`. Null when the hours do not hold that much within twenty years.
 */
export function addOpenTime(hours: OpeningHours, from: Instant, ms: number): Instant | null {
  if (ms <= 0) return from;
  let left = ms;
  for (const day of daysBetween(hours, dayNumber(from) - 1, dayNumber(from) + horizonDays)) {
    for (const span of spansOf(hours, day)) {
      const start = Math.max(span.from, from);
      if (span.to <= start) continue;
      if (left <= span.to - start) return start + left;
      left -= span.to - start;
    }
  }
  return null;
}

/** The open time in [from, to), in milliseconds; what lies more than twenty years after `from` is not counted. */
export function openTimeBetween(hours: OpeningHours, from: Instant, to: Instant): number {
  let sum = 0;
  const last = Math.min(dayNumber(to) + 1, dayNumber(from) + horizonDays);
  for (const day of daysBetween(hours, dayNumber(from) - 1, last)) {
    for (const span of spansOf(hours, day)) sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  }
  return sum;
}
