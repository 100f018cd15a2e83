import { createStore, type StoreApi } from 'zustand/vanilla';
import { isLink } from '../../shared/domain/deepLink.ts';
import { parseSearch } from '../../shared/domain/searchWords.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { SearchHit } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';
import type { Timers } from './timers.ts';

export interface SearchState {
  /** What stands in the field. Anything but blanks in it, and the hits stand where the list stands otherwise. */
  readonly query: string;
  /** `short`: nothing to search for yet. `searching`: the answer to what is typed is not here; older hits may be shown. */
  readonly phase: 'short' | 'searching' | 'ready' | 'failed';
  readonly hits: readonly SearchHit[];
  /** There are more than are shown. */
  readonly more: boolean;
  /** The index is still being filled: older cases may not be found yet. */
  readonly growing: boolean;
  /** The hit the keyboard stands on; none until somebody has gone to one, so that nothing is opened by mistake. */
  readonly active: string | null;
  readonly edit: (query: string) => void;
  /** Does not wait for the next key. */
  readonly searchNow: () => void;
  /** Up, down, Page Up, Page Down; answers whether the key was one of them. */
  readonly move: (key: string) => boolean;
  readonly activate: (caseId: string) => void;
  /** Asks again: the cases may have changed. */
  readonly refresh: () => void;
  /** Empties the field: the list is shown again. */
  readonly close: () => void;
}
export type SearchStore = StoreApi<SearchState>;

/** Shorter than anybody notices, longer than between two keys of one word. */
const pauseMs = 120;
/** How many hits are shown: with more, a word more is quicker than looking. */
const limit = 50;
const pageStep = 5;

export const isSearching = (state: SearchState): boolean => state.query.trim() !== '';

const nothing = { hits: [], more: false, growing: false, active: null } as const;

/** Where a key leads from `at`; null when it leads nowhere. Nothing chosen stands before the first. */
const movedTo = (key: string, at: number, count: number): number | null => {
  if (count === 0) return null;
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageStep, PageUp: -pageStep };
  const step = steps[key];
  return step === undefined ? null : Math.max(0, Math.min(count - 1, at + step));
};

export const createSearchStore = (bridge: Bridge, timers: Timers): SearchStore => {
  /** Grows when something else is asked for: only the answer to the newest question is shown. */
  let generation = 0;
  let cancel: (() => void) | null = null;

  return createStore<SearchState>()((set, get) => {
    const ask = async (): Promise<void> => {
      cancel?.();
      cancel = null;
      generation += 1;
      const mine = generation;
      const { query } = get();
      try {
        const { hits, more, growing } = await callOrThrow(bridge, 'search.cases', { query, limit });
        if (mine !== generation) return;
        const { active } = get();
        const still = hits.some((hit) => hit.row.caseId === active);
        set({ phase: 'ready', hits, more, growing, active: still ? active : null });
      } catch {
        if (mine === generation) set({ phase: 'failed' });
      }
    };

    return {
      query: '',
      phase: 'short',
      ...nothing,
      edit: (query) => {
        cancel?.();
        // An answer to what stood there before is late from now on.
        generation += 1;
        if (isLink(query) || parseSearch(query) === null) {
          cancel = null;
          set({ query, phase: 'short', ...nothing });
          return;
        }
        set({ query, phase: 'searching', active: null });
        cancel = timers.after(pauseMs, () => void ask());
      },
      searchNow: () => {
        const { phase } = get();
        if (phase === 'failed' || (phase === 'searching' && cancel !== null)) {
          set({ phase: 'searching' });
          void ask();
        }
      },
      move: (key) => {
        // Hits of an older question are shown until the answer is here, and not gone to.
        const { hits, active, phase } = get();
        if (phase !== 'ready') return false;
        const next = movedTo(
          key,
          hits.findIndex((hit) => hit.row.caseId === active),
          hits.length,
        );
        if (next === null) return false;
        set({ active: hits[next]?.row.caseId ?? null });
        return true;
      },
      activate: (caseId) => set({ active: caseId }),
      refresh: () => {
        if (isSearching(get()) && get().phase !== 'short' && cancel === null) void ask();
      },
      close: () => {
        cancel?.();
        cancel = null;
        generation += 1;
        set({ query: '', phase: 'short', ...nothing });
      },
    };
  });
};
