import { Field, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { ChosenReceiver } from '../../shared/ipc/contract.ts';
import type { CaseView, HandoverView, PriorityOption, ResourceOption } from '../../shared/ipc/schemas.ts';
import { DraftState } from '../case/DraftState.tsx';
import { useDraft } from '../case/useDraft.ts';
import { optionFor } from '../case/viewModel.ts';
import { handoverReasonWords } from '../text/case.ts';
import { TemplateText } from '../templates/TemplateText.tsx';
import { moveText } from '../text/handover.ts';
import { ongoingText } from '../text/handovers.ts';
import { fieldError } from '../ui/fieldError.ts';
import { CaseFormDialog } from './CaseFormDialog.tsx';
import { UrgentCall } from './GuideExtras.tsx';
import { PriorityField } from './PriorityField.tsx';
import { ResourcePicker } from './ResourcePicker.tsx';
import { ReceiverNote } from './ReceiverNote.tsx';
import { useDialogCommand } from './useDialogCommand.ts';

type Reason = NonNullable<HandoverView['reason']>;
const reasons: readonly Reason[] = ['misplaced', 'agreedPractice', 'afterConsultation'];

/** What is still missing before a move can be asked for (R169–R171, D3). */
export interface MoveMistakes {
  readonly resource: boolean;
  readonly message: boolean;
  readonly lowerReason: boolean;
}

export const moveMistakes = (
  form: { readonly target: ResourceOption | null; readonly message: string; readonly lowerReason: string },
  option: PriorityOption | undefined,
): MoveMistakes | null => {
  const mistakes = {
    resource: form.target === null,
    message: form.message.trim() === '',
    lowerReason: option?.needsReason === true && form.lowerReason.trim() === '',
  };
  return mistakes.resource || mistakes.message || mistakes.lowerReason ? mistakes : null;
};

/** "Flytta ärende": ask another unit or role to take the case. It stays here until they accept (R124, R157). */
export const MoveDialog = (props: {
  readonly view: CaseView;
  /** What the guide has chosen. */
  readonly to?: ChosenReceiver | undefined;
  readonly onClose: () => void;
}): ReactNode => {
  const { view, to, onClose } = props;
  const { caseId } = view.row;
  const message = useDraft(caseId, 'move', view.drafts['move']);
  const lowerReason = useDraft(caseId, 'priority', view.drafts['priority']);
  const [target, setTarget] = useState<ResourceOption | null>(to?.option ?? null);
  const [priority, setPriority] = useState(view.row.priority);
  const [reason, setReason] = useState<Reason>(to?.reason ?? 'misplaced');
  const [tried, setTried] = useState(false);
  const command = useDialogCommand(view);

  // Received: where the region has it, the case is handed over as it is (R293).
  const ongoing = view.receivedAt !== null;
  const option = optionFor(view, priority);
  const mistakes = moveMistakes({ target, message: message.text, lowerReason: lowerReason.text }, option);
  const shown = tried ? mistakes : null;

  const finish = (): void => {
    setTried(true);
    if (mistakes !== null || target === null) return;
    const lowers = option?.needsReason === true;
    void command.run(
      {
        type: 'requestMove',
        targetResourceId: target.resourceId,
        priority,
        priorityReason: lowers ? lowerReason.text.trim() : null,
        reason,
        message: message.text.trim(),
      },
      () => {
        message.clear();
        if (lowers) lowerReason.clear();
        onClose();
      },
    );
  };

  return (
    <CaseFormDialog
      view={view}
      action="requestMove"
      command={command}
      title={ongoing ? ongoingText.title : moveText.title}
      confirm={moveText.finish}
      onConfirm={finish}
      onClose={onClose}
    >
      <Text>{ongoing ? ongoingText.intro : moveText.intro}</Text>
      <ResourcePicker
        caseId={caseId}
        selected={target}
        onSelect={setTarget}
        error={shown?.resource === true ? moveText.resourceMissing : undefined}
      />
      <ReceiverNote option={target} />
      <UrgentCall view={view} receiverId={target?.resourceId ?? null} />
      <PriorityField
        view={view}
        value={priority}
        onChange={setPriority}
        reason={lowerReason}
        reasonMissing={shown?.lowerReason === true}
        receiverNote
      />
      <Field label={moveText.reason}>
        <RadioGroup
          layout="horizontal"
          value={reason}
          onChange={(_, data) => setReason(reasons.find((item) => item === data.value) ?? 'misplaced')}
        >
          {reasons.map((item) => (
            <Radio key={item} value={item} label={handoverReasonWords[item]} />
          ))}
        </RadioGroup>
      </Field>
      <Field
        label={moveText.message}
        hint={moveText.messageHint}
        required
        {...fieldError(shown?.message === true ? moveText.messageMissing : null)}
      >
        <TemplateText
          situation={{
            caseId,
            place: 'move',
            method: ongoing ? 'handOver' : 'move',
            purpose: reason === 'misplaced' && !ongoing ? 'T1' : null,
            receiverId: target?.resourceId ?? null,
          }}
          text={message.text}
          onEdit={message.edit}
          onBlur={message.flush}
          field={{ rows: 4, resize: 'vertical' }}
        >
          <DraftState state={message.state} empty={message.text === ''} />
        </TemplateText>
      </Field>
    </CaseFormDialog>
  );
};
