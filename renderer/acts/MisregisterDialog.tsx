import { Field, MessageBar, MessageBarBody, Text, Textarea } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { whyNot } from '../case/explain.ts';
import { useDraft } from '../case/useDraft.ts';
import type { CaseDialogProps } from '../handover/CaseDialogs.tsx';
import { FormDialog } from '../handover/FormDialog.tsx';
import { useDialogCommand } from '../handover/useDialogCommand.ts';
import { actsText } from '../text/acts.ts';
import { actionHints } from '../text/case.ts';

/** Felregistrerad: asks once, says what it means, and wants to know why (P159). Avbryt is the default. */
export const MisregisterDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const reason = useDraft(view.row.caseId, 'misregister', view.drafts['misregister']);
  const [tried, setTried] = useState(false);
  const command = useDialogCommand(view);
  const missing = reason.text.trim() === '';

  const confirm = (): void => {
    setTried(true);
    if (missing) return;
    void command.run(
      { type: 'misregister', reason: reason.text.trim(), lastSeenPatientMessageId: view.lastPatientMessageId },
      () => {
        reason.clear();
        onClose();
      },
    );
  };

  return (
    <FormDialog
      title={actsText.misregisterTitle}
      confirm={actsText.misregisterConfirm}
      confirmHint={actionHints.misregister}
      blocked={whyNot(view.actions.misregister)}
      error={command.error}
      busy={command.busy}
      careful
      onConfirm={confirm}
      onCancel={onClose}
    >
      <Text>{actsText.misregisterIntro}</Text>
      {view.row.awaitingUsSince === null ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{actsText.misregisterWaits}</MessageBarBody>
        </MessageBar>
      )}
      <Field
        label={actsText.misregisterReason}
        hint={actsText.misregisterReasonHint}
        required
        validationState={tried && missing ? 'error' : 'none'}
        validationMessage={tried && missing ? actsText.misregisterMissing : undefined}
      >
        <Textarea
          value={reason.text}
          rows={3}
          resize="vertical"
          onChange={(_, data) => reason.edit(data.value)}
          onBlur={reason.flush}
        />
      </Field>
    </FormDialog>
  );
};
