import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { mostAtOnce } from '../../shared/ipc/limits.ts';
import { callOrThrow } from './bridge.ts';
import { listOf, type InboxStore } from './inboxStore.ts';

/** Cases marked in the list, as Windows marks: by case, so that they stay marked when the list changes under them. */
export interface SelectionState {
  readonly ids: ReadonlySet<string>;
  /** The row a range is counted from, as its number in the list. */
  readonly anchor: number | null;
  /** More than can be handled at once was asked for: only the first are marked. */
  readonly cut: boolean;
  /** Where the next range begins; nothing is marked. */
  readonly anchorAt: (index: number) => void;
  /** Marks a case or takes its mark away. `first`: what was shown as chosen before anything was marked (the open case). */
  readonly toggle: (caseId: string, index: number, first: string | null) => void;
  /** Marks everything from the anchor to this row, and nothing else. */
  readonly range: (to: number) => Promise<void>;
  readonly all: () => Promise<void>;
  readonly unmark: (caseIds: readonly string[]) => void;
  readonly clear: () => void;
}
export type SelectionStore = StoreApi<SelectionState>;

const nothing: ReadonlySet<string> = new Set();

export const createSelectionStore = (bridge: Bridge, inbox: InboxStore): SelectionStore => {
  /** Grows with every change: rows that arrive for an older wish are dropped. */
  let generation = 0;

  return createStore<SelectionState>()((set, get) => {
    /** The cases of so many rows from a place on; rows not drawn yet are read. */
    const mark = async (offset: number, wanted: number): Promise<void> => {
      generation += 1;
      const mine = generation;
      const limit = Math.min(wanted, mostAtOnce);
      if (limit < 1) return;
      try {
        const { rows } = await callOrThrow(bridge, 'inbox.window', { ...listOf(inbox.getState()), offset, limit });
        if (mine === generation) set({ ids: new Set(rows.map((row) => row.caseId)), cut: wanted > limit });
      } catch {
        // What was marked stays marked: the list itself says when it cannot be read.
      }
    };

    return {
      ids: nothing,
      anchor: null,
      cut: false,
      anchorAt: (index) => set({ anchor: index }),
      toggle: (caseId, index, first) => {
        generation += 1;
        const ids = new Set(get().ids.size === 0 && first !== null ? [first] : get().ids);
        if (ids.has(caseId)) ids.delete(caseId);
        else if (ids.size < mostAtOnce) ids.add(caseId);
        else return set({ cut: true });
        set({ ids, anchor: index, cut: false });
      },
      range: async (to) => {
        const from = get().anchor ?? inbox.getState().active.index;
        set({ anchor: from });
        const first = Math.min(from, to);
        const wanted = Math.abs(to - from) + 1;
        // Upwards the rows nearest the anchor count.
        await mark(to < from && wanted > mostAtOnce ? from - mostAtOnce + 1 : first, wanted);
      },
      all: () => mark(0, inbox.getState().total),
      unmark: (caseIds) => {
        generation += 1;
        set({ ids: new Set([...get().ids].filter((id) => !caseIds.includes(id))), cut: false });
      },
      clear: () => {
        generation += 1;
        if (get().ids.size > 0 || get().cut) set({ ids: nothing, cut: false });
      },
    };
  });
};
