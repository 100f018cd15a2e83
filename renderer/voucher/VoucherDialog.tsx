import { Field, MessageBar, MessageBarBody, MessageBarTitle, Text, Textarea } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { CaseView, VoucherOffer } from '../../shared/ipc/schemas.ts';
import { DraftState } from '../case/DraftState.tsx';
import { explainRefusal, sourceLine } from '../case/explain.ts';
import { type CaseDraft, useDraft } from '../case/useDraft.ts';
import { FormDialog } from '../handover/FormDialog.tsx';
import { useDialogCommand } from '../handover/useDialogCommand.ts';
import { TemplateText } from '../templates/TemplateText.tsx';
import { type TemplateSituation, useTemplates } from '../templates/useTemplates.ts';
import { longDay, voucherText } from '../text/vouchers.ts';
import { fieldError } from '../ui/fieldError.ts';
import { useVoucherOffer } from './useVoucherOffer.ts';

/** What is still missing before a voucher can be sent (R217, R218). */
export interface VoucherMistakes {
  readonly information: boolean;
  readonly message: boolean;
}

export const voucherMistakes = (form: {
  readonly information: string;
  readonly message: string;
}): VoucherMistakes | null => {
  const mistakes = { information: form.information.trim() === '', message: form.message.trim() === '' };
  return mistakes.information || mistakes.message ? mistakes : null;
};

/**
 * A text that begins with what it usually is, until somebody has written in it: then it is a draft, and what is wiped out
 * stays so. What nobody has written is made anew each time, so that no day and no receiver of yesterday stands in it.
 */
const useBegun = (draft: CaseDraft, beginning: string | null): CaseDraft => {
  const [touched, setTouched] = useState(draft.text !== '');
  return {
    ...draft,
    text: touched ? draft.text : (beginning ?? ''),
    edit: (text) => {
      setTouched(true);
      draft.edit(text);
    },
  };
};

const Validity = ({ offer }: { readonly offer: VoucherOffer }): ReactNode => (
  <MessageBar intent="info" layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{voucherText.valid(offer.validThrough)}</MessageBarTitle>
      {[voucherText.validWhy(offer.weekdays), sourceLine(offer.validSources)].filter(Boolean).join(' ')}
    </MessageBarBody>
  </MessageBar>
);

/** "Biljett": until when it is valid, what the receiver gets, and what the patient is told; then it is sent (R151). */
export const VoucherDialog = (props: {
  readonly view: CaseView;
  readonly receiverId: string;
  /** Purpose of the message, by the rulebook. */
  readonly template: string | null;
  readonly onClose: () => void;
}): ReactNode => {
  const { view, receiverId, template, onClose } = props;
  const { caseId } = view.row;
  const answer = useVoucherOffer(view, receiverId);
  const offer = typeof answer === 'string' ? null : answer;
  const situation: TemplateSituation = { caseId, place: 'patient', method: 'voucher', purpose: template, receiverId };
  const { offered, load } = useTemplates(situation);
  const information = useBegun(useDraft(caseId, 'voucher', view.drafts['voucher']), offer?.information ?? null);
  const message = useBegun(
    useDraft(caseId, 'voucherMessage', view.drafts['voucherMessage']),
    offered?.find(({ suggested }) => suggested)?.text ?? null,
  );
  const [tried, setTried] = useState(false);
  const command = useDialogCommand(view);

  useEffect(() => void load(), [load]);

  const mistakes = voucherMistakes({ information: information.text, message: message.text });
  const shown = tried ? mistakes : null;

  const send = (): void => {
    setTried(true);
    if (mistakes !== null || offer === null) return;
    void command.run(
      {
        type: 'sendVoucher',
        targetResourceId: receiverId,
        validThrough: offer.validThrough,
        information: information.text.trim(),
        message: message.text.trim(),
      },
      () => {
        information.clear();
        message.clear();
        onClose();
      },
    );
  };

  return (
    <FormDialog
      title={voucherText.title}
      confirm={offer === null ? null : voucherText.confirm}
      confirmHint={voucherText.confirmHint}
      blocked={offer?.refusal ? explainRefusal(offer.refusal) : null}
      loading={answer === 'loading' ? voucherText.loading : null}
      error={answer === 'failed' ? voucherText.failed : command.error}
      busy={command.busy}
      onConfirm={send}
      onCancel={onClose}
    >
      {offer === null ? null : (
        <>
          <Text weight="semibold">{voucherText.to(offer.label, offer.providerName)}</Text>
          <Text>{voucherText.intro}</Text>
          <Validity offer={offer} />
          <Field
            label={voucherText.information}
            hint={voucherText.informationHint}
            required
            {...fieldError(shown?.information === true ? voucherText.informationMissing : null)}
          >
            <Textarea
              value={information.text}
              rows={6}
              resize="vertical"
              onChange={(_, data) => information.edit(data.value)}
              onBlur={information.flush}
            />
          </Field>
          <DraftState state={information.state} empty={information.text === ''} />
          <Field
            label={voucherText.message}
            hint={voucherText.messageHint}
            required
            {...fieldError(shown?.message === true ? voucherText.messageMissing : null)}
          >
            <TemplateText
              situation={situation}
              text={message.text}
              onEdit={message.edit}
              onBlur={message.flush}
              field={{ rows: 4, resize: 'vertical' }}
            >
              <DraftState state={message.state} empty={message.text === ''} />
            </TemplateText>
          </Field>
          {message.text === '' || message.text.includes(longDay(offer.validThrough)) ? null : (
            <Text size={200} role="status">
              {voucherText.otherDay(offer.validThrough)}
            </Text>
          )}
          <Text size={200}>
            {[
              voucherText.lists,
              sourceLine([...offer.informationSources, ...offer.messageSources, ...offer.listSources]),
            ]
              .filter(Boolean)
              .join(' ')}
          </Text>
        </>
      )}
    </FormDialog>
  );
};
