import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { Hourglass16Regular, LockClosed16Regular, Send16Regular } from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { TemplateText } from '../templates/TemplateText.tsx';
import type { TemplateSituation } from '../templates/useTemplates.ts';
import { actionHints, chatText } from '../text/case.ts';
import { ActionButton } from './ActionButton.tsx';
import { DraftState } from './DraftState.tsx';
import { whyNot } from './explain.ts';
import { useCommand } from './useCommand.ts';
import { useDraft, useMessageKind } from './useDraft.ts';
import { composerState } from './viewModel.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: tokens.spacingVerticalS,
  },
  notice: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start' },
  icon: { display: 'flex', flexShrink: 0, paddingTop: tokens.spacingVerticalXXS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  end: { marginLeft: 'auto', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  hint: { color: tokens.colorNeutralForeground2 },
});

/** While a case is being handed over the patient is told so, and of whom (R293, R162). */
const aboutHandover = ({ pendingHandover: pending, across }: CaseView): Omit<TemplateSituation, 'caseId' | 'place'> => {
  if (pending?.kind === 'handOver') {
    return { method: 'handOver', purpose: 'T9', receiverId: pending.targetResourceId };
  }
  return across !== null && across.told === null
    ? { method: 'sequence', purpose: 'T4', receiverId: across.targetResourceId }
    : { method: null, purpose: null, receiverId: null };
};

/**
 * Writing to the patient. Locked before receipt (G13), with the reason; open while Ta emot waits, and then it says
 * that the text goes when the case is ours. The text is a draft from the first letter.
 */
export const Composer = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const noticeId = useId();
  const run = useCommand(view.row.caseId);
  const draft = useDraft(view.row.caseId, 'answer', view.drafts['answer']);
  const { kind, setKind } = useMessageKind(view.row.caseId, draft.text, view.drafts['messageKind']);
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);

  const state = composerState(view);
  const locked = state.type === 'locked' ? (whyNot(state.action) ?? chatText.locked) : null;
  const notice = locked ?? (state.type === 'waits' ? chatText.waitsForReceipt : null);
  const reason = locked ?? (state.type === 'open' ? whyNot(view.actions.sendMessage) : null);

  const send = (): void => {
    if (reason !== null || sending) return;
    const text = draft.text.trim();
    setMissing(text === '');
    if (text === '') return;
    setSending(true);
    const taken = (): void => {
      draft.clear();
      setKind('answer');
    };
    void run({ type: 'sendMessage', kind, text }, taken).finally(() => setSending(false));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    send();
  };

  return (
    <section className={styles.root} aria-label={chatText.composer} data-pane="composer">
      {notice === null ? null : (
        <Text id={noticeId} size={200} className={styles.notice}>
          <span className={styles.icon}>
            {locked === null ? <Hourglass16Regular aria-hidden /> : <LockClosed16Regular aria-hidden />}
          </span>
          {locked === null ? notice : `${chatText.locked}. ${notice}`}
        </Text>
      )}
      {/* Nothing to write in before receipt, but a kept draft can be read and copied. */}
      {locked !== null && draft.text === '' ? null : (
        <Field
          label={chatText.message}
          hint={kind === 'answer' ? chatText.answerHint : chatText.infoHint}
          size="small"
          validationState={missing ? 'error' : 'none'}
          validationMessage={missing ? chatText.emptyMessage : undefined}
        >
          <TemplateText
            situation={{ caseId: view.row.caseId, place: 'patient', ...aboutHandover(view) }}
            text={draft.text}
            onEdit={(text) => {
              setMissing(false);
              draft.edit(text);
            }}
            onBlur={draft.flush}
            onKeyDown={onKeyDown}
            field={{ readOnly: locked !== null || sending, rows: 3, resize: 'vertical' }}
            paneFocus
            aria-describedby={notice === null ? undefined : noticeId}
          />
        </Field>
      )}
      <div className={styles.row}>
        {locked !== null ? null : (
          <RadioGroup
            layout="horizontal"
            aria-label={chatText.kind}
            value={kind}
            onChange={(_, data) => setKind(data.value === 'info' ? 'info' : 'answer')}
          >
            <Radio value="answer" label={chatText.answer} />
            <Radio value="info" label={chatText.info} />
          </RadioGroup>
        )}
        <div className={styles.end}>
          <DraftState state={draft.state} empty={draft.text === ''} />
          <ActionButton
            label={chatText.send}
            hint={`${actionHints.sendMessage} ${chatText.sendHint}`}
            reason={reason}
            primary={draft.text.trim() !== ''}
            icon={<Send16Regular />}
            onAct={send}
          />
        </div>
      </div>
    </section>
  );
};
