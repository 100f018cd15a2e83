import { Button, Field, Input, Text } from '@fluentui/react-components';
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

/** The link to the case for a report of a deviation, how it is made, and who has made it (R280, P160). */
export const DeviationDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const times = useTimes();
  const copy = useCopy();
  const command = useDialogCommand(view);
  const { system, steps, link, ticked, sources } = view.acts.deviation;
  const done = ticked !== null;
  const source = sourceLine(sources);

  return (
    <FormDialog
      title={actsText.deviationTitle}
      confirm={done ? actsText.withdraw : actsText.reported}
      confirmHint={actionHints.tickOff}
      blocked={whyNot(view.actions.tickOff)}
      error={command.error}
      busy={command.busy}
      onConfirm={() => void command.run({ type: 'tickOff', what: 'deviation', done: !done }, onClose)}
      onCancel={onClose}
    >
      <Text>{actsText.deviationIntro(system)}</Text>
      {link === null ? (
        <Text>{actsText.noLink}</Text>
      ) : (
        <>
          <Field label={actsText.link}>
            <Input value={link} readOnly onFocus={(event) => event.target.select()} />
          </Field>
          <div>
            <Button icon={<Copy16Regular />} onClick={() => copy(link, actsText.linkCopied)}>
              {actsText.copyLink}
            </Button>
          </div>
        </>
      )}
      <Steps name={actsText.steps} steps={steps} />
      {steps.length === 0 || source === null ? null : <Text size={200}>{source}</Text>}
      <TickState
        done={done}
        text={done ? actsText.reportedBy(ticked.byName, times.at(ticked.at)) : actsText.notReported}
      />
    </FormDialog>
  );
};
