import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { SyncOverview } from '../../shared/ipc/syncCalls.ts';
import { callOrThrow } from './bridge.ts';

export interface SyncState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly overview: SyncOverview;
  /** Reads it; what is shown stays until the new one is here. Never throws. */
  readonly load: () => Promise<void>;
  readonly reset: () => void;
}
export type SyncStore = StoreApi<SyncState>;

const empty: SyncOverview = {
  waiting: [],
  conflicts: [],
  othersWaiting: 0,
  heldForOthers: 0,
  setAside: [],
  otherRulebooks: [],
};

/** What the screen Synk shows (P184). */
export const createSyncStore = (bridge: Bridge): SyncStore => {
  /** Grows with every read: only the answer of the newest one is shown. */
  let generation = 0;
  return createStore<SyncState>()((set) => ({
    phase: 'loading',
    overview: empty,
    load: async () => {
      generation += 1;
      const mine = generation;
      try {
        const overview = await callOrThrow(bridge, 'sync.overview', {});
        if (mine === generation) set({ phase: 'ready', overview });
      } catch {
        if (mine === generation) set({ phase: 'failed' });
      }
    },
    reset: () => {
      generation += 1;
      set({ phase: 'loading', overview: empty });
    },
  }));
};
