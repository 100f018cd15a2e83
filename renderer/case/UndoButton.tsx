import { ArrowUndo16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { CaseView, PendingCommand } from '../../shared/ipc/schemas.ts';
import { ActionButton } from './ActionButton.tsx';
import { undoReason, useUndo } from './useUndo.ts';

export interface UndoButtonProps {
  readonly view: CaseView;
  readonly command: PendingCommand;
  readonly label: string;
  /** What taking it back does. */
  readonly hint: string;
}

/** Takes back a command the hub has not got; what cannot be taken back says why (P41, P83). */
export const UndoButton = ({ view, command, label, hint }: UndoButtonProps): ReactNode => {
  const undo = useUndo(view.row.caseId);
  const last = view.row.pending.at(-1);
  return (
    <ActionButton
      label={label}
      hint={hint}
      reason={undoReason(command, last === undefined || last === command ? null : last.type)}
      icon={<ArrowUndo16Regular />}
      onAct={() => undo(command)}
    />
  );
};
