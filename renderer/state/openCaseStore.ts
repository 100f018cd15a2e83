import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallInput } from '../../shared/ipc/contract.ts';
import type { CaseView, ShownRefusal } from '../../shared/ipc/schemas.ts';
import { type CallErrorCode, callOrThrow, codeOf } from './bridge.ts';

export type CaseCommand = CallInput<'case.command'>['command'];

/** What came of a command here: taken (and on its way to the hub), refused by a rule, or not run at all. */
export type CommandOutcome =
  | { readonly type: 'accepted'; readonly commandId: string }
  | { readonly type: 'refused'; readonly refusal: ShownRefusal }
  | { readonly type: 'failed'; readonly code: CallErrorCode };

export interface OpenCaseState {
  readonly caseId: string | null;
  /** `gone`: the case exists but is no longer among those my roles may see. `failed` with a view: what is shown is old. */
  readonly phase: 'closed' | 'loading' | 'ready' | 'gone' | 'failed';
  readonly view: CaseView | null;
  readonly error: CallErrorCode | null;
  /** Opens a case for reading (logged by the core). Opening the open case again only refreshes it. */
  readonly open: (caseId: string) => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
  /** Runs a command on a case and shows its effect; never throws. */
  readonly run: (caseId: string, command: CaseCommand) => Promise<CommandOutcome>;
}
export type OpenCaseStore = StoreApi<OpenCaseState>;

export interface OpenCaseHooks {
  /** Before another case is shown, or none. */
  readonly leaving: (caseId: string) => void;
  /** A command was taken: lists may have changed. */
  readonly changed: () => void;
}

export const createOpenCaseStore = (bridge: Bridge, hooks: OpenCaseHooks): OpenCaseStore => {
  /** Grows with every read: only the answer of the newest one is shown. */
  let generation = 0;

  return createStore<OpenCaseState>()((set, get) => {
    const read = async (call: 'case.open' | 'case.view', caseId: string): Promise<void> => {
      generation += 1;
      const mine = generation;
      try {
        const view = await callOrThrow(bridge, call, { caseId });
        if (mine !== generation) return;
        set(view === null ? { phase: 'gone', view: null, error: null } : { phase: 'ready', view, error: null });
      } catch (error) {
        if (mine === generation) set({ phase: 'failed', error: codeOf(error) });
      }
    };
    const refresh = async (): Promise<void> => {
      const { caseId, view } = get();
      // A case whose opening never succeeded is opened, not viewed: the access log must hold it.
      if (caseId !== null) await read(view === null ? 'case.open' : 'case.view', caseId);
    };

    return {
      caseId: null,
      phase: 'closed',
      view: null,
      error: null,
      open: async (caseId) => {
        const { caseId: before } = get();
        if (before === caseId) return refresh();
        if (before !== null) hooks.leaving(before);
        set({ caseId, phase: 'loading', view: null, error: null });
        await read('case.open', caseId);
      },
      refresh,
      close: () => {
        const { caseId } = get();
        if (caseId !== null) hooks.leaving(caseId);
        generation += 1;
        set({ caseId: null, phase: 'closed', view: null, error: null });
      },
      run: async (caseId, command) => {
        try {
          const answer = await callOrThrow(bridge, 'case.command', { caseId, command });
          if (!answer.ok) return { type: 'refused', refusal: answer.refusal };
          hooks.changed();
          if (get().caseId === caseId) await refresh();
          return { type: 'accepted', commandId: answer.commandId };
        } catch (error) {
          return { type: 'failed', code: codeOf(error) };
        }
      },
    };
  });
};
