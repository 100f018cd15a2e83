import { Field, MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { whyNot } from '../case/explain.ts';
import { useDraft, type CaseDraft } from '../case/useDraft.ts';
import { lastMessageRead, optionFor } from '../case/viewModel.ts';
import { actionHints } from '../text/case.ts';
import { TemplateText } from '../templates/TemplateText.tsx';
import { closeText, declineText, priorityText } from '../text/handover.ts';
import { FormDialog } from './FormDialog.tsx';
import { PriorityField } from './PriorityField.tsx';
import { useDialogCommand } from './useDialogCommand.ts';

export interface CaseDialogProps {
  readonly view: CaseView;
  readonly onClose: () => void;
}

const ReasonField = (props: {
  readonly caseId: string;
  readonly place: 'decline' | 'close';
  readonly label: string;
  readonly hint?: string;
  readonly draft: CaseDraft;
  readonly error: string | undefined;
}): ReactNode => (
  <Field
    label={props.label}
    hint={props.hint}
    required
    validationState={props.error === undefined ? 'none' : 'error'}
    validationMessage={props.error}
  >
    <TemplateText
      situation={{ caseId: props.caseId, place: props.place, method: null, purpose: null, receiverId: null }}
      text={props.draft.text}
      onEdit={props.draft.edit}
      onBlur={props.draft.flush}
      field={{ rows: 3, resize: 'vertical' }}
    />
  </Field>
);

/** Neka: the case goes back to the sender with a reason it can act on (D12). */
export const DeclineDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const reason = useDraft(view.row.caseId, 'decline', view.drafts['decline']);
  const [tried, setTried] = useState(false);
  const command = useDialogCommand(view);
  const missing = reason.text.trim() === '';

  const confirm = (): void => {
    setTried(true);
    if (missing) return;
    void command.run({ type: 'declineMove', reason: reason.text.trim() }, () => {
      reason.clear();
      onClose();
    });
  };

  return (
    <FormDialog
      title={declineText.title}
      confirm={declineText.confirm}
      confirmHint={actionHints.declineMove}
      blocked={whyNot(view.actions.declineMove)}
      error={command.error}
      busy={command.busy}
      onConfirm={confirm}
      onCancel={onClose}
    >
      {view.pendingHandover === null ? null : <Text>{declineText.intro(view.pendingHandover.fromLabel)}</Text>}
      <ReasonField
        caseId={view.row.caseId}
        place="decline"
        label={declineText.reason}
        hint={declineText.reasonHint}
        draft={reason}
        error={tried && missing ? declineText.reasonMissing : undefined}
      />
    </FormDialog>
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
    <FormDialog
      title={priorityText.title}
      confirm={priorityText.confirm}
      confirmHint={actionHints.changePriority}
      blocked={whyNot(view.actions.changePriority)}
      error={command.error}
      busy={command.busy}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <PriorityField
        view={view}
        value={priority}
        onChange={setPriority}
        reason={reason}
        reasonMissing={tried && reasonMissing}
        error={tried && unchanged ? priorityText.unchanged : undefined}
      />
    </FormDialog>
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
  const reason = useDraft(view.row.caseId, 'close', view.drafts['close']);
  const [tried, setTried] = useState(false);
  const command = useDialogCommand(view);
  const missing = reason.text.trim() === '';
  const read = lastMessageRead(view);

  const confirm = (): void => {
    setTried(true);
    if (missing) return;
    void command.run(
      {
        type: 'close',
        reason: reason.text.trim(),
        lastSeenPatientMessageId: view.lastPatientMessageId,
        ...(unread ? { unread } : {}),
      },
      () => {
        reason.clear();
        onClose();
      },
    );
  };

  return (
    <FormDialog
      title={closeText.title}
      confirm={closeText.confirm}
      confirmHint={actionHints.close}
      blocked={unread ? null : whyNot(view.actions.close)}
      error={command.error}
      busy={command.busy}
      careful
      onConfirm={confirm}
      onCancel={onClose}
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
        draft={reason}
        error={tried && missing ? closeText.reasonMissing : undefined}
      />
    </FormDialog>
  );
};
