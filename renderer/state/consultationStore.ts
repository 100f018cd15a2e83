import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallInput, CallOutput } from '../../shared/ipc/contract.ts';
import type { ConsultationRow, ConsultationView } from '../../shared/ipc/schemas/consultation.ts';
import { type CallErrorCode, callOrThrow, codeOf } from './bridge.ts';
import type { CommandOutcome } from './openCaseStore.ts';

export type ConsultationBox = CallInput<'consultations.list'>['box'];
export type ConsultationCounts = CallOutput<'consultations.counts'>;
export type ConsultationCommandInput = CallInput<'consultation.command'>['command'];

export interface ConsultationState {
  readonly counts: ConsultationCounts | null;
  readonly box: ConsultationBox;
  readonly includeClosed: boolean;
  readonly rows: readonly ConsultationRow[];
  readonly total: number;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly openId: string | null;
  readonly view: ConsultationView | null;
  readonly viewPhase: 'closed' | 'loading' | 'ready' | 'gone' | 'failed';
  readonly setBox: (box: ConsultationBox) => void;
  readonly setIncludeClosed: (include: boolean) => void;
  /** The figure of the main menu alone. */
  readonly loadCounts: () => Promise<void>;
  readonly loadList: () => Promise<void>;
  /** Opens one for reading: logged by the core. */
  readonly open: (consultationId: string) => Promise<void>;
  readonly close: () => void;
  /** After a change: the figures, and what is shown. */
  readonly refresh: () => Promise<void>;
  /** Runs a command and shows its effect; never throws. */
  readonly run: (consultationId: string, command: ConsultationCommandInput) => Promise<CommandOutcome>;
  /** Takes back a command the hub has not been given (P83); never throws. */
  readonly undo: (consultationId: string, commandId: string) => Promise<ConsultationUndo>;
  /** An answer that was taken back: its field puts the words after what stands there, and says so with `takenBack(null)`. */
  readonly returned: { readonly consultationId: string; readonly text: string } | null;
  readonly takenBack: (returned: ConsultationState['returned']) => void;
  readonly reset: () => void;
}
export type ConsultationUndo =
  | CallOutput<'consultation.undo'>
  | { readonly undone: null; readonly code: CallErrorCode };
export type ConsultationStore = StoreApi<ConsultationState>;

const empty = {
  counts: null,
  box: 'incoming' as const,
  includeClosed: false,
  rows: [],
  total: 0,
  phase: 'loading' as const,
  openId: null,
  view: null,
  viewPhase: 'closed' as const,
  returned: null,
};

/** Consultations of the unit: two lists, the one that is open, and how many want something done. */
export const createConsultationStore = (bridge: Bridge): ConsultationStore => {
  /** Only the newest answer of each kind is shown (P47). */
  let listed = 0;
  let read = 0;
  let counted = 0;
  /** The list is asked for again only once somebody has looked at it. */
  let shown = false;

  return createStore<ConsultationState>()((set, get) => {
    const loadList = async (): Promise<void> => {
      shown = true;
      listed += 1;
      const mine = listed;
      const { box, includeClosed } = get();
      try {
        const { rows, total } = await callOrThrow(bridge, 'consultations.list', { box, includeClosed });
        if (mine === listed) set({ rows, total, phase: 'ready' });
      } catch {
        if (mine === listed) set({ phase: 'failed' });
      }
    };
    const loadCounts = async (): Promise<void> => {
      counted += 1;
      const mine = counted;
      try {
        const counts = await callOrThrow(bridge, 'consultations.counts', {});
        if (mine === counted) set({ counts });
      } catch {
        // The figure stays as it was; the list says what is wrong.
      }
    };
    const readOne = async (call: 'consultation.open' | 'consultation.view', consultationId: string): Promise<void> => {
      read += 1;
      const mine = read;
      try {
        const { view } = await callOrThrow(bridge, call, { consultationId });
        if (mine === read) set({ view, viewPhase: view === null ? 'gone' : 'ready' });
      } catch {
        if (mine === read) set({ viewPhase: 'failed' });
      }
    };
    const refreshOpen = async (): Promise<void> => {
      const { openId, view } = get();
      // One whose opening never succeeded is opened, not viewed: the access log must hold it.
      if (openId !== null) await readOne(view === null ? 'consultation.open' : 'consultation.view', openId);
    };

    return {
      ...empty,
      setBox: (box) => {
        if (box === get().box) return;
        set({ box, rows: [], total: 0, phase: 'loading' });
        void loadList();
      },
      setIncludeClosed: (includeClosed) => {
        set({ includeClosed });
        void loadList();
      },
      loadCounts,
      loadList,
      open: async (openId) => {
        if (get().openId === openId) return refreshOpen();
        set({ openId, view: null, viewPhase: 'loading' });
        await readOne('consultation.open', openId);
      },
      close: () => {
        read += 1;
        set({ openId: null, view: null, viewPhase: 'closed' });
      },
      refresh: async () => {
        await Promise.all([loadCounts(), shown ? loadList() : undefined, refreshOpen()]);
      },
      run: async (consultationId, command) => {
        try {
          const answer = await callOrThrow(bridge, 'consultation.command', { consultationId, command });
          if (!answer.ok) return { type: 'refused', refusal: answer.refusal };
          await get().refresh();
          return { type: 'accepted', commandId: answer.commandId };
        } catch (error) {
          return { type: 'failed', code: codeOf(error) };
        }
      },
      undo: async (consultationId, commandId) => {
        try {
          const answer = await callOrThrow(bridge, 'consultation.undo', { commandId });
          if (answer.undone) {
            const text = answer.texts.find(({ kind }) => kind === 'answer')?.text;
            if (text !== undefined) set({ returned: { consultationId, text } });
          }
          await get().refresh();
          return answer;
        } catch (error) {
          return { undone: null, code: codeOf(error) };
        }
      },
      takenBack: (returned) => set({ returned }),
      reset: () => {
        listed += 1;
        read += 1;
        counted += 1;
        shown = false;
        set(empty);
      },
    };
  });
};
