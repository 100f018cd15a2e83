const most = 3;
const withinMs = 5 * 60_000;

/** Counts how often the page was lost (P18). */
export interface LossCount {
  /** One more loss, at `now` in milliseconds of a clock that never goes back: whether the page may be opened again by itself. */
  readonly mayOpenAgain: (now: number) => boolean;
  readonly forget: () => void;
}

/** The third loss within five minutes is one too many: what fails that often would only go on failing. */
export function createLossCount(): LossCount {
  let losses: readonly number[] = [];
  return {
    mayOpenAgain: (now) => {
      losses = [...losses.filter((at) => now - at < withinMs), now];
      return losses.length < most;
    },
    forget: () => {
      losses = [];
    },
  };
}
