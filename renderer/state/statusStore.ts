import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timers } from './timers.ts';

export type StatusTone = 'info' | 'success' | 'warning' | 'error';

export interface StatusMessage {
  /** Grows by one per message: two equal sentences in a row are still two messages to a screen reader. */
  readonly number: number;
  readonly text: string;
  readonly tone: StatusTone;
}

export interface StatusState {
  /** Shown in the status bar and read out politely. */
  readonly message: StatusMessage | null;
  /** Read out only: things that are visible elsewhere (a new reminder). Never a name, number or reason for care. */
  readonly announcement: StatusMessage | null;
  /** Says what happened, in one calm sentence. Errors stay until the next message, the rest fades. */
  readonly say: (text: string, tone?: StatusTone) => void;
  readonly announce: (text: string) => void;
  readonly clear: () => void;
}
export type StatusStore = StoreApi<StatusState>;

/** Long enough to read two sentences slowly (WCAG 2.2.1 asks for no hurry; the outcome is also visible in the case). */
const shownMs = 15_000;

export const createStatusStore = (timers: Timers): StatusStore => {
  let cancel: (() => void) | null = null;
  let number = 0;
  return createStore<StatusState>()((set) => ({
    message: null,
    announcement: null,
    say: (text, tone = 'info') => {
      cancel?.();
      number += 1;
      set({ message: { number, text, tone } });
      cancel = tone === 'error' ? null : timers.after(shownMs, () => set({ message: null }));
    },
    announce: (text) => {
      number += 1;
      set({ announcement: { number, text, tone: 'info' } });
    },
    clear: () => {
      cancel?.();
      cancel = null;
      set({ message: null });
    },
  }));
};
