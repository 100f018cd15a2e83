import { createStore, type StoreApi } from 'zustand/vanilla';

/** The screens of the main menu; the inbox is where everybody starts. */
export type ScreenId =
  | 'inbox'
  | 'unassigned'
  | 'consultations'
  | 'handovers'
  | 'acknowledgements'
  | 'endOfDay'
  | 'tower'
  | 'statistics'
  | 'templates'
  | 'settings'
  | 'sync';

export interface NavState {
  readonly screen: ScreenId;
  readonly go: (screen: ScreenId) => void;
}

export type NavStore = StoreApi<NavState>;

/** Which screen is shown. Nothing is loaded here: a screen loads what it shows when it is shown. */
export const createNavStore = (): NavStore =>
  createStore<NavState>()((set) => ({
    screen: 'inbox',
    go: (screen) => set({ screen }),
  }));
