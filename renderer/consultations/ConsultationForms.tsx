import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { withText } from '../../shared/domain/draftText.ts';
import type { ConsultationView } from '../../shared/ipc/schemas/consultation.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { whyNot } from '../case/explain.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { consultationActionHint, consultationActionText, consultationText } from '../text/consultations.ts';
import { fieldError } from '../ui/fieldError.ts';
import { useConsultation } from './useConsultation.ts';
import { useKeptText } from './useKeptText.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
});

/** Svara: goes to the sender and not to the patient (R226). The text is a draft from the first letter. */
export const AnswerForm = ({ view }: { readonly view: ConsultationView }): ReactNode => {
  const styles = useStyles();
  const { consultationId } = view.row;
  const run = useConsultation(consultationId);
  const kept = useKeptText(consultationId, 'answer', view.drafts['answer']);
  const { consultations } = useStores();
  const returned = useSlice(
    (s) => s.consultations,
    (s) => s.returned,
  );
  const { value, edit } = kept;
  // An answer that was taken back stands after what has been typed since (P83).
  useEffect(() => {
    if (returned?.consultationId !== consultationId) return;
    consultations.getState().takenBack(null);
    edit(withText(value, returned.text));
  }, [returned, consultationId, consultations, value, edit]);
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const reason = whyNot(view.actions.answer);
  // Nothing to write in before it is received, but a kept text can be read and copied.
  if (reason !== null && kept.value === '') return null;

  const send = (): void => {
    const text = kept.value.trim();
    setMissing(text === '');
    if (text === '' || reason !== null || sending) return;
    setSending(true);
    void kept
      .flush()
      .then(() => run({ type: 'answer', text }, () => kept.edit('')))
      .finally(() => setSending(false));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={styles.root} data-consultation-answer="">
      <Field
        label={consultationText.answerLabel}
        hint={consultationText.answerHint}
        size="small"
        {...fieldError(missing ? consultationText.answerMissing : null)}
      >
        <Textarea
          value={kept.value}
          rows={4}
          resize="vertical"
          readOnly={sending || reason !== null}
          onChange={(_, data) => {
            setMissing(false);
            kept.edit(data.value);
          }}
          onBlur={() => void kept.flush()}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div className={styles.row}>
        <ActionButton
          label={consultationActionText.answer}
          hint={consultationActionHint.answer}
          reason={reason}
          primary={kept.value.trim() !== ''}
          onAct={send}
        />
      </div>
    </div>
  );
};

/** Neka: with a reason the sender can act on (R290). */
export const DeclineForm = (props: { readonly view: ConsultationView; readonly onDone: () => void }): ReactNode => {
  const { view, onDone } = props;
  const styles = useStyles();
  const { consultationId } = view.row;
  const run = useConsultation(consultationId);
  const kept = useKeptText(consultationId, 'decline', view.drafts['decline']);
  const [missing, setMissing] = useState(false);
  const decline = (): void => {
    const reason = kept.value.trim();
    setMissing(reason === '');
    if (reason === '') return;
    void kept.flush().then(() =>
      run({ type: 'decline', reason }, () => {
        kept.edit('');
        onDone();
      }),
    );
  };
  return (
    <div className={styles.root}>
      <Field
        label={consultationText.declineLabel}
        hint={consultationText.declineHint}
        required
        size="small"
        {...fieldError(missing ? consultationText.declineMissing : null)}
      >
        <Textarea
          autoFocus
          value={kept.value}
          rows={3}
          resize="vertical"
          onChange={(_, data) => {
            setMissing(false);
            kept.edit(data.value);
          }}
          onBlur={() => void kept.flush()}
        />
      </Field>
      <div className={styles.row}>
        <ActionButton
          label={consultationActionText.decline}
          hint={consultationActionHint.decline}
          reason={whyNot(view.actions.decline)}
          primary
          onAct={decline}
        />
        <Button size="small" onClick={onDone}>
          {consultationText.cancel}
        </Button>
      </div>
    </div>
  );
};
