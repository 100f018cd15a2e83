import { createStore, type StoreApi } from 'zustand/vanilla';

export interface AdviceState {
  /** Whether Handläggningsråd is unfolded: the same for every case until it is changed. */
  readonly open: boolean;
  readonly toggle: () => void;
}

export type AdviceStore = StoreApi<AdviceState>;

/** How much of Handläggningsråd a person wants to see, kept while the app runs. */
export const createAdviceStore = (): AdviceStore =>
  createStore<AdviceState>()((set) => ({
    open: false,
    toggle: () => set((state) => ({ open: !state.open })),
  }));
