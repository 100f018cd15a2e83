import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, CallInput, CallOutput } from '../../shared/ipc/contract.ts';
import type { CaseView, ShownRefusal } from '../../shared/ipc/schemas.ts';
import { type CallErrorCode, callOrThrow, codeOf } from './bridge.ts';

export type CaseCommand = CallInput<'case.command'>['command'];

/** What came of a command here: taken (and on its way to the hub), refused by a rule, or not run at all. */
export type CommandOutcome =
  | { readonly type: 'accepted'; readonly commandId: string }
  | { readonly type: 'refused'; readonly refusal: ShownRefusal }
  | { readonly type: 'failed'; readonly code: CallErrorCode };

/** What came of taking a command back: the core's answer, or that it could not be asked. */
export type UndoOutcome = CallOutput<'outbox.undo'> | { readonly undone: null; readonly code: CallErrorCode };

export interface OpenCaseState {
  readonly caseId: string | null;
  /** `gone`: the case exists but is no longer among those my roles may see. `failed` with a view: what is shown is old. */
  readonly phase: 'closed' | 'loading' | 'ready' | 'gone' | 'failed';
  readonly view: CaseView | null;
  readonly error: CallErrorCode | null;
  /** Commands being taken back, or taken back: when one of them leaves the case, it has not been done. */
  readonly undone: ReadonlySet<string>;
  /**
   * Opens a case for reading (logged by the core). Opening the open case again only refreshes it. Done when what is shown is
   * the newest: a change told meanwhile has been read too.
   */
  readonly open: (caseId: string) => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
  /** Runs a command on a case and shows its effect; never throws. */
  readonly run: (caseId: string, command: CaseCommand) => Promise<CommandOutcome>;
  /** Takes back a command the hub has not been given (P83); never throws. */
  readonly undo: (commandId: string) => Promise<UndoOutcome>;
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
  /** The newest read. Whoever waits for an older one waits for this: its answer is the one shown. */
  let newest: Promise<void> = Promise.resolve();

  return createStore<OpenCaseState>()((set, get) => {
    const readAs = async (mine: number, call: 'case.open' | 'case.view', caseId: string): Promise<void> => {
      try {
        const view = await callOrThrow(bridge, call, { caseId });
        if (mine !== generation) return newest;
        set(view === null ? { phase: 'gone', view: null, error: null } : { phase: 'ready', view, error: null });
      } catch (error) {
        if (mine !== generation) return newest;
        set({ phase: 'failed', error: codeOf(error) });
      }
    };
    const read = (call: 'case.open' | 'case.view', caseId: string): Promise<void> => {
      generation += 1;
      newest = readAs(generation, call, caseId);
      return newest;
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
      undone: new Set(),
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
        newest = Promise.resolve();
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
      undo: async (commandId) => {
        const without = (): ReadonlySet<string> => new Set([...get().undone].filter((other) => other !== commandId));
        // Before it is asked for: the change is told of before the answer is here.
        set({ undone: new Set([...get().undone, commandId]) });
        try {
          const answer = await callOrThrow(bridge, 'outbox.undo', { commandId });
          if (!answer.undone) set({ undone: without() });
          else hooks.changed();
          await refresh();
          return answer;
        } catch (error) {
          set({ undone: without() });
          return { undone: null, code: codeOf(error) };
        }
      },
    };
  });
};
