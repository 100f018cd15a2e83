import type { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, draftKind } from '../../shared/ipc/contract.ts';
import { callOrThrow } from './bridge.ts';
import type { Timers } from './timers.ts';

export type DraftKind = z.infer<typeof draftKind>;

/** How the text of a composer is to be sent: only an answer ends the patient's waiting (D8). */
export type MessageKind = 'answer' | 'info';

/** What was typed here since the case was opened, and whether the core has it on disk. */
export interface Draft {
  readonly caseId: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly state: 'typing' | 'saving' | 'saved' | 'failed';
}

export interface DraftState {
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Of the composers in which something else than an answer is being written, by case. */
  readonly messageKinds: Readonly<Record<string, MessageKind>>;
  /** Every keystroke goes here; saved 300 ms after the last one. */
  readonly edit: (caseId: string, kind: DraftKind, text: string) => void;
  /** Saves what is not saved now: on blur, on leaving the case, before the window closes. */
  readonly flush: () => Promise<void>;
  /** The text was sent or thrown away on purpose: empties the draft, on disk too. */
  readonly clear: (caseId: string, kind: DraftKind) => void;
  /** Chosen by the writer, or come back with a message that was taken back (P83). */
  readonly setMessageKind: (caseId: string, kind: MessageKind) => void;
  /** Lets the core's version show again, where everything typed here has been saved. */
  readonly forgetSaved: (caseId: string) => void;
}
export type DraftStore = StoreApi<DraftState>;

const saveDelayMs = 300;
const retryDelayMs = 3_000;

export const draftKey = (caseId: string, kind: DraftKind): string => `${kind}|${caseId}`;

/** The text to show: what was typed here, else what the core had stored. */
export const draftText = (state: DraftState, caseId: string, kind: DraftKind, stored: string | undefined): string =>
  state.drafts[draftKey(caseId, kind)]?.text ?? stored ?? '';

/** An answer until something else is said. */
export const messageKind = (state: DraftState, caseId: string): MessageKind => state.messageKinds[caseId] ?? 'answer';

/** Typed text is a draft the moment it is typed and is never lost: a failed save keeps the text and tries again. */
export const createDraftStore = (bridge: Bridge, timers: Timers): DraftStore => {
  const waiting = new Map<string, () => void>();
  /** The text last handed to the core, per draft. The core keeps the order, so the last one handed over wins. */
  const sent = new Map<string, string>();

  return createStore<DraftState>()((set, get) => {
    const put = (draft: Draft): void =>
      set((state) => ({ drafts: { ...state.drafts, [draftKey(draft.caseId, draft.kind)]: draft } }));

    const save = async (key: string): Promise<void> => {
      waiting.get(key)?.();
      waiting.delete(key);
      const draft = get().drafts[key];
      if (draft === undefined || draft.state === 'saved' || (draft.state === 'saving' && sent.get(key) === draft.text))
        return;
      sent.set(key, draft.text);
      put({ ...draft, state: 'saving' });
      const { caseId, kind, text } = draft;
      const outcome = await callOrThrow(bridge, 'draft.save', { caseId, kind, text }).then(
        () => 'saved' as const,
        () => 'failed' as const,
      );
      const now = get().drafts[key];
      // Typed on meanwhile: the newer text has its own save under way or coming.
      if (now === undefined || now.text !== text) return;
      put({ ...now, state: outcome });
      if (outcome === 'failed') schedule(key, retryDelayMs);
    };

    const schedule = (key: string, delay: number): void => {
      waiting.get(key)?.();
      waiting.set(
        key,
        timers.after(delay, () => void save(key)),
      );
    };

    const edit = (caseId: string, kind: DraftKind, text: string): void => {
      const key = draftKey(caseId, kind);
      put({ caseId, kind, text, state: 'typing' });
      schedule(key, saveDelayMs);
    };

    return {
      drafts: {},
      messageKinds: {},
      edit,
      flush: async () => {
        const unsaved = Object.keys(get().drafts).filter((key) => get().drafts[key]?.state !== 'saved');
        await Promise.all(unsaved.map(save));
      },
      clear: (caseId, kind) => {
        edit(caseId, kind, '');
        void save(draftKey(caseId, kind));
      },
      setMessageKind: (caseId, kind) => set((state) => ({ messageKinds: { ...state.messageKinds, [caseId]: kind } })),
      forgetSaved: (caseId) =>
        set((state) => ({
          drafts: Object.fromEntries(
            Object.entries(state.drafts).filter(([, draft]) => draft.caseId !== caseId || draft.state !== 'saved'),
          ),
        })),
    };
  });
};
