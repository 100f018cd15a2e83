import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { useDraft } from '../case/useDraft.ts';
import { lastMessageRead, optionFor } from '../case/viewModel.ts';
import { closeText, declineText, priorityText } from '../text/handover.ts';
import { type CaseDialogProps, CaseFormDialog, ReasonField, useReason } from './CaseFormDialog.tsx';
import { PriorityField } from './PriorityField.tsx';
import { useDialogCommand } from './useDialogCommand.ts';

/** Neka: the case goes back to the sender with a reason it can act on (D12). */
export const DeclineDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const reason = useReason(view, 'decline');
  const command = useDialogCommand(view);

  const confirm = (): void => {
    const why = reason.take();
    if (why === null) return;
    void command.run({ type: 'declineMove', reason: why }, () => {
      reason.draft.clear();
      onClose();
    });
  };

  return (
    <CaseFormDialog
      view={view}
      action="declineMove"
      command={command}
      title={declineText.title}
      confirm={declineText.confirm}
      onConfirm={confirm}
      onClose={onClose}
    >
      {view.pendingHandover === null ? null : <Text>{declineText.intro(view.pendingHandover.fromLabel)}</Text>}
      <ReasonField
        caseId={view.row.caseId}
        place="decline"
        label={declineText.reason}
        hint={declineText.reasonHint}
        reason={reason}
        missing={declineText.reasonMissing}
      />
    </CaseFormDialog>
  );
};

/** Prioritet: the effect on the time is shown before it is saved; lowering asks why (D3, G15). */
export const PriorityDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const reason = useDraft(view.row.caseId, 'priority', view.drafts['priority']);
  // What the person saw when the dialog opened: the hub asks again if it has changed since.
  const [base] = useState(view.row.priority);
  const [priority, setPriority] = useState(view.row.priority);
  const [tried, setTried] = useState(false);
  const command = useDialogCommand(view);
  const needsReason = optionFor(view, priority)?.needsReason === true;
  const reasonMissing = needsReason && reason.text.trim() === '';
  const unchanged = priority === base;

  const confirm = (): void => {
    setTried(true);
    if (unchanged || reasonMissing) return;
    const text = needsReason ? reason.text.trim() : null;
    void command.run({ type: 'changePriority', priority, base, reason: text }, () => {
      if (needsReason) reason.clear();
      onClose();
    });
  };

  return (
    <CaseFormDialog
      view={view}
      action="changePriority"
      command={command}
      title={priorityText.title}
      confirm={priorityText.confirm}
      onConfirm={confirm}
      onClose={onClose}
    >
      <PriorityField
        view={view}
        value={priority}
        onChange={setPriority}
        reason={reason}
        reasonMissing={tried && reasonMissing}
        error={tried && unchanged ? priorityText.unchanged : undefined}
      />
    </CaseFormDialog>
  );
};

/** Avsluta: with a reason, and a warning when the patient may not know (R136). Avbryt is the default. */
export const CloseDialog = ({
  view,
  unread,
  onClose,
}: CaseDialogProps & {
  /** The patient has not read that another provider has it (P144). */ readonly unread: boolean;
}): ReactNode => {
  const reason = useReason(view, 'close');
  const command = useDialogCommand(view);
  const read = lastMessageRead(view);

  const confirm = (): void => {
    const why = reason.take();
    if (why === null) return;
    void command.run(
      {
        type: 'close',
        reason: why,
        lastSeenPatientMessageId: view.lastPatientMessageId,
        ...(unread ? { unread } : {}),
      },
      () => {
        reason.draft.clear();
        onClose();
      },
    );
  };

  return (
    <CaseFormDialog
      view={view}
      action="close"
      command={command}
      title={closeText.title}
      confirm={closeText.confirm}
      {...(unread ? { blocked: null } : {})}
      careful
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{closeText.intro}</Text>
      {read === 'read' ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{read === 'unread' ? closeText.unread : closeText.nothingSent}</MessageBarBody>
        </MessageBar>
      )}
      {view.advice.closing?.askAboutGap === true ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{closeText.attemptsClose}</MessageBarBody>
        </MessageBar>
      ) : null}
      <ReasonField
        caseId={view.row.caseId}
        place="close"
        label={closeText.reason}
        reason={reason}
        missing={closeText.reasonMissing}
      />
    </CaseFormDialog>
  );
};
