import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { HandoverList } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';

export interface HandoverState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly list: HandoverList;
  /** Reads the list; what is shown stays until the new one is here. Never throws. */
  readonly load: () => Promise<void>;
  /** The case whose row gets the focus as soon as it is shown; null when none is asked for. */
  readonly wanted: string | null;
  readonly want: (caseId: string | null) => void;
  readonly reset: () => void;
}
export type HandoverStore = StoreApi<HandoverState>;

const empty: HandoverList = { items: [], more: false };

/** What the screen Överlämningar shows (P135). */
export const createHandoverStore = (bridge: Bridge): HandoverStore => {
  /** Grows with every read: only the answer of the newest one is shown. */
  let generation = 0;
  return createStore<HandoverState>()((set) => ({
    phase: 'loading',
    list: empty,
    wanted: null,
    want: (wanted) => set({ wanted }),
    load: async () => {
      generation += 1;
      const mine = generation;
      try {
        const list = await callOrThrow(bridge, 'handovers.list', {});
        if (mine === generation) set({ phase: 'ready', list });
      } catch {
        if (mine === generation) set({ phase: 'failed' });
      }
    },
    reset: () => {
      generation += 1;
      set({ phase: 'loading', list: empty, wanted: null });
    },
  }));
};
