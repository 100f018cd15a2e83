/** Milliseconds to wait before try number `attempt` (0 = the first repeat): doubled, capped, ± a quarter at random. */
export function backoff(attempt: number, baseMs: number, capMs: number, random: () => number): number {
  return Math.round(doubled(attempt, baseMs, capMs) * (0.75 + random() * 0.5));
}

/**
 * The same, anywhere from nothing to the whole wait: those who have just met at one version shall not meet again at
 * the next. For a hub that is away it would be no wait at all, now and then.
 */
export function jitter(attempt: number, baseMs: number, capMs: number, random: () => number): number {
  return Math.round(doubled(attempt, baseMs, capMs) * random());
}

function doubled(attempt: number, baseMs: number, capMs: number): number {
  return Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
}

/** The hub could not be reached. */
export const awayBackoff = { baseMs: 1_000, capMs: 30_000 } as const;
/** One command got no answer although the hub answers others. */
export const unknownBackoff = { baseMs: 1_000, capMs: 60_000 } as const;
/** A version was not the one expected: somebody else wrote at the same moment. */
export const conflictBackoff = { baseMs: 100, capMs: 4_000 } as const;
/** Rebases of one command before a person is told. */
export const maxRebases = 5;
