import type { Timers } from '../../renderer/state/timers.ts';

export interface FakeTimers extends Timers {
  /** Lets `ms` pass: runs what falls due, in order. */
  readonly pass: (ms: number) => void;
}

/** The page's time under the test's control. */
export const createFakeTimers = (): FakeTimers => {
  let now = 0;
  let serial = 0;
  const due = new Map<number, { at: number; run: () => void; every: number | null }>();
  const add = (ms: number, run: () => void, every: number | null): (() => void) => {
    serial += 1;
    const id = serial;
    due.set(id, { at: now + ms, run, every });
    return () => due.delete(id);
  };
  const next = (until: number): [number, { at: number; run: () => void; every: number | null }] | undefined =>
    [...due].filter(([, timer]) => timer.at <= until).toSorted((a, b) => a[1].at - b[1].at || a[0] - b[0])[0];
  return {
    monotonic: () => now,
    after: (ms, run) => add(ms, run, null),
    every: (ms, run) => add(ms, run, ms),
    pass: (ms) => {
      const until = now + ms;
      for (let found = next(until); found !== undefined; found = next(until)) {
        const [id, timer] = found;
        now = timer.at;
        if (timer.every === null) due.delete(id);
        else due.set(id, { ...timer, at: timer.at + timer.every });
        timer.run();
      }
      now = until;
    },
  };
};
