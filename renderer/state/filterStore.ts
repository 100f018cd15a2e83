import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallInput, CallName } from '../../shared/ipc/contract.ts';
import type { SavedFilter } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';

type FilterCall = Extract<CallName, `filters.${string}`>;

/** The filters saved at this workplace (P84). */
export interface SavedFilterState {
  readonly filters: readonly SavedFilter[];
  readonly load: () => Promise<void>;
  /** True when it is on disk; the list is then as the core has it. */
  readonly save: (filter: SavedFilter) => Promise<boolean>;
  readonly rename: (from: string, to: string) => Promise<boolean>;
  readonly remove: (name: string) => Promise<boolean>;
  readonly startWith: (name: string | null) => Promise<boolean>;
  readonly reset: () => void;
}
export type SavedFilterStore = StoreApi<SavedFilterState>;

export const createSavedFilterStore = (bridge: Bridge): SavedFilterStore => {
  /** Only the newest answer is shown (P47). */
  let generation = 0;
  return createStore<SavedFilterState>()((set) => {
    const ask = async <N extends FilterCall>(name: N, input: CallInput<N>): Promise<boolean> => {
      generation += 1;
      const mine = generation;
      try {
        const filters = (await callOrThrow(bridge, name, input)) as readonly SavedFilter[];
        if (mine === generation) set({ filters });
        return true;
      } catch {
        return false;
      }
    };
    return {
      filters: [],
      load: async () => void (await ask('filters.list', {})),
      save: (filter) => ask('filters.save', filter),
      rename: (from, to) => ask('filters.rename', { from, to }),
      remove: (name) => ask('filters.remove', { name }),
      startWith: (name) => ask('filters.startWith', { name }),
      reset: () => {
        generation += 1;
        set({ filters: [] });
      },
    };
  });
};

/**
 * A saved filter as it can be used by somebody who works as these resources now. Roles of another day are left out;
 * null when it was about nothing but them: showing everything instead would not be what was asked for.
 */
export const usable = (saved: SavedFilter, myResourceIds: readonly string[]): SavedFilter['filter'] | null => {
  const { resourceIds } = saved.filter;
  const mine = resourceIds.filter((id) => myResourceIds.includes(id));
  return resourceIds.length > 0 && mine.length === 0
    ? null
    : { ...saved.filter, resourceIds: mine, priorities: saved.filter.priorities ?? [] };
};
