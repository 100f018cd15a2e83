import { Dropdown, Field, makeStyles, Option, Text, Textarea, tokens } from '@fluentui/react-components';
import { Info16Regular, Warning16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { CaseView, PriorityOption } from '../../shared/ipc/schemas.ts';
import type { CaseDraft } from '../case/useDraft.ts';
import { type Times, useTimes } from '../case/useTimes.ts';
import { optionFor, smsPriorities } from '../case/viewModel.ts';
import { dialogText } from '../text/handover.ts';

type Priority = PriorityOption['priority'];

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  note: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start' },
  icon: { display: 'flex', flexShrink: 0, paddingTop: '2px' },
});

/** What the choice does to "Hanteras senast", said before anything is sent (D3); null for an urgent one, which is due at once. */
export const effectText = (view: CaseView, option: PriorityOption, times: Times): string | null => {
  if (option.urgent) return null;
  const say = (at: number | null): string => (at === null ? dialogText.effectNone : times.at(at));
  const before = view.row.handleBy;
  return option.handleBy === before
    ? dialogText.effectSame(say(before))
    : dialogText.effect(say(before), say(option.handleBy));
};

const Note = ({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }): ReactNode => {
  const styles = useStyles();
  return (
    <Text size={200} className={styles.note}>
      <span className={styles.icon}>{icon}</span>
      <span>{children}</span>
    </Text>
  );
};

export interface PriorityFieldProps {
  readonly view: CaseView;
  readonly value: Priority;
  readonly onChange: (priority: Priority) => void;
  /** The reason for lowering, kept as a draft. */
  readonly reason: CaseDraft;
  readonly reasonMissing: boolean;
  /** Shown in the move dialog: who gets an sms by the routine (D21). */
  readonly receiverNote?: boolean;
  readonly error?: string | undefined;
}

/** Choosing a priority: the effect on the time, the reason for lowering, and what an urgent one means (D3, D21, G15). */
export const PriorityField = (props: PriorityFieldProps): ReactNode => {
  const { view, value, onChange, reason, reasonMissing, receiverNote, error } = props;
  const styles = useStyles();
  const times = useTimes();
  const option = optionFor(view, value);
  const sms = smsPriorities(view);
  const effect = option === undefined ? null : effectText(view, option, times);
  return (
    <div className={styles.root}>
      <Field
        label={dialogText.priority}
        required
        validationMessage={error}
        validationState={error === undefined ? 'none' : 'error'}
      >
        <Dropdown
          clearButton={null}
          value={option === undefined ? '' : dialogText.priorityOption(option.priority, option.label)}
          selectedOptions={[String(value)]}
          onOptionSelect={(_, data) =>
            onChange(view.priorityOptions.find((item) => String(item.priority) === data.optionValue)?.priority ?? null)
          }
        >
          {view.priorityOptions.map((item) => (
            <Option key={String(item.priority)} value={String(item.priority)}>
              {dialogText.priorityOption(item.priority, item.label)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <div aria-live="polite" className={styles.root}>
        {effect === null ? null : <Note icon={<Info16Regular aria-hidden />}>{effect}</Note>}
        {option?.urgent === true ? <Note icon={<Warning16Regular aria-hidden />}>{dialogText.urgentNote}</Note> : null}
        {receiverNote === true && option?.smsByRoutine === true && sms !== null ? (
          <Note icon={<Warning16Regular aria-hidden />}>{dialogText.smsNote(sms)}</Note>
        ) : null}
      </div>
      {option?.needsReason === true ? (
        <Field
          label={dialogText.lowerReason}
          hint={dialogText.lowerReasonHint}
          required
          validationState={reasonMissing ? 'error' : 'none'}
          validationMessage={reasonMissing ? dialogText.lowerReasonMissing : undefined}
        >
          <Textarea
            value={reason.text}
            rows={2}
            resize="vertical"
            onChange={(_, data) => reason.edit(data.value)}
            onBlur={reason.flush}
          />
        </Field>
      ) : null}
    </div>
  );
};
