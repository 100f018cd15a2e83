import { useState } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { explainRefusal } from '../case/explain.ts';
import { useCommand } from '../case/useCommand.ts';
import type { CaseCommand } from '../state/openCaseStore.ts';
import { caseText } from '../text/case.ts';

export interface DialogCommand {
  readonly busy: boolean;
  /** Why the last try came to nothing: the dialog and its text stay. */
  readonly error: string | null;
  /** `taken` empties the drafts of the dialog and closes it. */
  readonly run: (command: CaseCommand, taken: () => void) => Promise<void>;
}

/** Runs a dialog's command once; a refused one leaves the dialog and its text as they are. */
export const useDialogCommand = (view: CaseView): DialogCommand => {
  const command = useCommand(view.row.caseId);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  return {
    busy,
    error,
    run: async (wanted, taken) => {
      setBusy(true);
      const outcome = await command(wanted, taken);
      // Taken: the dialog is gone.
      if (outcome.type === 'accepted') return;
      setBusy(false);
      setError(outcome.type === 'refused' ? explainRefusal(outcome.refusal) : caseText.notRun);
    },
  };
};
