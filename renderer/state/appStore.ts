import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallOutput, EventPayload } from '../../shared/ipc/contract.ts';
import type { Connection } from '../../shared/ipc/schemas.ts';
import { type CallErrorCode, callOrThrow, codeOf } from './bridge.ts';
import type { Timers } from './timers.ts';

export type AppInfo = CallOutput<'app.state'>;
export type Progress = EventPayload<'progress'>;

export interface AppState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly info: AppInfo | null;
  readonly connection: Connection;
  readonly progress: Progress | null;
  /**
   * The product's time, moved forward a few times a minute so that "om 2 h" stays true.
   * It follows the core's clock, which in training is not the machine's.
   */
  readonly now: number;
  readonly error: CallErrorCode | null;
  /** `first` is done with the answer before anything of it is shown: what it asks for is on its way while the page draws. */
  readonly load: (first?: (info: AppInfo) => Promise<void>) => Promise<void>;
  readonly setConnection: (connection: Connection) => void;
  readonly setProgress: (progress: Progress) => void;
  readonly tick: () => void;
}
export type AppStore = StoreApi<AppState>;

export const createAppStore = (bridge: Bridge, timers: Timers): AppStore => {
  /** The core's time and the page's monotonic time of the same moment. */
  let anchor = { instant: 0, monotonic: timers.monotonic() };
  let generation = 0;
  const now = (): number => Math.round(anchor.instant + timers.monotonic() - anchor.monotonic);

  return createStore<AppState>()((set) => ({
    phase: 'loading',
    info: null,
    connection: { state: 'starting', lastSyncAt: null, unsent: 0 },
    progress: null,
    now: 0,
    error: null,
    load: async (first) => {
      generation += 1;
      const mine = generation;
      try {
        const info = await callOrThrow(bridge, 'app.state', {});
        if (mine !== generation) return;
        await first?.(info);
        if (mine !== generation) return;
        anchor = { instant: info.now, monotonic: timers.monotonic() };
        set({ phase: 'ready', info, connection: info.connection, now: now(), error: null });
      } catch (error) {
        if (mine === generation) set({ phase: 'failed', error: codeOf(error) });
      }
    },
    setConnection: (connection) => set({ connection }),
    setProgress: (progress) =>
      set({ progress: progress.total !== null && progress.done >= progress.total ? null : progress }),
    tick: () => set({ now: now() }),
  }));
};

/** The zone every shown time is told in; the machine's own until the rulebook is known. */
export const timeZoneOf = (state: AppState): string =>
  state.info?.rulebook.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
