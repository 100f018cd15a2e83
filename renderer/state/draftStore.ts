import type { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, draftKind } from '../../shared/ipc/contract.ts';
import { callOrThrow } from './bridge.ts';
import { createKeeper, type Keeper, type KeptState } from './keeper.ts';
import type { Timers } from './timers.ts';

export type DraftKind = z.infer<typeof draftKind>;

/** How the text of a composer is to be sent: only an answer ends the patient's waiting (D8). */
export type MessageKind = 'answer' | 'info';

/** What was typed here since the case was opened, and whether the core has it on disk. */
export interface Draft {
  readonly caseId: string;
  readonly kind: DraftKind;
  readonly text: string;
  readonly state: KeptState;
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

export const draftKey = (caseId: string, kind: DraftKind): string => `${kind}|${caseId}`;

/** The text to show: what was typed here, else what the core had stored. */
export const draftText = (state: DraftState, caseId: string, kind: DraftKind, stored: string | undefined): string =>
  state.drafts[draftKey(caseId, kind)]?.text ?? stored ?? '';

/** What was chosen here, else what the core had stored with the text; an answer until something else is said. */
export const messageKind = (state: DraftState, caseId: string, stored?: string): MessageKind =>
  state.messageKinds[caseId] ?? (stored === 'info' ? 'info' : 'answer');

/** Typed text is a draft the moment it is typed and is never lost: a failed save keeps the text and tries again. */
export const createDraftStore = (bridge: Bridge, timers: Timers): DraftStore => {
  const keepers = new Map<string, Keeper<string>>();

  return createStore<DraftState>()((set, get) => {
    const put = (draft: Draft): void =>
      set((state) => ({ drafts: { ...state.drafts, [draftKey(draft.caseId, draft.kind)]: draft } }));

    const keeperOf = (caseId: string, kind: DraftKind): Keeper<string> => {
      const key = draftKey(caseId, kind);
      const known = keepers.get(key);
      if (known !== undefined) return known;
      const made = createKeeper<string>({
        timers,
        save: (text) => callOrThrow(bridge, 'draft.save', { caseId, kind, text }),
        said: (state) => {
          const draft = get().drafts[key];
          if (draft !== undefined) put({ ...draft, state });
        },
      });
      keepers.set(key, made);
      return made;
    };

    const edit = (caseId: string, kind: DraftKind, text: string): void => {
      put({ caseId, kind, text, state: 'typing' });
      keeperOf(caseId, kind).keep(text);
    };

    return {
      drafts: {},
      messageKinds: {},
      edit,
      flush: async () => {
        await Promise.all([...keepers.values()].map((keeper) => keeper.flush()));
      },
      clear: (caseId, kind) => {
        edit(caseId, kind, '');
        void keeperOf(caseId, kind).flush();
      },
      setMessageKind: (caseId, kind) => set((state) => ({ messageKinds: { ...state.messageKinds, [caseId]: kind } })),
      forgetSaved: (caseId) =>
        set((state) => ({
          // Kept on disk by now, where the core may have changed it since (P228).
          messageKinds: Object.fromEntries(
            Object.entries(state.messageKinds).filter(
              ([id]) => id !== caseId || state.drafts[draftKey(caseId, 'messageKind')]?.state !== 'saved',
            ),
          ),
          drafts: Object.fromEntries(
            Object.entries(state.drafts).filter(([, draft]) => draft.caseId !== caseId || draft.state !== 'saved'),
          ),
        })),
    };
  });
};
