import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { AcknowledgementList } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';

export interface AcknowledgeState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly list: AcknowledgementList;
  /** Reads the list; what is shown stays until the new one is here. Never throws. */
  readonly load: () => Promise<void>;
  readonly reset: () => void;
}
export type AcknowledgeStore = StoreApi<AcknowledgeState>;

const empty: AcknowledgementList = { items: [], more: false };

/** What the screen Vidimeringar shows, and the figure in the menu (P151). */
export const createAcknowledgeStore = (bridge: Bridge): AcknowledgeStore => {
  /** Grows with every read: only the answer of the newest one is shown. */
  let generation = 0;
  return createStore<AcknowledgeState>()((set) => ({
    phase: 'loading',
    list: empty,
    load: async () => {
      generation += 1;
      const mine = generation;
      try {
        const list = await callOrThrow(bridge, 'acknowledgements.list', {});
        if (mine === generation) set({ phase: 'ready', list });
      } catch {
        if (mine === generation) set({ phase: 'failed' });
      }
    },
    reset: () => {
      generation += 1;
      set({ phase: 'loading', list: empty });
    },
  }));
};
