import { Button, Field, Text, Textarea } from '@fluentui/react-components';
import { Copy16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { sourceLine, whyNot } from '../case/explain.ts';
import { useCopy } from '../case/useCopy.ts';
import { useTimes } from '../case/useTimes.ts';
import type { CaseDialogProps } from '../handover/CaseDialogs.tsx';
import { FormDialog } from '../handover/FormDialog.tsx';
import { useDialogCommand } from '../handover/useDialogCommand.ts';
import { actsText } from '../text/acts.ts';
import { actionHints } from '../text/case.ts';
import { Steps, TickState } from './TickState.tsx';

/** The case as a text for the record, how it is put there, and who has done it (R277, R167). */
export const JournalDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const times = useTimes();
  const copy = useCopy();
  const command = useDialogCommand(view);
  const { system, steps, text, ticked, owed, sources } = view.acts.journal;
  const done = ticked !== null && owed === null;
  const source = sourceLine(sources);

  return (
    <FormDialog
      title={actsText.journalTitle(system)}
      confirm={done ? actsText.withdraw : actsText.entered(system)}
      confirmHint={actionHints.tickOff}
      blocked={whyNot(view.actions.tickOff)}
      error={command.error}
      busy={command.busy}
      onConfirm={() => void command.run({ type: 'tickOff', what: 'journal', done: !done }, onClose)}
      onCancel={onClose}
    >
      <Field label={actsText.journalText} hint={actsText.journalPick}>
        <Textarea value={text} rows={10} resize="vertical" readOnly />
      </Field>
      <div>
        <Button icon={<Copy16Regular />} onClick={() => copy(text, actsText.copied)}>
          {actsText.copy}
        </Button>
      </div>
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
    </FormDialog>
  );
};
