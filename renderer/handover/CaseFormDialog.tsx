import { Field, Textarea } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { ActionName, CaseView } from '../../shared/ipc/schemas.ts';
import { whyNot } from '../case/explain.ts';
import { type CaseDraft, useDraft } from '../case/useDraft.ts';
import { TemplateText } from '../templates/TemplateText.tsx';
import { actionHints } from '../text/case.ts';
import { fieldError } from '../ui/fieldError.ts';
import { FormDialog, type FormDialogProps } from './FormDialog.tsx';
import type { DialogCommand } from './useDialogCommand.ts';

export interface CaseDialogProps {
  readonly view: CaseView;
  readonly onClose: () => void;
}

/** A form that ends in one command to the case: what the button does, why it cannot, and what came of the last try. */
export const CaseFormDialog = (
  props: Pick<FormDialogProps, 'title' | 'confirm' | 'careful' | 'cancel' | 'onConfirm' | 'children'> &
    CaseDialogProps & {
      readonly action: ActionName;
      readonly command: DialogCommand;
      /** Where the action alone does not say it. */
      readonly blocked?: string | null;
    },
): ReactNode => {
  const { view, action, command, onClose, ...form } = props;
  return (
    <FormDialog
      confirmHint={actionHints[action]}
      blocked={whyNot(view.actions[action])}
      error={command.error}
      busy={command.busy}
      onCancel={onClose}
      {...form}
    />
  );
};

type ReasonPlace = 'decline' | 'close' | 'misregister';

/** A reason that must be given: kept while it is typed, asked for when it is missing. */
export interface Reason {
  readonly draft: CaseDraft;
  readonly missing: boolean;
  /** What has been written; null, and then it is said beside the field, when nothing has. */
  readonly take: () => string | null;
}

export const useReason = ({ row, drafts }: CaseView, place: ReasonPlace): Reason => {
  const draft = useDraft(row.caseId, place, drafts[place]);
  const [tried, setTried] = useState(false);
  const text = draft.text.trim();
  return {
    draft,
    missing: tried && text === '',
    take: () => {
      setTried(true);
      return text === '' ? null : text;
    },
  };
};

/** Its field, with the ready texts where there are any for it. */
export const ReasonField = (props: {
  readonly caseId: string;
  readonly place: ReasonPlace;
  readonly label: string;
  readonly hint?: string;
  readonly reason: Reason;
  /** What is said when it is missing. */
  readonly missing: string;
}): ReactNode => {
  const { caseId, place, label, hint, reason, missing } = props;
  const { text, edit, flush } = reason.draft;
  const field = { rows: 3, resize: 'vertical' } as const;
  return (
    <Field label={label} hint={hint} required {...fieldError(reason.missing ? missing : null)}>
      {place === 'misregister' ? (
        <Textarea {...field} value={text} onChange={(_, data) => edit(data.value)} onBlur={flush} />
      ) : (
        <TemplateText
          situation={{ caseId, place, method: null, purpose: null, receiverId: null }}
          text={text}
          onEdit={edit}
          onBlur={flush}
          field={field}
        />
      )}
    </Field>
  );
};
