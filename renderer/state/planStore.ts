import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { longestRoster } from '../../shared/ipc/limits.ts';
import type { PlanPart, PlanView, ReadRosterAnswer } from '../../shared/ipc/schemas.ts';
import type { KeptPlanDrafts, PlanDrafts } from '../../shared/ipc/schemas/planDrafts.ts';
import type { NotSavedPlan } from '../text/plan.ts';
import { callOrThrow } from './bridge.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import type { Timers } from './timers.ts';

export type PlanTab = PlanPart['part'];

/** A roster file as it was read, or why it was not. */
export type RosterFile =
  | { readonly state: 'reading' }
  | { readonly state: 'tooLong' | 'unreadable' }
  | { readonly state: 'read'; readonly answer: ReadRosterAnswer };

export interface PlanState {
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly view: PlanView | null;
  readonly tab: PlanTab;
  /** What is being written in each part and not saved, as it stands in its fields (P139). */
  readonly drafts: PlanDrafts;
  /** The version of the plan it is written on, as it was seen. */
  readonly writtenOn: string | null;
  readonly saving: boolean;
  /** The part saved last, until something is changed again. */
  readonly saved: PlanTab | null;
  readonly notSaved: NotSavedPlan | null;
  readonly file: RosterFile | null;
  readonly load: () => Promise<void>;
  readonly show: (tab: PlanTab) => void;
  /** What is typed is still there when one comes back; undefined = nothing is being written. */
  readonly keep: <Part extends keyof PlanDrafts>(part: Part, draft: PlanDrafts[Part]) => void;
  /** Ångra: nothing of the part is being written any more, its small form included. */
  readonly undo: (part: PlanTab) => void;
  /** What is typed is handed over now. Never rejects. */
  readonly flush: () => Promise<void>;
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
  writtenOn: null,
  saving: false,
  saved: null,
  notSaved: null,
  file: null,
} as const;

/** Öppettider och schema of the unit worked at: what is saved, and what is being written on top of it. */
export const createPlanStore = (bridge: Bridge, timers: Pick<Timers, 'after'>): PlanStore => {
  let generation = 0;
  /** What an earlier page, or an earlier day, left unsaved has been read. */
  let restored = false;
  const newKeeper = (): Keeper<KeptPlanDrafts | null> =>
    createKeeper({
      timers,
      save: (kept) => callOrThrow(bridge, 'plan.keep', { kept }),
      said: () => undefined,
    });
  let keeper = newKeeper();
  return createStore<PlanState>()((set, get) => {
    const keepOnDisk = (): void => {
      const { drafts, writtenOn } = get();
      keeper.keep(isEmpty(drafts) ? null : { versionId: writtenOn, drafts });
    };
    return {
      ...atFirst,
      load: async () => {
        generation += 1;
        const mine = generation;
        if (get().view === null) set({ phase: 'loading' });
        try {
          const [view, kept] = await Promise.all([
            callOrThrow(bridge, 'plan.view', {}),
            restored ? null : callOrThrow(bridge, 'plan.drafts', {}),
          ]);
          if (mine !== generation) return;
          if (!restored && kept !== null) set({ drafts: kept.drafts, writtenOn: kept.versionId });
          restored = true;
          set({ view, phase: 'ready' });
        } catch {
          if (mine === generation && get().view === null) set({ phase: 'failed' });
        }
      },
      show: (tab) => set({ tab, notSaved: null }),
      keep: (part, draft) => {
        const before = get();
        const drafts = { ...before.drafts };
        if (draft === undefined) delete drafts[part];
        else drafts[part] = draft;
        // From the first letter on: what somebody else saves after that has not been seen by who writes.
        const writtenOn = isEmpty(before.drafts) ? (before.view?.versionId ?? null) : before.writtenOn;
        set({ drafts, writtenOn, saved: null, notSaved: null });
        keepOnDisk();
      },
      undo: (part) => {
        const { keep } = get();
        keep(part, undefined);
        const form = smallForm[part];
        if (form !== null) keep(form, undefined);
      },
      flush: () => keeper.flush(),
      save: async (change) => {
        const { drafts: written, writtenOn, view: seen } = get();
        const versionId = isEmpty(written) ? (seen?.versionId ?? null) : writtenOn;
        set({ saving: true, notSaved: null, saved: null });
        try {
          const answer = await callOrThrow(bridge, 'plan.save', { versionId, change });
          if (!answer.saved) {
            set({ saving: false, notSaved: answer.why });
            if (answer.why === 'changed') {
              await get().load();
              // It has been said, and what they saved is shown: what is saved next is meant.
              set({ writtenOn: get().view?.versionId ?? null });
              keepOnDisk();
            }
            return false;
          }
          generation += 1;
          const drafts = { ...get().drafts };
          delete drafts[change.part];
          // What is left of a shift that has been added; one with days is still to be.
          if (drafts.newShift?.days.length === 0) delete drafts.newShift;
          const { view } = answer;
          set({ saving: false, view, phase: 'ready', drafts, writtenOn: view.versionId, saved: change.part });
          keepOnDisk();
          await keeper.flush();
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
        restored = false;
        keeper.stop();
        keeper = newKeeper();
        set(atFirst);
      },
    };
  });
};

/** What is typed to be added to a part. */
const smallForm = {
  hours: 'newDay',
  shifts: 'newShift',
  leads: 'newLead',
  limits: null,
} as const satisfies Readonly<Record<PlanTab, keyof PlanDrafts | null>>;

const isEmpty = (drafts: PlanDrafts): boolean => Object.keys(drafts).length === 0;
