/** Time as the page sees it, replaceable in tests. Nothing in renderer/state reads a clock or sets a timer directly. */
export interface Timers {
  /** Milliseconds from any fixed start, never going back. */
  readonly monotonic: () => number;
  /** Runs once after `ms`; the returned function cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Runs every `ms` until cancelled. */
  readonly every: (ms: number, run: () => void) => () => void;
}

export const browserTimers = (): Timers => ({
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const handle = setTimeout(run, ms);
    return () => clearTimeout(handle);
  },
  every: (ms, run) => {
    const handle = setInterval(run, ms);
    return () => clearInterval(handle);
  },
});
