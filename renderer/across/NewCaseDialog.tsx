import { Dropdown, Field, Input, Option, Text } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { ConsultationView } from '../../shared/ipc/schemas/consultation.ts';
import { explainRefusal, sourceLine } from '../case/explain.ts';
import { FormDialog } from '../handover/FormDialog.tsx';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { acrossText, newCaseText } from '../text/across.ts';
import { fieldError } from '../ui/fieldError.ts';

/** The number of days, or null when it is none that is allowed. */
export const followUpDaysOf = (text: string, most: number): number | null => {
  const days = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return days >= 1 && days <= most ? days : null;
};

type Receiving = NonNullable<ConsultationView['receiving']>;

const NewCaseForm = (props: {
  readonly view: ConsultationView;
  readonly receiving: Receiving;
  readonly onClose: () => void;
}): ReactNode => {
  const { view, receiving, onClose } = props;
  const { bridge, consultations, status } = useStores();
  const { consultationId } = view.row;
  const { newCase } = receiving;
  const [ownerResourceId, setOwner] = useState(newCase.resources[0]?.resourceId ?? '');
  const [reason, setReason] = useState(view.content.contactReason);
  const [days, setDays] = useState(String(newCase.followUpDays));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const followUpDays = followUpDaysOf(days, newCase.mostFollowUpDays);
  const owner = newCase.resources.find(({ resourceId }) => resourceId === ownerResourceId);
  const reasonMissing = reason.trim() === '';

  const confirm = async (): Promise<void> => {
    setTried(true);
    if (reasonMissing || followUpDays === null) return;
    setBusy(true);
    try {
      const answer = await callOrThrow(bridge, 'start.fromConsultation', {
        consultationId,
        ownerResourceId,
        contactReason: reason.trim(),
        followUpDays,
      });
      if (!answer.ok) return setError(explainRefusal(answer.refusal));
      status.getState().say(acrossText.starting, 'info');
      await consultations.getState().refresh();
      onClose();
    } catch {
      setError(acrossText.failed);
    } finally {
      setBusy(false);
    }
  };

  const source = sourceLine(newCase.sources);
  return (
    <FormDialog
      title={newCaseText.title(view.row.patientName)}
      confirm={newCaseText.confirm}
      confirmHint={newCaseText.confirmHint}
      blocked={newCase.refusal === null ? null : explainRefusal(newCase.refusal)}
      error={error}
      busy={busy}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Text>{newCaseText.intro}</Text>
      <Field label={newCaseText.resource} required>
        <Dropdown
          value={owner?.label ?? ''}
          selectedOptions={[ownerResourceId]}
          onOptionSelect={(_, data) => setOwner(data.optionValue ?? ownerResourceId)}
        >
          {newCase.resources.map((item) => (
            <Option key={item.resourceId} value={item.resourceId}>
              {item.label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field
        label={newCaseText.reason}
        required
        {...fieldError(tried && reasonMissing ? newCaseText.reasonMissing : null)}
      >
        <Input value={reason} onChange={(_, data) => setReason(data.value)} />
      </Field>
      <Field
        label={newCaseText.days}
        hint={newCaseText.daysHint}
        required
        {...fieldError(tried && followUpDays === null ? newCaseText.daysWrong(newCase.mostFollowUpDays) : null)}
      >
        <Input value={days} inputMode="numeric" onChange={(_, data) => setDays(data.value)} />
      </Field>
      {source === null ? null : <Text size={200}>{source}</Text>}
    </FormDialog>
  );
};

/** A case of one's own out of a consultation from another provider (R181, R297). */
export const NewCaseDialog = (props: { readonly consultationId: string; readonly onClose: () => void }): ReactNode => {
  const { consultationId, onClose } = props;
  const { consultations } = useStores();
  const { view, openId } = useSlice(
    (stores) => stores.consultations,
    (all) => all,
  );
  useEffect(() => {
    if (openId !== consultationId) void consultations.getState().open(consultationId);
  }, [consultations, consultationId, openId]);
  const receiving = openId === consultationId ? (view?.receiving ?? null) : null;
  if (view !== null && receiving !== null) return <NewCaseForm view={view} receiving={receiving} onClose={onClose} />;
  return (
    <FormDialog title={newCaseText.loadingTitle} confirm={null} loading={newCaseText.loading} onCancel={onClose} />
  );
};
