import type { Instant } from '../../../shared/domain/types.ts';

/**
 * What has waited this long is not sent without a word (P145). Longer than any shift, shorter than until the same time
 * tomorrow: what was left one evening is asked about the next morning. A matter of the sync and not of a region's rules:
 * no document says how stale an answer may be, only the one who wrote it knows.
 */
export const askAfterMs = 12 * 3_600_000;

/**
 * Said so far ahead of the hub's time that the machine's clock must have been wrong then: nobody knows how long ago it
 * was. Less is what clocks differ by, and what summer time does to a clock set by hand.
 */
const aheadMs = 2 * 3_600_000;

/** Whether whoever did something is asked before it is sent, by when they last said so and the hub's time now. */
export function mustAsk(saidAt: Instant, now: Instant): boolean {
  const age = now - saidAt;
  return age >= askAfterMs || age <= -aheadMs;
}
