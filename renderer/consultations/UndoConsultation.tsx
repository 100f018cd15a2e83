import { ArrowUndo16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { ConsultationRow, PendingConsultation } from '../../shared/ipc/schemas/consultation.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { useStores } from '../state/context.tsx';
import type { AppStores } from '../state/stores.ts';
import { errorText } from '../text/app.ts';
import { undoConsultationText, undoText } from '../text/undo.ts';

/** Why a waiting command cannot be taken back now; null when it can. */
export const whyNotUndone = (command: PendingConsultation, last: PendingConsultation | undefined): string | null => {
  switch (command.undo) {
    case 'yes':
      return null;
    case 'later':
      return undoConsultationText.later(last === undefined || last === command ? null : last.type);
    case 'underWay':
      return undoText.underWay;
    case 'notMine':
      return undoText.notMine;
  }
};

/** Takes a waiting command back and says what came of it (P83). It never throws. */
export const takeBackConsultation = async (
  stores: Pick<AppStores, 'typing' | 'consultations' | 'status'>,
  consultationId: string,
  { commandId, type }: Pick<PendingConsultation, 'commandId' | 'type'>,
): Promise<void> => {
  const { say } = stores.status.getState();
  // What is in a field now is on disk before the words come back to it.
  await stores.typing.flush();
  const outcome = await stores.consultations.getState().undo(consultationId, commandId);
  if (outcome.undone === null) return say(errorText(outcome.code), 'error');
  if (!outcome.undone) return say(undoConsultationText.refused(outcome.why, outcome.later), 'warning');
  // One that only existed here is gone with its command: the list takes its place.
  const { openId, viewPhase, close } = stores.consultations.getState();
  if (openId === consultationId && viewPhase === 'gone') close();
  say(undoConsultationText.done(type), 'success');
};

/** Takes back what the hub has not got of a consultation; what cannot be taken back says why (P41, P83). */
export const UndoConsultation = (props: {
  readonly row: ConsultationRow;
  readonly command: PendingConsultation;
  readonly label: string;
  readonly hint: string;
}): ReactNode => {
  const { row, command, label, hint } = props;
  const stores = useStores();
  return (
    <ActionButton
      label={label}
      hint={hint}
      reason={whyNotUndone(command, row.pending.at(-1))}
      icon={<ArrowUndo16Regular />}
      onAct={() => takeBackConsultation(stores, row.consultationId, command)}
    />
  );
};
