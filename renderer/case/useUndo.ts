import { useCallback } from 'react';
import { withText } from '../../shared/domain/draftText.ts';
import type { PendingCommand } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { type DraftKind, draftKey } from '../state/draftStore.ts';
import type { UndoOutcome } from '../state/openCaseStore.ts';
import type { AppStores } from '../state/stores.ts';
import { errorText } from '../text/app.ts';
import { undoText } from '../text/undo.ts';

type Returned = Extract<UndoOutcome, { readonly undone: true }>['texts'];

const isOpen = (stores: AppStores, caseId: string): boolean => stores.openCase.getState().caseId === caseId;

/** What is typed in a case from now on: saved later than the core put the words back, it stands in their place. */
const followTyping = (
  stores: AppStores,
  caseId: string,
): { readonly typed: ReadonlyMap<DraftKind, string>; readonly stop: () => void } => {
  const typed = new Map<DraftKind, string>();
  const stop = stores.drafts.subscribe(({ drafts }, before) => {
    for (const [key, draft] of Object.entries(drafts)) {
      if (draft.caseId === caseId && draft.text !== before.drafts[key]?.text) typed.set(draft.kind, draft.text);
    }
  });
  return { typed, stop };
};

/**
 * The words that came back, after whatever stands in the field now. The core has put them in its draft already: only
 * what this page has typed, or shows of an older reading, must not be saved over them. A case left meanwhile has
 * nothing here but what was typed in it.
 */
const putTextsBack = async (
  stores: AppStores,
  caseId: string,
  texts: Returned,
  typed: ReadonlyMap<DraftKind, string>,
): Promise<void> => {
  const drafts = stores.drafts.getState();
  const { view } = stores.openCase.getState();
  const shown = isOpen(stores, caseId) && view !== null ? view.drafts : null;
  for (const { kind, text } of texts) {
    const here = stores.drafts.getState().drafts[draftKey(caseId, kind)]?.text ?? typed.get(kind);
    const standing = here ?? (shown === null ? null : (shown[kind] ?? ''));
    if (standing !== null) drafts.edit(caseId, kind, withText(standing, text));
  }
  await drafts.flush();
  if (!isOpen(stores, caseId)) drafts.forgetSaved(caseId);
};

/** To the end of the words that came back, so that they can be changed at once. */
const focusComposer = (): void => {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLTextAreaElement>('[data-pane="composer"] textarea:not([readonly])');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
};

/** Why a waiting command cannot be taken back now; null when it can. */
export const undoReason = (command: PendingCommand, after: string | null): string | null => {
  switch (command.undo) {
    case 'yes':
      return null;
    case 'later':
      return undoText.later(after);
    case 'underWay':
      return undoText.underWay;
    case 'notMine':
      return undoText.notMine;
  }
};

/** Takes a waiting command back and says what came of it (P83). It never throws. */
export const takeBack = async (
  stores: AppStores,
  caseId: string,
  command: Pick<PendingCommand, 'commandId' | 'type'>,
): Promise<void> => {
  const { say } = stores.status.getState();
  // What is in the field now is saved before the words come back to it.
  await stores.drafts.getState().flush();
  const { typed, stop } = followTyping(stores, caseId);
  const outcome = await stores.openCase.getState().undo(command.commandId);
  stop();
  if (outcome.undone === null) return say(errorText(outcome.code), 'error');
  if (!outcome.undone) return say(undoText.refused(outcome.why, outcome.later), 'warning');
  // An information must not come back as an answer: only an answer ends the patient's waiting (D8).
  if (outcome.messageKind !== null) stores.drafts.getState().setMessageKind(caseId, outcome.messageKind);
  await putTextsBack(stores, caseId, outcome.texts, typed);
  // Another case by now: its composer has nothing to do with this.
  const here = isOpen(stores, caseId);
  say(undoText.done(command.type, outcome.texts.length > 0, here), 'success');
  if (command.type === 'sendMessage' && here) focusComposer();
};

/** `takeBack` for the commands of a case. */
export const useUndo = (caseId: string): ((command: PendingCommand) => Promise<void>) => {
  const stores = useStores();
  return useCallback((command) => takeBack(stores, caseId, command), [stores, caseId]);
};
