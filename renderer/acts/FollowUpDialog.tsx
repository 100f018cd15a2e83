import { Field, Input, Text } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { sourceLine } from '../case/explain.ts';
import { useTimes } from '../case/useTimes.ts';
import { followUpDaysLeft } from '../case/viewModel.ts';
import { type CaseDialogProps, CaseFormDialog } from '../handover/CaseFormDialog.tsx';
import { useDialogCommand } from '../handover/useDialogCommand.ts';
import { actsText } from '../text/acts.ts';
import { fieldError } from '../ui/fieldError.ts';
import { followUpDate, followUpDaysOf } from './followUpView.ts';

/** Ändra uppföljning: what it is now, what it becomes, within the bounds of the rulebook (R184). */
export const FollowUpDialog = ({ view, onClose }: CaseDialogProps): ReactNode => {
  const times = useTimes();
  const { followUp } = view.acts;
  // What the person saw when the dialog opened (P158).
  const [base] = useState(view.followUpEnds);
  const left = followUpDaysLeft(view, times.now, times.zone);
  const [typed, setTyped] = useState(left === null || left < followUp.minDays ? '' : String(left));
  const [tried, setTried] = useState(false);
  const command = useDialogCommand(view);
  const days = followUpDaysOf(typed, followUp);
  const source = sourceLine(followUp.sources);

  const confirm = (): void => {
    setTried(true);
    if (days !== null) void command.run({ type: 'changeFollowUp', days, base }, onClose);
  };

  return (
    <CaseFormDialog
      view={view}
      action="changeFollowUp"
      command={command}
      title={actsText.followUpTitle}
      confirm={actsText.followUpConfirm}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{actsText.followUpIntro}</Text>
      <Text>{actsText.followUpNow(base === null ? null : times.date(base))}</Text>
      <Field
        label={actsText.followUpDays}
        hint={[actsText.followUpBounds(followUp.minDays, followUp.maxDays), source].filter(Boolean).join(' ')}
        required
        {...fieldError(tried && days === null ? actsText.followUpWrong(followUp.minDays, followUp.maxDays) : null)}
      >
        <Input value={typed} inputMode="numeric" onChange={(_, data) => setTyped(data.value)} />
      </Field>
      <div aria-live="polite">
        {days === null ? null : <Text>{actsText.followUpThen(followUpDate(times.now, days, times.date))}</Text>}
        {base !== null && base < times.now ? <Text block>{actsText.followUpReopens}</Text> : null}
      </div>
    </CaseFormDialog>
  );
};
