import { createStore, type StoreApi } from 'zustand/vanilla';
import type { z } from 'zod';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { WorkplaceUnit, workplaceChoice } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';

export type WorkplaceChoice = z.infer<typeof workplaceChoice>;

export interface WorkplaceState {
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly units: readonly WorkplaceUnit[];
  readonly choosing: boolean;
  readonly load: () => Promise<void>;
  /** True when the core took the choice; the core then says `restarted`. */
  readonly choose: (choice: WorkplaceChoice) => Promise<boolean>;
}
export type WorkplaceStore = StoreApi<WorkplaceState>;

export const createWorkplaceStore = (bridge: Bridge): WorkplaceStore =>
  createStore<WorkplaceState>()((set, get) => ({
    phase: 'idle',
    units: [],
    choosing: false,
    load: async () => {
      set({ phase: get().units.length > 0 ? 'ready' : 'loading' });
      try {
        set({ units: await callOrThrow(bridge, 'workplace.list', {}), phase: 'ready' });
      } catch {
        set({ phase: 'failed' });
      }
    },
    choose: async (choice) => {
      set({ choosing: true });
      try {
        await callOrThrow(bridge, 'workplace.choose', choice);
        return true;
      } catch {
        return false;
      } finally {
        set({ choosing: false });
      }
    },
  }));
