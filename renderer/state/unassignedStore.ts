import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { createInboxStore, emptyFilter, type InboxStore } from './inboxStore.ts';
import type { SelectionState, SelectionStore } from './selectionStore.ts';

/** What the grid of the screen Ofördelade reads in place of the inbox's stores. */
export interface UnassignedList {
  readonly inbox: InboxStore;
  /** Nothing is marked there: each of these cases is looked at by itself. */
  readonly selection: SelectionStore;
}

export const createUnassignedList = (bridge: Bridge): UnassignedList => ({
  inbox: createInboxStore(bridge, { ...emptyFilter, unassigned: true }),
  selection: createStore<SelectionState>()(() => ({
    ids: new Set<string>(),
    anchor: null,
    cut: false,
    anchorAt: () => undefined,
    toggle: () => undefined,
    range: async () => undefined,
    all: async () => undefined,
    unmark: () => undefined,
    clear: () => undefined,
  })),
});
