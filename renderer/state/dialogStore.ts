import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Dialog } from '../../shared/ipc/contract.ts';
import { closeDialog, closeDialogsOfCase, type DialogStack, pushDialog } from './dialogStack.ts';

export interface DialogState {
  readonly stack: DialogStack;
  readonly open: (dialog: Dialog) => void;
  /** Closes the top dialog, or the one given. */
  readonly close: (dialog?: Dialog) => void;
  readonly closeForCase: (caseId: string) => void;
  readonly closeAll: () => void;
}
export type DialogStore = StoreApi<DialogState>;

export const createDialogStore = (): DialogStore =>
  createStore<DialogState>()((set) => ({
    stack: [],
    open: (dialog) => set((state) => ({ stack: pushDialog(state.stack, dialog) })),
    close: (dialog) => set((state) => ({ stack: closeDialog(state.stack, dialog) })),
    closeForCase: (caseId) => set((state) => ({ stack: closeDialogsOfCase(state.stack, caseId) })),
    closeAll: () => set({ stack: [] }),
  }));
