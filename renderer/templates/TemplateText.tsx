import { makeStyles, Text, Textarea, type TextareaProps, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { leftToWrite } from '../../shared/domain/template/template.ts';
import type { OfferedTemplate } from '../../shared/ipc/schemas.ts';
import { templateText } from '../text/templates.ts';
import { insertTemplate, type Selection, typedTemplate } from './insertion.ts';
import { TemplateMenu } from './TemplateMenu.tsx';
import { type TemplateSituation, useTemplates } from './useTemplates.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  told: { color: tokens.colorNeutralForeground2 },
});

export interface TemplateTextProps {
  readonly situation: TemplateSituation;
  readonly text: string;
  readonly onEdit: (text: string) => void;
  readonly onBlur?: () => void;
  readonly field?: Pick<TextareaProps, 'rows' | 'resize' | 'readOnly'>;
  /** F6 lands here. */
  readonly paneFocus?: boolean;
  /** Given by the caller, or by a surrounding Field with its label, hint and mistakes. */
  readonly 'aria-describedby'?: string | undefined;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Stands at the end of the row below the field. */
  readonly children?: ReactNode;
}

/** A text that templates can be inserted in, from the list or by short code (P129). */
export const TemplateText = (props: TemplateTextProps): ReactNode => {
  const { situation, text, onEdit, onBlur, field, paneFocus, onKeyDown, children, ...fromField } = props;
  const styles = useStyles();
  const area = useRef<HTMLTextAreaElement>(null);
  const templates = useTemplates(situation);
  const [caret, setCaret] = useState(0);
  const typed = typedTemplate(text, caret, templates.offered ?? []);
  const left = leftToWrite(text);

  const insert = (template: OfferedTemplate, at: Selection): void => {
    const next = insertTemplate(text, at, template);
    onEdit(next.text);
    setCaret(next.selection.end);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.selection.start, next.selection.end);
    });
  };
  const fromMenu = (template: OfferedTemplate): void => {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: text.length, selectionEnd: text.length };
    insert(template, { start: selectionStart, end: selectionEnd });
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Only with a code typed whole; otherwise Tabb leaves the field as everywhere.
    if (event.key === 'Tab' && !event.shiftKey && typed !== null) {
      event.preventDefault();
      insert(typed.template, typed.at);
      return;
    }
    onKeyDown?.(event);
  };

  return (
    <div className={styles.root}>
      <Textarea
        {...fromField}
        {...field}
        {...(paneFocus === true ? { 'data-pane-focus': '' } : {})}
        ref={area}
        value={text}
        onFocus={() => void templates.load()}
        onSelect={(event) => setCaret(event.currentTarget.selectionEnd)}
        onChange={(event, data) => {
          setCaret(event.currentTarget.selectionEnd);
          onEdit(data.value);
        }}
        onBlur={onBlur}
        onKeyDown={keyDown}
      />
      <div className={styles.row}>
        <TemplateMenu templates={templates} disabled={field?.readOnly === true} onChoose={fromMenu} />
        <Text size={200} className={styles.told} role="status">
          {typed !== null
            ? templateText.expand(typed.template.title)
            : left[0] === undefined
              ? null
              : templateText.left(left[0], left.length - 1)}
        </Text>
        {children}
      </div>
    </div>
  );
};
