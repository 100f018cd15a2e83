import { useCallback } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import type { CaseCommand, CommandOutcome } from '../state/openCaseStore.ts';
import type { AppStores } from '../state/stores.ts';
import type { StatusTone } from '../state/statusStore.ts';
import { commandDoneText, commandName, caseText } from '../text/case.ts';
import { explainRefusal } from './explain.ts';

/** The sentence for a command that was taken: done only when the hub has confirmed it (P23). */
export const acceptedText = (
  view: CaseView | null,
  commandId: string,
  type: string,
  away: boolean,
): { readonly text: string; readonly tone: StatusTone } => {
  const name = commandName(type);
  if (view?.refused.some((item) => item.commandId === commandId) === true) {
    return { text: caseText.refusedNow(name), tone: 'warning' };
  }
  const waiting = view === null || view.row.pending.some((item) => item.commandId === commandId);
  if (!waiting) return { text: commandDoneText(type), tone: 'success' };
  return away ? { text: caseText.waitsAway(name), tone: 'info' } : { text: caseText.sends(name), tone: 'info' };
};

/** Read directly, not from the store: a view fetched before the command was given must not pass for its result. */
const viewNow = async (stores: AppStores, caseId: string): Promise<CaseView | null> => {
  try {
    return await callOrThrow(stores.bridge, 'case.view', { caseId });
  } catch {
    return null;
  }
};

const tell = async (stores: AppStores, caseId: string, type: string, outcome: CommandOutcome): Promise<void> => {
  const { say } = stores.status.getState();
  switch (outcome.type) {
    case 'refused':
      say(explainRefusal(outcome.refusal), 'warning');
      return;
    case 'failed':
      say(caseText.notRun, 'error');
      return;
    case 'accepted': {
      const view = await viewNow(stores, caseId);
      const away = stores.app.getState().connection.state === 'away';
      const { text, tone } = acceptedText(view, outcome.commandId, type, away);
      say(text, tone);
    }
  }
};

/**
 * Runs a command on a case and says in the status line what came of it. The answer is returned; it never throws.
 * `taken` runs the moment the command is in the outbox, before anything can be heard from the hub: the place to
 * empty the draft, so that a text that comes back refused is not emptied after it.
 */
export const giveCommand = async (
  stores: AppStores,
  caseId: string,
  command: CaseCommand,
  taken?: () => void,
): Promise<CommandOutcome> => {
  // On disk first: what the command takes is what was kept, and whatever comes of it nothing typed is lost.
  await stores.drafts.getState().flush();
  const outcome = await stores.openCase.getState().run(caseId, command);
  if (outcome.type === 'accepted') taken?.();
  // A refusal means the case is not as it was shown: show it as it is.
  if (outcome.type === 'refused') void stores.openCase.getState().refresh();
  await tell(stores, caseId, command.type, outcome);
  return outcome;
};

/** `giveCommand` for the commands of a case. */
export const useCommand = (caseId: string): ((command: CaseCommand, taken?: () => void) => Promise<CommandOutcome>) => {
  const stores = useStores();
  return useCallback((command, taken) => giveCommand(stores, caseId, command, taken), [stores, caseId]);
};
