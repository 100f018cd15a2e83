import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { longestRoster } from '../../shared/ipc/limits.ts';
import type { PlanPart, PlanView, ReadRosterAnswer } from '../../shared/ipc/schemas.ts';
import type { NotSavedPlan } from '../text/plan.ts';
import { callOrThrow } from './bridge.ts';

export type PlanTab = PlanPart['part'];

/** A roster file as it was read, or why it was not. */
export type RosterFile =
  | { readonly state: 'reading' }
  | { readonly state: 'tooLong' | 'unreadable' }
  | { readonly state: 'read'; readonly answer: ReadRosterAnswer };

/** What is being written in each part and not saved, as it stands in its fields. */
export interface PlanDrafts {
  readonly hours: unknown;
  readonly shifts: unknown;
  readonly leads: unknown;
  readonly limits: unknown;
}

export interface PlanState {
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly view: PlanView | null;
  readonly tab: PlanTab;
  readonly drafts: Partial<PlanDrafts>;
  readonly saving: boolean;
  /** The part saved last, until something is changed again. */
  readonly saved: PlanTab | null;
  readonly notSaved: NotSavedPlan | null;
  readonly file: RosterFile | null;
  readonly load: () => Promise<void>;
  readonly show: (tab: PlanTab) => void;
  /** What is typed is still there when one comes back; undefined = nothing is being written. */
  readonly keep: (part: PlanTab, draft: unknown) => void;
  readonly save: (change: PlanPart) => Promise<boolean>;
  readonly readFile: (text: string | null) => Promise<void>;
  readonly dropFile: () => void;
  readonly reset: () => void;
}
export type PlanStore = StoreApi<PlanState>;

const atFirst = {
  phase: 'idle',
  view: null,
  tab: 'hours',
  drafts: {},
  saving: false,
  saved: null,
  notSaved: null,
  file: null,
} as const;

/** Öppettider och schema of the unit worked at: what is saved, and what is being written on top of it. */
export const createPlanStore = (bridge: Bridge): PlanStore => {
  let generation = 0;
  return createStore<PlanState>()((set, get) => ({
    ...atFirst,
    load: async () => {
      generation += 1;
      const mine = generation;
      if (get().view === null) set({ phase: 'loading' });
      try {
        const view = await callOrThrow(bridge, 'plan.view', {});
        if (mine === generation) set({ view, phase: 'ready' });
      } catch {
        if (mine === generation && get().view === null) set({ phase: 'failed' });
      }
    },
    show: (tab) => set({ tab, notSaved: null }),
    keep: (part, draft) => set({ drafts: { ...get().drafts, [part]: draft }, saved: null, notSaved: null }),
    save: async (change) => {
      const versionId = get().view?.versionId ?? null;
      set({ saving: true, notSaved: null, saved: null });
      try {
        const answer = await callOrThrow(bridge, 'plan.save', { versionId, change });
        if (!answer.saved) {
          set({ saving: false, notSaved: answer.why });
          if (answer.why === 'changed') await get().load();
          return false;
        }
        generation += 1;
        const drafts = { ...get().drafts, [change.part]: undefined };
        set({ saving: false, view: answer.view, phase: 'ready', drafts, saved: change.part });
        return true;
      } catch {
        set({ saving: false, notSaved: 'failed' });
        return false;
      }
    },
    readFile: async (text) => {
      if (text === null) return set({ file: { state: 'unreadable' } });
      if (text.length > longestRoster) return set({ file: { state: 'tooLong' } });
      set({ file: { state: 'reading' } });
      try {
        set({ file: { state: 'read', answer: await callOrThrow(bridge, 'plan.readRoster', { text }) } });
      } catch {
        set({ file: { state: 'unreadable' } });
      }
    },
    dropFile: () => set({ file: null }),
    reset: () => {
      generation += 1;
      set(atFirst);
    },
  }));
};
