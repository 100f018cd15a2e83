/** Milliseconds to wait before try number `attempt` (0 = the first repeat): doubled, capped, ± a quarter at random. */
export function backoff(attempt: number, baseMs: number, capMs: number, random: () => number): number {
  const plain = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30));
  return Math.round(plain * (0.75 + random() * 0.5));
}

/** The hub could not be reached. */
export const awayBackoff = { baseMs: 1_000, capMs: 30_000 } as const;
/** One command got no answer although the hub answers others. */
export const unknownBackoff = { baseMs: 1_000, capMs: 60_000 } as const;
/** A version was not the one expected: somebody else wrote at the same moment. */
export const conflictBackoff = { baseMs: 50, capMs: 2_000 } as const;
/** Rebases of one command before a person is told. */
export const maxRebases = 5;
