import { useCallback } from 'react';
import { explainRefusal } from '../case/explain.ts';
import { useStores } from '../state/context.tsx';
import type { ConsultationCommandInput } from '../state/consultationStore.ts';
import type { CommandOutcome } from '../state/openCaseStore.ts';
import { consultationDone, consultationText } from '../text/consultations.ts';

/**
 * Runs a command on a consultation and says what came of it: done only when the hub has confirmed it (P23). `taken` runs
 * the moment it is in the outbox: the place to empty a draft.
 */
export const useConsultation = (
  consultationId: string,
): ((command: ConsultationCommandInput, taken?: () => void) => Promise<CommandOutcome>) => {
  const { app, consultations, status } = useStores();
  return useCallback(
    async (command, taken) => {
      const outcome = await consultations.getState().run(consultationId, command);
      const { say } = status.getState();
      switch (outcome.type) {
        case 'refused':
          say(explainRefusal(outcome.refusal), 'warning');
          void consultations.getState().refresh();
          return outcome;
        case 'failed':
          say(consultationText.notRun, 'error');
          return outcome;
        case 'accepted': {
          taken?.();
          const { view } = consultations.getState();
          const waits =
            view === null ||
            view.row.consultationId !== consultationId ||
            view.row.pending.some(({ commandId }) => commandId === outcome.commandId);
          const away = app.getState().connection.state === 'away';
          if (!waits) say(consultationDone[command.type], 'success');
          else say(away ? consultationText.waitsAway : consultationText.sends, 'info');
          return outcome;
        }
      }
    },
    [app, consultations, status, consultationId],
  );
};
