import { timeZoneOf } from '../state/appStore.ts';
import { useSlice } from '../state/context.tsx';
import { caseText } from '../text/case.ts';
import { dayAndTime, dayWord, fromNow, isoDate, timeOfDay } from '../text/format.ts';

/** The product's time and the words for instants in the unit's zone. */
export interface Times {
  readonly now: number;
  readonly zone: string;
  /** "i dag 14:30" */
  readonly at: (instant: number) => string;
  /** "14:30" on the same day, else with the day. */
  readonly short: (instant: number) => string;
  readonly day: (instant: number) => string;
  readonly date: (instant: number) => string;
  /** "i dag 14:30 (om 2 h)" */
  readonly withDistance: (instant: number) => string;
  /** "i dag 14:30 (för 2 h sedan)"; the page's clock lags a little, so what just happened is never "om" a while. */
  readonly since: (instant: number) => string;
}

export const timesOf = (now: number, zone: string): Times => {
  const at = (instant: number): string => dayAndTime(instant, now, zone);
  return {
    now,
    zone,
    at,
    short: (instant) => timeOfDay(instant, now, zone),
    day: (instant) => dayWord(instant, now, zone),
    date: (instant) => isoDate(instant, zone),
    withDistance: (instant) => `${at(instant)} (${fromNow(instant, now)})`,
    since: (instant) => `${at(instant)} (${now - instant < 60_000 ? caseText.justNow : fromNow(instant, now)})`,
  };
};

export const useTimes = (): Times => {
  const now = useSlice(
    (stores) => stores.app,
    (state) => state.now,
  );
  const zone = useSlice((stores) => stores.app, timeZoneOf);
  return timesOf(now, zone);
};
