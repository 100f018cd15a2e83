import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { Save20Regular } from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { ListedTemplate, TemplateSketch } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { editorText, notSavedText } from '../text/templateScreen.ts';
import { low } from '../ui/low.ts';
import { EditorText } from './EditorText.tsx';
import { EditorUse } from './EditorUse.tsx';
import { checkSketch, codeFromTyped } from './sketch.ts';
import { TemplatePreview } from './TemplatePreview.tsx';
import { focusSoon, templateHeadingId, titleFieldId } from './useBegin.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minHeight: '0' },
  scroll: {
    flex: '1 1 0',
    minHeight: '0',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '760px' },
  heading: { margin: '0', overflowWrap: 'anywhere' },
  names: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  title: { flex: '2 1 240px', minWidth: '0' },
  code: { flex: '1 1 160px', minWidth: '0' },
  // No wider than its column: an input asks for twenty letters by itself.
  input: { width: '100%', minWidth: '0' },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    [low]: { padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}` },
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  kept: { color: tokens.colorNeutralForeground2, marginLeft: 'auto' },
  theirs: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '0' },
});

/** What came of saving, when it was not saved; with somebody else's text beside when that is why. */
const NotSavedBar = ({ sketch, saved }: TemplateEditorProps): ReactNode => {
  const styles = useStyles();
  const { templates } = useStores();
  const why = useSlice(
    (s) => s.templates,
    (s) => s.notSaved,
  );
  if (why === null) return null;
  const insist = (): void => {
    void templates
      .getState()
      .insist(sketch.id)
      // The button goes with the message.
      .then(() => focusSoon(titleFieldId));
  };
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        {notSavedText(why, saved === null)}
        {why === 'changed' && saved !== null ? (
          <>
            <Text size={200} weight="semibold" block>
              {editorText.theirs}: {saved.title}
            </Text>
            <p className={styles.theirs}>{saved.text}</p>
          </>
        ) : null}
      </MessageBarBody>
      {why === 'changed' ? (
        <MessageBarActions>
          <Button size="small" onClick={insist}>
            {saved === null ? editorText.asNew : editorText.insist}
          </Button>
        </MessageBarActions>
      ) : null}
    </MessageBar>
  );
};

export interface TemplateEditorProps {
  readonly sketch: TemplateSketch;
  /** The template as it is published or kept now; null for a new one. */
  readonly saved: ListedTemplate | null;
}

/** Writes a template. What is typed is a sketch on disk, right or wrong, until it is saved or thrown away (P131). */
export const TemplateEditor = ({ sketch, saved }: TemplateEditorProps): ReactNode => {
  const styles = useStyles();
  const { templates, status, dialogs } = useStores();
  const saving = useSlice(
    (s) => s.templates,
    (s) => s.saving,
  );
  const kept = useSlice(
    (s) => s.templates,
    (s) => s.kept,
  );
  const [tried, setTried] = useState(false);
  const check = checkSketch(sketch, tried);
  const change = (part: Partial<TemplateSketch>): void => templates.getState().change(sketch.id, part);
  const flush = (): void => void templates.getState().flush();

  const save = (): void => {
    setTried(true);
    if (saving) return;
    if (check.draft === null) return status.getState().say(editorText.fix, 'warning');
    void templates
      .getState()
      .save(sketch.id, check.draft)
      .then((done) => {
        if (!done) return;
        status.getState().say(editorText.saved, 'success');
        focusSoon(templateHeadingId);
      });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };

  return (
    <form
      className={styles.root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDownCapture={onKeyDown}
      onBlur={flush}
    >
      <div className={styles.scroll}>
        <div className={styles.form}>
          <Text as="h3" size={500} weight="semibold" className={styles.heading} block>
            {saved === null ? editorText.newTitle : editorText.changeTitle(saved.title)}
          </Text>
          <NotSavedBar sketch={sketch} saved={saved} />
          <div className={styles.names}>
            <Field
              className={styles.title}
              label={{ children: editorText.title, htmlFor: titleFieldId }}
              hint={editorText.titleHint}
              required
              validationState={check.title === null ? 'none' : 'error'}
              validationMessage={check.title ?? undefined}
            >
              <Input
                className={styles.input}
                id={titleFieldId}
                value={sketch.title}
                readOnly={saving}
                maxLength={200}
                onChange={(_, data) => change({ title: data.value })}
              />
            </Field>
            <Field
              className={styles.code}
              label={editorText.code}
              hint={editorText.codeHint}
              required
              validationState={check.code === null ? 'none' : 'error'}
              validationMessage={check.code ?? undefined}
            >
              <Input
                className={styles.input}
                contentBefore={<span aria-hidden>/</span>}
                value={sketch.code}
                readOnly={saving}
                maxLength={200}
                spellCheck={false}
                onChange={(_, data) => change({ code: codeFromTyped(data.value) })}
              />
            </Field>
          </div>
          <EditorText
            text={sketch.text}
            error={check.text}
            problems={check.problems}
            readOnly={saving}
            onEdit={(text) => change({ text })}
            onBlur={flush}
          />
          <TemplatePreview text={sketch.text} />
          <EditorUse sketch={sketch} check={check} disabled={saving} onChange={change} />
        </div>
      </div>
      <div className={styles.foot}>
        <Button type="submit" appearance="primary" icon={<Save20Regular />} disabledFocusable={saving}>
          {saving ? editorText.saving : editorText.save}
        </Button>
        <Button onClick={() => dialogs.getState().open({ type: 'dropSketch', id: sketch.id })}>
          {editorText.drop}
        </Button>
        <Text size={200} className={styles.kept} role="status">
          {editorText.kept[kept]}
        </Text>
      </div>
    </form>
  );
};
