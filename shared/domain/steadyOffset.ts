import { Temporal } from 'temporal-polyfill';
import type { Instant } from './types.ts';

const dayMs = 86_400_000;
/** Days of a few years; more are forgotten and asked for again. */
const mostDays = 4_000;

/** By time zone, at the beginning of each day of UTC. */
const offsets = new Map<string, Map<number, number>>();

function offsetAt(day: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const found = known.get(day);
  if (found !== undefined) return found;
  if (known.size >= mostDays) known.clear();
  const at = Temporal.Instant.fromEpochMilliseconds(day * dayMs).toZonedDateTimeISO(timeZone);
  const offset = at.offsetNanoseconds / 1_000_000;
  known.set(day, offset);
  return offset;
}

/**
 * How far the clock on the wall is from UTC at this moment, where it is the same for a day before and after: then the wall
 * clock can be reckoned with like any number. Null near a change of the clock, where the calendar has to be asked.
 */
export function steadyOffset(at: Instant, timeZone: string): number | null {
  const day = Math.floor(at / dayMs);
  const offset = offsetAt(day, timeZone);
  const steady = [day - 1, day + 1, day + 2].every((near) => offsetAt(near, timeZone) === offset);
  return steady ? offset : null;
}
