import {
  Button,
  Combobox,
  Dropdown,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type {
  ConsultationCompose,
  ConsultationContentInput,
  ConsultationTargets,
} from '../../shared/ipc/schemas/consultation.ts';
import { explainRefusal } from '../case/explain.ts';
import { useTimes } from '../case/useTimes.ts';
import { FormDialog } from '../handover/FormDialog.tsx';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { consultationActionHint, consultationText, consultText } from '../text/consultations.ts';
import { guideText } from '../text/handovers.ts';
import { TemplateText } from '../templates/TemplateText.tsx';
import { fieldError } from '../ui/fieldError.ts';
import { TargetField } from './TargetField.tsx';
import { useConsultation } from './useConsultation.ts';
import { useKept } from './useKeptText.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

type Content = ConsultationContentInput;

/** What is still missing before it can be sent (R174–R178, R298). */
export const consultMistakes = (
  content: Content,
): { readonly resource: boolean; readonly reason: boolean; readonly problem: boolean } | null => {
  const mistakes = {
    resource: content.targetResourceId === null,
    reason: content.contactReason.trim() === '',
    problem: content.problem.trim() === '',
  };
  return mistakes.resource || mistakes.reason || mistakes.problem ? mistakes : null;
};

/**
 * What the fields hold for another provider: no case goes along (R160), the receiver is chosen anew, and the text is the one
 * for this receiver unless somebody has written their own.
 */
export const forProvider = (content: Content, before: ConsultationCompose, after: ConsultationCompose): Content => ({
  ...content,
  providerId: after.content.providerId,
  targetResourceId: null,
  relatedCaseId: after.content.relatedCaseId,
  problem: content.problem.trim() === before.suggestedProblem.trim() ? after.suggestedProblem : content.problem,
});

/** The receiver the guide has chosen, where it is one of the own provider's that may be asked. */
export const toReceiver = (
  compose: ConsultationCompose,
  targets: ConsultationTargets,
  to: string | null,
): ConsultationCompose => {
  const target = targets.resources.find(({ resourceId }) => resourceId === to);
  const own = targets.providers.some(({ own: mine, providerId }) => mine && providerId === target?.providerId);
  if (target === undefined || !own || target.blocked !== null || compose.content.providerId !== null) return compose;
  return { ...compose, content: { ...compose.content, targetResourceId: target.resourceId } };
};

/** Why nobody at all is asked by consultation about this case: then there is nothing to fill in (R149, R151). */
export const notUsedHere = ({ providers }: ConsultationTargets): ConsultationCompose['sendBlocked'] =>
  providers.every(({ blocked }) => blocked?.code === 'consultationNotUsed') ? (providers[0]?.blocked ?? null) : null;

interface FormProps {
  readonly first: ConsultationCompose;
  readonly targets: ConsultationTargets;
  readonly about: string | null;
  readonly patientId: string | null;
  readonly onClose: () => void;
}

const ConsultForm = ({ first, targets, about, patientId, onClose }: FormProps): ReactNode => {
  const styles = useStyles();
  const { bridge, consultations } = useStores();
  const times = useTimes();
  const [compose, setCompose] = useState(first);
  const { consultationId } = first;
  const save = useCallback(
    async (content: Content) => {
      await callOrThrow(bridge, 'consultation.keep', { consultationId, about: first.about, content });
    },
    [bridge, consultationId, first.about],
  );
  const kept = useKept<Content>(first.content, save);
  const content = kept.value;
  const change = (part: Partial<Content>): void => kept.edit({ ...content, ...part });
  const run = useConsultation(consultationId);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const mistakes = consultMistakes(content);
  const shown = tried ? mistakes : null;
  const own = targets.providers.find((provider) => provider.own);
  const provider = targets.providers.find(({ providerId }) => providerId === (content.providerId ?? own?.providerId));
  const providerBlocked = provider?.blocked ?? null;
  const sendBlocked = compose.sendBlocked ?? providerBlocked;
  const priority = compose.priorities.find((item) => item.priority === content.priority);

  const chooseProvider = async (providerId: string): Promise<void> => {
    const wanted = providerId === own?.providerId ? null : providerId;
    try {
      const answer = await callOrThrow(bridge, 'consultation.compose', {
        caseId: about,
        providerId: wanted,
        consultationId,
        ...(patientId === null ? {} : { patientId }),
      });
      if (answer.compose === null) return setError(consultText.gone);
      const next = forProvider(content, compose, {
        ...answer.compose,
        content: { ...answer.compose.content, providerId: wanted },
      });
      setCompose(answer.compose);
      kept.edit(next);
    } catch {
      setError(consultText.failed);
    }
  };
  const finish = async (type: 'send' | 'saveDraft'): Promise<void> => {
    if (type === 'send') {
      setTried(true);
      if (mistakes !== null) return;
    }
    setBusy(true);
    // On disk first: the core knows what is sent as what was kept.
    await kept.flush();
    // What is in the outbox is no longer kept as being written.
    const outcome = await run({ type, about: first.about, content, base: first.base }, kept.stop);
    setBusy(false);
    if (outcome.type === 'refused') return setError(explainRefusal(outcome.refusal));
    if (outcome.type === 'failed') return setError(consultationText.notRun);
    void consultations.getState().refresh();
    onClose();
  };

  return (
    <FormDialog
      title={`${consultText.title}: ${first.patientName}`}
      confirm={consultText.send}
      confirmHint={consultationActionHint.send}
      blocked={sendBlocked === null ? null : explainRefusal(sendBlocked)}
      error={error}
      busy={busy}
      onConfirm={() => void finish('send')}
      onCancel={() => {
        void kept.flush();
        onClose();
      }}
    >
      <Text>{consultText.intro}</Text>
      {first.kept ? (
        <MessageBar intent="info">
          <MessageBarBody>{consultText.kept}</MessageBarBody>
        </MessageBar>
      ) : null}
      <Field label={consultText.provider} required>
        <Dropdown
          value={provider === undefined ? '' : provider.own ? consultText.ownProvider(provider.name) : provider.name}
          selectedOptions={provider === undefined ? [] : [provider.providerId]}
          onOptionSelect={(_, data) => void chooseProvider(data.optionValue ?? '')}
        >
          {targets.providers.map((item) => (
            <Option key={item.providerId} value={item.providerId}>
              {item.own ? consultText.ownProvider(item.name) : item.name}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <TargetField
        key={provider?.providerId ?? ''}
        targets={targets}
        providerId={content.providerId}
        selected={content.targetResourceId}
        onSelect={(targetResourceId) => change({ targetResourceId })}
        error={shown?.resource === true ? consultText.resourceMissing : undefined}
      />
      <Field
        label={consultText.related}
        hint={compose.relatedBlocked === null ? consultText.relatedHint : explainRefusal(compose.relatedBlocked)}
      >
        <Dropdown
          disabled={compose.relatedBlocked !== null}
          value={
            compose.relatedCases.find(({ caseId }) => caseId === content.relatedCaseId)?.contactReason ??
            consultText.relatedNone
          }
          selectedOptions={[content.relatedCaseId ?? '']}
          onOptionSelect={(_, data) =>
            change({
              relatedCaseId: data.optionValue === undefined || data.optionValue === '' ? null : data.optionValue,
            })
          }
        >
          {compose.relatedCases.map((item) => (
            <Option key={item.caseId} value={item.caseId} text={item.contactReason}>
              {`${item.contactReason} (${times.at(item.arrivedAt)})`}
            </Option>
          ))}
          <Option value="">{consultText.relatedNone}</Option>
        </Dropdown>
      </Field>
      <Field
        label={consultText.reason}
        hint={consultText.reasonHint}
        required
        {...fieldError(shown?.reason === true ? consultText.reasonMissing : null)}
      >
        <Combobox
          freeform
          value={content.contactReason}
          selectedOptions={[content.contactReason]}
          onChange={(event) => change({ contactReason: event.target.value })}
          onOptionSelect={(_, data) => change({ contactReason: data.optionText ?? '' })}
        >
          {compose.contactReasons.map((reason) => (
            <Option key={reason}>{reason}</Option>
          ))}
        </Combobox>
      </Field>
      <Field label={consultText.priority} hint={priority?.smsByRoutine === true ? consultationText.sms : undefined}>
        <Dropdown
          value={priority === undefined ? '' : priority.label}
          selectedOptions={[String(content.priority)]}
          onOptionSelect={(_, data) =>
            change({
              priority: compose.priorities.find((item) => String(item.priority) === data.optionValue)?.priority ?? null,
            })
          }
        >
          {compose.priorities.map((item) => (
            <Option key={String(item.priority)} value={String(item.priority)}>
              {item.label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field
        label={consultText.problem}
        hint={compose.acrossProviders ? consultText.problemAcrossHint : consultText.problemHint}
        required
        {...fieldError(shown?.problem === true ? consultText.problemMissing : null)}
      >
        {about === null ? (
          <Textarea
            value={content.problem}
            rows={7}
            resize="vertical"
            onChange={(_, data) => change({ problem: data.value })}
            onBlur={() => void kept.flush()}
          />
        ) : (
          <TemplateText
            situation={{
              caseId: about,
              place: 'consultation',
              method: compose.acrossProviders ? 'sequence' : 'consult',
              purpose: compose.purpose,
              receiverId: content.targetResourceId,
            }}
            text={content.problem}
            onEdit={(problem) => change({ problem })}
            onBlur={() => void kept.flush()}
            field={{ rows: 7, resize: 'vertical' }}
          />
        )}
      </Field>
      <div className={styles.row}>
        <Button size="small" onClick={() => change({ problem: compose.suggestedProblem })}>
          {consultText.fillAgain}
        </Button>
        <Button size="small" disabled={busy} onClick={() => void finish('saveDraft')}>
          {consultText.saveDraft}
        </Button>
        <Text size={200} role="status">
          {kept.state === 'saved' ? consultText.draftSaved : ''}
        </Text>
      </div>
    </FormDialog>
  );
};

/** "Konsultera": ask a colleague, a unit or another provider, with the case or with its text (R144, R147, R174–R179). */
export const ConsultDialog = (props: {
  readonly about: string | null;
  readonly consultationId: string | null;
  /** Chosen already, in the guide. */
  readonly to: string | null;
  /** Whom it is about where it is about no case. */
  readonly patientId: string | null;
  readonly onClose: () => void;
}): ReactNode => {
  const { about, consultationId, to, patientId, onClose } = props;
  const { bridge, dialogs } = useStores();
  const [ready, setReady] = useState<{
    readonly compose: ConsultationCompose;
    readonly targets: ConsultationTargets;
  } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    Promise.all([
      callOrThrow(bridge, 'consultation.compose', {
        caseId: about,
        providerId: null,
        consultationId,
        ...(patientId === null ? {} : { patientId }),
      }),
      callOrThrow(bridge, 'consultation.targets', { caseId: about }),
    ]).then(
      ([{ compose }, targets]) => {
        if (!current) return;
        if (compose === null) setProblem(consultText.gone);
        else setReady({ compose: toReceiver(compose, targets, to), targets });
      },
      () => {
        if (current) setProblem(consultText.failed);
      },
    );
    return () => {
      current = false;
    };
  }, [bridge, about, consultationId, to, patientId]);
  const notUsed = ready === null || about === null ? null : notUsedHere(ready.targets);
  if (about !== null && notUsed !== null)
    return (
      <FormDialog
        title={consultText.title}
        confirm={guideText.button}
        confirmHint={guideText.hint}
        onConfirm={() => {
          onClose();
          dialogs.getState().open({ type: 'handOver', caseId: about });
        }}
        onCancel={onClose}
      >
        <Text>{explainRefusal(notUsed)}</Text>
        <Text>{consultText.handOverInstead}</Text>
      </FormDialog>
    );
  if (ready !== null)
    return (
      <ConsultForm
        first={ready.compose}
        targets={ready.targets}
        about={about}
        patientId={patientId}
        onClose={onClose}
      />
    );
  return (
    <FormDialog
      title={consultText.title}
      confirm={null}
      loading={problem === null ? consultText.loading : null}
      error={problem}
      onCancel={onClose}
    />
  );
};
