import { useCallback } from 'react';
import type { PendingCommand } from '../../shared/ipc/schemas.ts';
import { useStores } from '../state/context.tsx';
import { draftText } from '../state/draftStore.ts';
import type { UndoOutcome } from '../state/openCaseStore.ts';
import type { AppStores } from '../state/stores.ts';
import { errorText } from '../text/app.ts';
import { undoText } from '../text/undo.ts';
import { putBack } from './viewModel.ts';

type Returned = Extract<UndoOutcome, { readonly undone: true }>['texts'];

/**
 * The words that came back, after whatever stands in the field now. The core has put them in its draft already; what
 * has been typed here since must not be saved over them.
 */
const putTextsBack = async (stores: AppStores, caseId: string, texts: Returned): Promise<void> => {
  const drafts = stores.drafts.getState();
  const { view } = stores.openCase.getState();
  for (const { kind, text } of texts) {
    const stored = view?.row.caseId === caseId ? view.drafts[kind] : undefined;
    drafts.edit(caseId, kind, putBack(draftText(stores.drafts.getState(), caseId, kind, stored), text));
  }
  await drafts.flush();
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
export const useUndo = (caseId: string): ((command: PendingCommand) => Promise<void>) => {
  const stores = useStores();
  return useCallback(
    async (command) => {
      const { say } = stores.status.getState();
      // What is in the field now is saved before the words come back to it.
      await stores.drafts.getState().flush();
      const outcome = await stores.openCase.getState().undo(command.commandId);
      if (outcome.undone === null) return say(errorText(outcome.code), 'error');
      if (!outcome.undone) return say(undoText.refused(outcome.why, outcome.later), 'warning');
      await putTextsBack(stores, caseId, outcome.texts);
      say(undoText.done(command.type, outcome.texts.length > 0), 'success');
      if (command.type === 'sendMessage') focusComposer();
    },
    [stores, caseId],
  );
};
