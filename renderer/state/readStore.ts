import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts';
import { callOrThrow } from './bridge.ts';

/** One answer of the core that a screen shows: what is shown stays until a newer one is here. */
export interface ReadState<N extends CallName> {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly value: CallOutput<N> | null;
  /** Asks again; without an input for the same as last time. Never throws. */
  readonly load: (input?: CallInput<N>) => Promise<void>;
  readonly reset: () => void;
}
export type ReadStore<N extends CallName> = StoreApi<ReadState<N>>;

/** `first`: what is asked until something else is. */
export const createReadStore = <N extends CallName>(bridge: Bridge, name: N, first: CallInput<N>): ReadStore<N> => {
  /** Grows with every question: only the answer of the newest one is shown (P47). */
  let generation = 0;
  let asked = first;
  return createStore<ReadState<N>>()((set) => ({
    phase: 'loading',
    value: null,
    load: async (input) => {
      generation += 1;
      const mine = generation;
      asked = input ?? asked;
      try {
        const value = await callOrThrow(bridge, name, asked);
        if (mine === generation) set({ phase: 'ready', value });
      } catch {
        if (mine === generation) set({ phase: 'failed' });
      }
    },
    reset: () => {
      generation += 1;
      asked = first;
      set({ phase: 'loading', value: null });
    },
  }));
};
