export interface FakeTimers {
  readonly now: () => number;
  /** Moves the clock without running anything. */
  readonly advance: (ms: number) => void;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** Moves the clock to the next timer and runs it; false when there is none. */
  readonly runNext: () => boolean;
  /** When the next timer fires; null when there is none. */
  readonly nextAt: () => number | null;
}

/** A clock and timers that move only when a test says so. */
export function createFakeTimers(startAt: number): FakeTimers {
  let now = startAt;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const next = () => timers.toSorted((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    setTimer: (run, ms) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    runNext: () => {
      const timer = next();
      if (timer === undefined) return false;
      timers = timers.filter((other) => other !== timer);
      now = Math.max(now, timer.at);
      timer.run();
      return true;
    },
    nextAt: () => next()?.at ?? null,
  };
}
