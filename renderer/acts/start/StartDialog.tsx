import { Field, MessageBar, MessageBarBody, Radio, RadioGroup } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { StartForm, StartOptions } from '../../../shared/ipc/schemas.ts';
import { explainRefusal } from '../../case/explain.ts';
import { useKept } from '../../consultations/useKeptText.ts';
import { FormDialog } from '../../handover/FormDialog.tsx';
import { callOrThrow } from '../../state/bridge.ts';
import { useStores } from '../../state/context.tsx';
import { startText } from '../../text/start.ts';
import { CaseFields } from './CaseFields.tsx';
import { PatientField } from './PatientField.tsx';
import { StartProgress } from './StartProgress.tsx';
import { hasMistakes, holdsIt, startMistakes } from './startView.ts';

const Form = (props: {
  readonly options: StartOptions;
  readonly first: StartForm;
  readonly onStarted: (commandId: string, withText: boolean) => void;
  readonly onClose: () => void;
}): ReactNode => {
  const { options, first, onStarted, onClose } = props;
  const { bridge, dialogs } = useStores();
  const save = useCallback((form: StartForm) => callOrThrow(bridge, 'begin.keep', { form }), [bridge]);
  const kept = useKept<StartForm>(first, save);
  const form = kept.value;
  const [lowerConfirmed, setLowerConfirmed] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const found = startMistakes(form, options, lowerConfirmed);
  const mistakes = tried ? found : null;
  const isCase = form.what === 'case';

  const begin = async (): Promise<void> => {
    setBusy(true);
    try {
      const answer = await callOrThrow(bridge, 'begin.case', { form: { ...form, holds: holdsIt(form, options) } });
      if (!answer.ok) return setError(explainRefusal(answer.refusal));
      kept.stop();
      onStarted(answer.commandId, form.text.trim() !== '');
    } catch {
      setError(startText.failed);
    } finally {
      setBusy(false);
    }
  };
  const confirm = (): void => {
    setTried(true);
    if (hasMistakes(found)) return;
    if (isCase) return void begin();
    const { patient } = form;
    if (patient?.type !== 'known') return;
    kept.stop();
    onClose();
    void callOrThrow(bridge, 'begin.keep', { form: null }).catch(() => undefined);
    dialogs.getState().open({ type: 'consult', about: null, consultationId: null, patientId: patient.patientId });
  };
  const patientError = (): string | undefined => {
    if (mistakes?.patient === true) return startText.patientMissing;
    return mistakes?.newOnlyCase === true ? startText.newOnlyCase : undefined;
  };

  return (
    <FormDialog
      title={startText.title}
      confirm={isCase ? startText.finish : startText.next}
      confirmHint={isCase ? startText.finishHint : startText.nextHint}
      error={error}
      busy={busy}
      onConfirm={confirm}
      onCancel={() => {
        void kept.flush();
        onClose();
      }}
    >
      {options.kept && kept.state === null ? (
        <MessageBar intent="info">
          <MessageBarBody>{startText.kept}</MessageBarBody>
        </MessageBar>
      ) : null}
      <PatientField
        patient={form.patient}
        onChange={(patient) => kept.edit({ ...form, patient })}
        error={patientError()}
        nameError={mistakes?.name === true ? startText.nameMissing : undefined}
      />
      <Field label={startText.what}>
        <RadioGroup
          layout="horizontal"
          value={form.what}
          onChange={(_, data) => kept.edit({ ...form, what: data.value === 'consultation' ? 'consultation' : 'case' })}
        >
          <Radio value="case" label={startText.case} />
          <Radio value="consultation" label={startText.consultation} />
        </RadioGroup>
      </Field>
      {isCase ? (
        <CaseFields
          form={form}
          options={options}
          mistakes={mistakes}
          lowerConfirmed={lowerConfirmed}
          onLower={setLowerConfirmed}
          onChange={kept.edit}
          onBlur={() => void kept.flush()}
        />
      ) : null}
    </FormDialog>
  );
};

/** Nytt: whom it is about, what is started, and what has become of it (R180–R182). */
export const StartDialog = ({
  what,
  onClose,
}: {
  readonly what: 'case' | 'consultation';
  readonly onClose: () => void;
}): ReactNode => {
  const { bridge } = useStores();
  const [options, setOptions] = useState<StartOptions | null>(null);
  const [failed, setFailed] = useState(false);
  const [started, setStarted] = useState<{ readonly commandId: string; readonly withText: boolean } | null>(null);
  useEffect(() => {
    // Also when a refused one is gone back to: what was written stands there again.
    if (started !== null) return undefined;
    let current = true;
    callOrThrow(bridge, 'begin.options', {}).then(
      (answer) => {
        if (current) setOptions(answer);
      },
      () => {
        if (current) setFailed(true);
      },
    );
    return () => {
      current = false;
    };
  }, [bridge, started]);
  if (started !== null) {
    return (
      <StartProgress
        {...started}
        onBack={() => {
          setOptions(null);
          setStarted(null);
        }}
        onClose={onClose}
      />
    );
  }
  if (options !== null) {
    return (
      <Form
        options={options}
        first={options.kept ? options.first : { ...options.first, what }}
        onStarted={(commandId, withText) => setStarted({ commandId, withText })}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={startText.title}
      confirm={null}
      loading={failed ? null : startText.loading}
      error={failed ? startText.failed : null}
      onCancel={onClose}
    />
  );
};
