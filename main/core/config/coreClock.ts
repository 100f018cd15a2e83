import type { Instant } from '../../../shared/domain/types.ts';

/** The clock everything in the core reads: the system's, or the training day's own. */
export interface CoreClock {
  readonly now: () => Instant;
  /** From here on the clock runs from `at`, at the pace of real time; null = the system's clock. */
  readonly runFrom: (at: Instant | null) => void;
}

/** `system` is the wall clock, `elapsed` a clock that is never set: both in milliseconds. */
export function createCoreClock(system: () => number, elapsed: () => number): CoreClock {
  let start: { readonly at: Instant; readonly elapsed: number } | null = null;
  return {
    now: () => (start === null ? system() : Math.round(start.at + elapsed() - start.elapsed)),
    runFrom: (at) => {
      start = at === null ? null : { at, elapsed: elapsed() };
    },
  };
}
