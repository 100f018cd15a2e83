import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { ComingItem, DeskItem, SnoozeChoice } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';

export interface DayState {
  /** What the clock of the day asks now (P211). */
  readonly moments: readonly DeskItem[];
  /** Of those what this person has put off. */
  readonly snoozed: readonly DeskItem[];
  /** What comes due today and the next day open, in the order of time (P216). */
  readonly coming: readonly ComingItem[];
  readonly more: boolean;
  /** Keeps what is shown when the core does not answer: the list of reminders says so itself. */
  readonly load: () => Promise<void>;
  /** Puts one off; answers when it comes back. Rejects with a CallError. */
  readonly snooze: (name: string, choice: SnoozeChoice) => Promise<number>;
  readonly unsnooze: (name: string) => Promise<void>;
  readonly reset: () => void;
}
export type DayStore = StoreApi<DayState>;

const nothing = { moments: [], snoozed: [], coming: [], more: false };

/** The day beside the reminders; what comes due is asked for while somebody looks. */
export const createDayStore = (bridge: Bridge, isShown: () => boolean): DayStore => {
  let generation = 0;
  return createStore<DayState>()((set, get) => ({
    ...nothing,
    load: async () => {
      generation += 1;
      const mine = generation;
      try {
        const { moments, coming, more } = await callOrThrow(bridge, 'day.list', { coming: isShown() });
        if (mine !== generation) return;
        set({
          moments: moments.filter((item) => item.snoozedUntil === null),
          snoozed: moments.filter((item) => item.snoozedUntil !== null),
          coming,
          more,
        });
      } catch {
        // What is shown stands until the next answer.
      }
    },
    snooze: async (name, choice) => {
      const { until } = await callOrThrow(bridge, 'day.snooze', { name, choice });
      await get().load();
      return until;
    },
    unsnooze: async (name) => {
      await callOrThrow(bridge, 'day.unsnooze', { name });
      await get().load();
    },
    reset: () => {
      generation += 1;
      set(nothing);
    },
  }));
};
