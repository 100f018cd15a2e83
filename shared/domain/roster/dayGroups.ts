import { isOpen, nextClosing, nextOpen } from '../calendar.ts';
import type { OpeningHours, Rulebook } from '../rulebook.ts';
import type { Instant } from '../types.ts';

/** The parts of the day an inbox can be grouped by. */
export type DayGroup = 'now' | 'beforeClosing' | 'later' | 'waiting';

/** Where one part ends and the next begins; a clock that runs out before the instant is in the earlier one. */
export interface GroupBounds {
  /** Overdue, or in its last chance (D15). While closed: what runs out before there is such a chance. */
  readonly now: Instant;
  /** Runs out before the unit opens after its next closing: it is done before closing, or it is late (R36, P206). */
  readonly beforeClosing: Instant;
}

/** The bounds at `now`. A unit that never closes has nothing to do before closing. */
export function groupBounds(now: Instant, rulebook: Rulebook, hours: OpeningHours): GroupBounds {
  const working = isOpen(hours, now) ? now : (nextOpen(hours, now) ?? now);
  const lastChance = working + rulebook.reminders.lastOpenMomentMinutes.value * 60_000;
  const closing = nextClosing(hours, working);
  if (closing === null) return { now: lastChance, beforeClosing: lastChance };
  return { now: lastChance, beforeClosing: Math.max(lastChance, nextOpen(hours, closing) ?? closing) };
}
