import { Field, Text, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { sourceLine } from '../case/explain.ts';
import { useTimes } from '../case/useTimes.ts';
import { type CaseDialogProps, CaseFormDialog } from '../handover/CaseFormDialog.tsx';
import { useDialogCommand } from '../handover/useDialogCommand.ts';
import { actsText } from '../text/acts.ts';
import { dialogText } from '../text/handover.ts';
import { useLowWindow } from '../ui/low.ts';
import { CopyButton } from './CopyButton.tsx';
import { Steps, TickState } from './TickState.tsx';

/** The case as a text for the record, how it is put there, and who has done it (R277, R167). */
export const JournalDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const times = useTimes();
  const command = useDialogCommand(view);
  // Two scroll bars beside each other are one too many.
  const low = useLowWindow();
  const { system, steps, text, ticked, owed, sources } = view.acts.journal;
  const done = ticked !== null && owed === null;
  const source = sourceLine(sources);

  return (
    <CaseFormDialog
      view={view}
      action="tickOff"
      command={command}
      title={actsText.journalTitle(system)}
      confirm={done ? actsText.withdraw : actsText.entered(system)}
      onConfirm={() => void command.run({ type: 'tickOff', what: 'journal', done: !done }, onClose)}
      cancel={dialogText.closeDialog}
      onClose={onClose}
    >
      <Field label={actsText.journalText} hint={actsText.journalPick}>
        <Textarea value={text} rows={low ? 5 : 10} resize="vertical" readOnly />
      </Field>
      <CopyButton label={actsText.copy} text={text} done={actsText.copied} />
      <Steps name={actsText.steps} steps={steps} />
      {steps.length === 0 || source === null ? null : <Text size={200}>{source}</Text>}
      <TickState
        done={done}
        text={
          ticked === null
            ? actsText.notEntered(system)
            : [
                actsText.enteredBy(system, ticked.byName, times.at(ticked.at)),
                ...(owed === null ? [] : [actsText.enteredBefore]),
              ].join(' ')
        }
      />
    </CaseFormDialog>
  );
};
