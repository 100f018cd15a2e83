import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/ipc/contract.ts';
import type { ReminderItem, SnoozeChoice, WaitItem, WaitSubject } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from './bridge.ts';

export interface ReminderState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** What is to be done something about. */
  readonly items: readonly ReminderItem[];
  /** What this person has put off; it comes back among the items by itself (P72). */
  readonly snoozed: readonly ReminderItem[];
  /** Consultations and handovers that wait for somebody (P166), and those put off. */
  readonly waits: readonly WaitItem[];
  readonly snoozedWaits: readonly WaitItem[];
  readonly panelOpen: boolean;
  readonly load: () => Promise<void>;
  /** When each choice would bring a reminder back, asked for when the choice is to be made. Rejects with a CallError. */
  readonly snoozeChoices: () => Promise<readonly SnoozeOption[]>;
  /** Puts one reminder off; answers when it comes back. Rejects with a CallError. */
  readonly snooze: (item: ReminderItem, choice: SnoozeChoice) => Promise<number>;
  readonly unsnooze: (caseId: string) => Promise<void>;
  readonly snoozeWait: (item: WaitItem, choice: SnoozeChoice) => Promise<number>;
  readonly unsnoozeWait: (item: WaitSubject) => Promise<void>;
  readonly setPanelOpen: (open: boolean) => void;
  readonly reset: () => void;
}
export interface SnoozeOption {
  readonly choice: SnoozeChoice;
  readonly until: number;
}
export type ReminderStore = StoreApi<ReminderState>;

/** One reminder is one case at one stage: reaching the next stage is news, a re-read list is not (D15). */
export const reminderKey = (item: ReminderItem): string => `${item.caseId}|${item.stage}`;

export const waitKey = ({ subject, subjectId, rule, stage }: WaitItem): string =>
  `${subject}|${subjectId}|${rule}|${stage}`;

/** How many of these were not there before. */
const added = (before: readonly string[], after: readonly string[]): number => {
  const known = new Set(before);
  return after.filter((key) => !known.has(key)).length;
};

/** How many reminders are there now that were not there before. */
export const newReminders = (before: readonly ReminderItem[], after: readonly ReminderItem[]): number =>
  added(before.map(reminderKey), after.map(reminderKey));

/** `onNew` is told how many reminders are new since the last list, the first list excepted. */
export const createReminderStore = (bridge: Bridge, onNew: (count: number) => void): ReminderStore => {
  let generation = 0;
  return createStore<ReminderState>()((set, get) => ({
    phase: 'loading',
    items: [],
    snoozed: [],
    waits: [],
    snoozedWaits: [],
    panelOpen: false,
    load: async () => {
      generation += 1;
      const mine = generation;
      try {
        const [all, everyWait] = await Promise.all([
          callOrThrow(bridge, 'reminders.list', {}),
          callOrThrow(bridge, 'waits.list', {}),
        ]);
        if (mine !== generation) return;
        const before = get();
        const items = all.filter((item) => item.snoozedUntil === null);
        const waits = everyWait.filter((wait) => wait.snoozedUntil === null);
        set({
          items,
          snoozed: all.filter((item) => item.snoozedUntil !== null),
          waits,
          snoozedWaits: everyWait.filter((wait) => wait.snoozedUntil !== null),
          phase: 'ready',
        });
        if (before.phase !== 'ready') return;
        const news = newReminders(before.items, items) + added(before.waits.map(waitKey), waits.map(waitKey));
        if (news > 0) onNew(news);
      } catch {
        if (mine === generation) set({ phase: 'failed' });
      }
    },
    snoozeChoices: () => callOrThrow(bridge, 'reminders.snoozeChoices', {}),
    snooze: async ({ caseId, stage, at }, choice) => {
      const { until } = await callOrThrow(bridge, 'reminders.snooze', { caseId, stage, at, choice });
      await get().load();
      return until;
    },
    unsnooze: async (caseId) => {
      await callOrThrow(bridge, 'reminders.unsnooze', { caseId });
      await get().load();
    },
    snoozeWait: async ({ subject, subjectId, rule, stage, at }, choice) => {
      const { until } = await callOrThrow(bridge, 'waits.snooze', { subject, subjectId, rule, stage, at, choice });
      await get().load();
      return until;
    },
    unsnoozeWait: async ({ subject, subjectId }) => {
      await callOrThrow(bridge, 'waits.unsnooze', { subject, subjectId });
      await get().load();
    },
    setPanelOpen: (panelOpen) => set({ panelOpen }),
    reset: () => {
      generation += 1;
      set({ phase: 'loading', items: [], snoozed: [], waits: [], snoozedWaits: [], panelOpen: false });
    },
  }));
};
