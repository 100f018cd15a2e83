import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { RulebookView } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';

export type RulebookTab = 'overview' | 'rules' | 'ask';

export interface RulebookState {
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly view: RulebookView | null;
  readonly tab: RulebookTab;
  readonly query: string;
  /** Id of the document the rules shown rest on, or null for all. */
  readonly document: string | null;
  readonly load: () => Promise<void>;
  readonly show: (tab: RulebookTab) => void;
  readonly search: (query: string) => void;
  readonly chooseDocument: (document: string | null) => void;
  readonly reset: () => void;
}
export type RulebookStore = StoreApi<RulebookState>;

const atFirst = { phase: 'idle', view: null, tab: 'overview', query: '', document: null } as const;

/** The rulebook that applies, as the settings show it. What was looked for is still there when one comes back. */
export const createRulebookStore = (bridge: Bridge): RulebookStore => {
  let generation = 0;
  return createStore<RulebookState>()((set, get) => ({
    ...atFirst,
    load: async () => {
      generation += 1;
      const mine = generation;
      if (get().view === null) set({ phase: 'loading' });
      try {
        const view = await callOrThrow(bridge, 'rulebook.view', {});
        if (mine === generation) set({ view, phase: 'ready' });
      } catch {
        if (mine === generation) set({ phase: 'failed' });
      }
    },
    show: (tab) => set({ tab }),
    search: (query) => set({ query }),
    chooseDocument: (document) => set({ document }),
    reset: () => {
      generation += 1;
      set(atFirst);
    },
  }));
};
