import {
  Button,
  Field,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { BracesVariable20Regular } from '@fluentui/react-icons';
import { type ReactNode, type RefObject, useRef } from 'react';
import type { TemplateProblem } from '../../shared/domain/template/template.ts';
import { templateVariables } from '../../shared/domain/template/variables.ts';
import { problemText } from '../text/templates.ts';
import { editorText, variableText } from '../text/templateScreen.ts';
import { lineOf, replaced } from './sketch.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, alignItems: 'flex-start' },
  field: { width: '100%' },
  problems: { listStyleType: 'none', margin: '0', padding: '0', width: '100%' },
  problem: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  soft: { color: tokens.colorNeutralForeground2 },
});

const select = (area: HTMLTextAreaElement | null, start: number, end: number): void => {
  area?.focus();
  area?.setSelectionRange(start, end);
};

const VariableMenu = ({ onInsert }: { readonly onInsert: (name: string) => void }): ReactNode => (
  <Menu positioning={{ autoSize: true }}>
    <MenuTrigger disableButtonEnhancement>
      <Button size="small" icon={<BracesVariable20Regular />}>
        {editorText.insert}
      </Button>
    </MenuTrigger>
    <MenuPopover>
      <MenuList>
        {templateVariables.map((name) => (
          <MenuItem key={name} subText={variableText[name]} onClick={() => onInsert(name)}>
            {`{${name}}`}
          </MenuItem>
        ))}
        <MenuItem subText={editorText.blankHint} onClick={() => onInsert(editorText.blankInserted)}>
          {`{${editorText.blank}}`}
        </MenuItem>
      </MenuList>
    </MenuPopover>
  </Menu>
);

const Problems = (props: {
  readonly text: string;
  readonly problems: readonly TemplateProblem[];
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly onEdit: (text: string) => void;
}): ReactNode => {
  const { text, problems, area, onEdit } = props;
  const styles = useStyles();
  return (
    <ul className={styles.problems} aria-label={editorText.textWrong(problems.length)}>
      {problems.map((problem) => {
        const words = problemText(problem);
        const { at, found, nearest, code } = problem;
        return (
          <li key={`${at} ${code}`} className={styles.problem}>
            <Text size={200}>
              <span className={styles.soft}>{editorText.line(lineOf(text, at))}: </span>
              {words}
            </Text>
            <Button
              size="small"
              appearance="transparent"
              aria-label={`${editorText.show}: ${words}`}
              // The place in the text, braces and all; a brace that stands alone by itself.
              onClick={() =>
                select(area.current, at, code === 'unclosed' ? at + 1 : text.indexOf('}', at) + 1 || at + found.length)
              }
            >
              {editorText.show}
            </Button>
            {nearest === null ? null : (
              <Button
                size="small"
                appearance="transparent"
                onClick={() => {
                  onEdit(replaced(text, problem));
                  // The button goes with the mistake.
                  requestAnimationFrame(() => select(area.current, at + nearest.length + 2, at + nearest.length + 2));
                }}
              >
                {editorText.replace(nearest)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** The text of a template: variables from a list, and what is wrong told where it stands (P127, P132). */
export const EditorText = (props: {
  readonly text: string;
  readonly error: string | null;
  readonly problems: readonly TemplateProblem[];
  readonly readOnly: boolean;
  readonly onEdit: (text: string) => void;
  readonly onBlur: () => void;
}): ReactNode => {
  const { text, error, problems, readOnly, onEdit, onBlur } = props;
  const styles = useStyles();
  const area = useRef<HTMLTextAreaElement>(null);

  const insert = (name: string): void => {
    const start = area.current?.selectionStart ?? text.length;
    const end = area.current?.selectionEnd ?? text.length;
    const word = `{${name}}`;
    onEdit(text.slice(0, start) + word + text.slice(end));
    const after = start + word.length;
    // What the blank is for is written next: it stands marked.
    const from = name === editorText.blankInserted ? after - 1 - 'vad'.length : after;
    requestAnimationFrame(() => select(area.current, from, name === editorText.blankInserted ? after - 1 : after));
  };

  return (
    <div className={styles.root}>
      <Field
        className={styles.field}
        label={editorText.text}
        hint={editorText.textHint}
        required
        validationState={error === null ? 'none' : 'error'}
        validationMessage={error ?? undefined}
      >
        <Textarea
          ref={area}
          value={text}
          rows={7}
          resize="vertical"
          readOnly={readOnly}
          onChange={(_, data) => onEdit(data.value)}
          onBlur={onBlur}
        />
      </Field>
      {problems.length === 0 ? null : <Problems text={text} problems={problems} area={area} onEdit={onEdit} />}
      <VariableMenu onInsert={insert} />
    </div>
  );
};
