import { Field, Input, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { sourceLine } from '../case/explain.ts';
import { useTimes } from '../case/useTimes.ts';
import { type CaseDialogProps, CaseFormDialog } from '../handover/CaseFormDialog.tsx';
import { useDialogCommand } from '../handover/useDialogCommand.ts';
import { actsText } from '../text/acts.ts';
import { dialogText } from '../text/handover.ts';
import { CopyButton } from './CopyButton.tsx';
import { Steps, TickState } from './TickState.tsx';

/** The link to the case for a report of a deviation, how it is made, and who has made it (R280, P160). */
export const DeviationDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const times = useTimes();
  const command = useDialogCommand(view);
  const { system, steps, link, ticked, sources } = view.acts.deviation;
  const done = ticked !== null;
  const source = sourceLine(sources);

  return (
    <CaseFormDialog
      view={view}
      action="tickOff"
      command={command}
      title={actsText.deviationTitle}
      confirm={done ? actsText.withdraw : actsText.reported}
      onConfirm={() => void command.run({ type: 'tickOff', what: 'deviation', done: !done }, onClose)}
      cancel={dialogText.closeDialog}
      onClose={onClose}
    >
      <Text>{actsText.deviationIntro(system)}</Text>
      {link === null ? (
        <Text>{actsText.noLink}</Text>
      ) : (
        <>
          <Field label={actsText.link}>
            <Input value={link} readOnly onFocus={(event) => event.target.select()} />
          </Field>
          <CopyButton label={actsText.copyLink} text={link} done={actsText.linkCopied} />
        </>
      )}
      <Steps name={actsText.steps} steps={steps} />
      {steps.length === 0 || source === null ? null : <Text size={200}>{source}</Text>}
      <TickState
        done={done}
        text={done ? actsText.reportedBy(ticked.byName, times.at(ticked.at)) : actsText.notReported}
      />
    </CaseFormDialog>
  );
};
