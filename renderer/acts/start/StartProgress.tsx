import { Text } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import { caseHeadingId } from '../../case/CaseHeader.tsx';
import { explainRefusal } from '../../case/explain.ts';
import { FormDialog } from '../../handover/FormDialog.tsx';
import { callOrThrow } from '../../state/bridge.ts';
import { useStores } from '../../state/context.tsx';
import { startText } from '../../text/start.ts';

type Progress = CallOutput<'start.progress'>;

/** What has become of a start, asked again whenever something has changed. */
const useProgress = (commandId: string): Progress => {
  const { bridge } = useStores();
  const [progress, setProgress] = useState<Progress>({ state: 'waiting', commandId });
  useEffect(() => {
    let current = true;
    const ask = (): void => {
      callOrThrow(bridge, 'start.progress', { commandId }).then(
        (answer) => {
          if (current) setProgress(answer);
        },
        () => undefined,
      );
    };
    ask();
    const stop = bridge.on('changed', ask);
    return () => {
      current = false;
      stop();
    };
  }, [bridge, commandId]);
  return progress;
};

/** It waits, it is there, or the hub said no: nothing is called started before it has been seen there (P23, R182). */
export const StartProgress = (props: {
  readonly commandId: string;
  readonly withText: boolean;
  readonly onBack: () => void;
  readonly onClose: () => void;
}): ReactNode => {
  const { commandId, withText, onBack, onClose } = props;
  const { bridge, nav, inbox, openCase } = useStores();
  const progress = useProgress(commandId);
  const [busy, setBusy] = useState(false);
  const go = (): void => {
    if (progress.state !== 'started') return;
    const { caseId } = progress;
    onClose();
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    // The focus goes along: what the dialog was opened from may be gone with the list.
    void openCase
      .getState()
      .open(caseId)
      .then(() => requestAnimationFrame(() => document.getElementById(caseHeadingId)?.focus()));
  };
  const back = (): void => {
    setBusy(true);
    void callOrThrow(bridge, 'begin.again', { commandId }).then(onBack, () => setBusy(false));
  };
  if (progress.state === 'refused') {
    const { refusal, technical } = progress;
    return (
      <FormDialog
        title={startText.refusedTitle}
        confirm={startText.back}
        confirmHint={startText.backHint}
        error={refusal === null ? startText.unknown : explainRefusal(refusal)}
        busy={busy}
        cancel={startText.close}
        onConfirm={back}
        onCancel={onClose}
      >
        {technical === null ? null : <Text>{startText.technical(technical)}</Text>}
      </FormDialog>
    );
  }
  const started = progress.state === 'started';
  return (
    <FormDialog
      key={progress.state}
      title={started ? startText.doneTitle : startText.waitingTitle}
      confirm={started ? startText.go : null}
      confirmHint={startText.goHint}
      loading={started ? null : startText.waiting}
      cancel={startText.close}
      onConfirm={go}
      onCancel={onClose}
    >
      {started ? (
        <div role="status">
          <Text>{withText ? `${startText.done} ${startText.doneText}` : startText.done}</Text>
        </div>
      ) : null}
    </FormDialog>
  );
};
