import { Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Hourglass16Regular, Warning16Regular } from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { CaseView, ChatMessage } from '../../shared/ipc/schemas.ts';
import { TemplateText } from '../templates/TemplateText.tsx';
import { actionHints, chatText, paneText } from '../text/case.ts';
import { undoText } from '../text/undo.ts';
import { ActionButton } from './ActionButton.tsx';
import { DraftState } from './DraftState.tsx';
import { whyNot } from './explain.ts';
import { useCommand } from './useCommand.ts';
import { useDraft } from './useDraft.ts';
import { UndoButton } from './UndoButton.tsx';
import { useTimes } from './useTimes.ts';
import { waitingCommand } from './viewModel.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: {
    listStyleType: 'none',
    margin: '0',
    padding: '0',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  meta: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'text' },
  delivery: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

const Note = ({ note, view }: { readonly note: ChatMessage; readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const waiting = waitingCommand(view, note);
  const times = useTimes();
  return (
    <li>
      <span className={styles.meta}>
        <Text size={200} weight="semibold">
          {note.senderName}
        </Text>
        <Text size={200}>{times.at(note.sentAt)}</Text>
        {note.delivery === 'sent' ? null : (
          <Text size={200} className={styles.delivery}>
            {note.delivery === 'waiting' ? <Hourglass16Regular aria-hidden /> : <Warning16Regular aria-hidden />}
            {note.delivery === 'waiting' ? chatText.waiting : chatText.refused}
          </Text>
        )}
      </span>
      <div className={styles.text}>{note.text}</div>
      {waiting === null ? null : (
        <UndoButton view={view} command={waiting} label={undoText.undo} hint={undoText.noteHint} />
      )}
    </li>
  );
};

/** The staff's notes, oldest first, and a field for a new one. The patient sees none of it. */
export const Notes = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const run = useCommand(view.row.caseId);
  const draft = useDraft(view.row.caseId, 'note', view.drafts['note']);
  const [missing, setMissing] = useState(false);
  const [saving, setSaving] = useState(false);
  const reason = whyNot(view.actions.addNote);

  const save = (): void => {
    if (reason !== null || saving) return;
    const text = draft.text.trim();
    setMissing(text === '');
    if (text === '') return;
    setSaving(true);
    void run({ type: 'addNote', text }, draft.clear).finally(() => setSaving(false));
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    save();
  };

  return (
    <div className={styles.root}>
      {view.notes.length === 0 ? (
        <Text>{paneText.noNotes}</Text>
      ) : (
        <ol className={styles.list}>
          {view.notes.map((note) => (
            <Note key={note.id} note={note} view={view} />
          ))}
        </ol>
      )}
      <Field
        label={paneText.newNote}
        hint={paneText.noteHint}
        size="small"
        validationState={missing ? 'error' : 'none'}
        validationMessage={missing ? paneText.emptyNote : undefined}
      >
        <TemplateText
          situation={{ caseId: view.row.caseId, place: 'note', method: null, purpose: null, receiverId: null }}
          text={draft.text}
          onEdit={(text) => {
            setMissing(false);
            draft.edit(text);
          }}
          onBlur={draft.flush}
          onKeyDown={onKeyDown}
          field={{ rows: 3, resize: 'vertical', readOnly: saving }}
        />
      </Field>
      <div className={styles.row}>
        <ActionButton label={paneText.saveNote} hint={actionHints.addNote} reason={reason} onAct={save} />
        <DraftState state={draft.state} empty={draft.text === ''} />
      </div>
    </div>
  );
};
