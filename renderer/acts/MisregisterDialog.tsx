import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { type CaseDialogProps, CaseFormDialog, ReasonField, useReason } from '../handover/CaseFormDialog.tsx';
import { useDialogCommand } from '../handover/useDialogCommand.ts';
import { actsText } from '../text/acts.ts';

/** Felregistrerad: asks once, says what it means, and wants to know why (P159). Avbryt is the default. */
export const MisregisterDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const reason = useReason(view, 'misregister');
  const command = useDialogCommand(view);

  const confirm = (): void => {
    const why = reason.take();
    if (why === null) return;
    void command.run({ type: 'misregister', reason: why, lastSeenPatientMessageId: view.lastPatientMessageId }, () => {
      reason.draft.clear();
      onClose();
    });
  };

  return (
    <CaseFormDialog
      view={view}
      action="misregister"
      command={command}
      title={actsText.misregisterTitle}
      confirm={actsText.misregisterConfirm}
      careful
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{actsText.misregisterIntro}</Text>
      {view.row.awaitingUsSince === null ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{actsText.misregisterWaits}</MessageBarBody>
        </MessageBar>
      )}
      <ReasonField
        caseId={view.row.caseId}
        place="misregister"
        label={actsText.misregisterReason}
        hint={actsText.misregisterReasonHint}
        reason={reason}
        missing={actsText.misregisterMissing}
      />
    </CaseFormDialog>
  );
};
