import type { Dialog } from '../../shared/ipc/contract.ts';

/** The open dialogs, the last one on top. Pure data: what a dialog shows is read from it and the other stores. */
export type DialogStack = readonly Dialog[];

const same = (a: Dialog, b: Dialog): boolean => JSON.stringify(a) === JSON.stringify(b);

export const topDialog = (stack: DialogStack): Dialog | null => stack.at(-1) ?? null;

/** Opens a dialog on top. One that is open already is brought to the top instead of opened twice. */
export const pushDialog = (stack: DialogStack, dialog: Dialog): DialogStack => [
  ...stack.filter((open) => !same(open, dialog)),
  dialog,
];

/** Closes the top dialog, or the given one wherever it lies. */
export const closeDialog = (stack: DialogStack, dialog?: Dialog): DialogStack =>
  dialog === undefined ? stack.slice(0, -1) : stack.filter((open) => !same(open, dialog));

/** Closes every dialog about a case, when that case is left or gone. */
export const closeDialogsOfCase = (stack: DialogStack, caseId: string): DialogStack => {
  const kept = stack.filter((open) => !('caseId' in open) || open.caseId !== caseId);
  return kept.length === stack.length ? stack : kept;
};
