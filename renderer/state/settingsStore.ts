import { createStore, type StoreApi } from 'zustand/vanilla';

/** The sections of the settings, in the order of their list. */
export type SettingsSection = 'rulebook' | 'plan';

export interface SettingsState {
  readonly section: SettingsSection;
  readonly show: (section: SettingsSection) => void;
}
export type SettingsStore = StoreApi<SettingsState>;

/** Which section of the settings is shown. */
export const createSettingsStore = (): SettingsStore =>
  createStore<SettingsState>()((set) => ({ section: 'rulebook', show: (section) => set({ section }) }));
