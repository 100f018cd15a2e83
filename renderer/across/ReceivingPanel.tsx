import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ReceivingView } from '../../shared/ipc/schemas/across.ts';
import type { ConsultationView } from '../../shared/ipc/schemas/consultation.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { explainRefusal, whyNot } from '../case/explain.ts';
import { callOrThrow } from '../state/bridge.ts';
import type { ConsultationCommandInput } from '../state/consultationStore.ts';
import { useStores } from '../state/context.tsx';
import {
  acrossText,
  receivingActHint,
  receivingActText,
  receivingName,
  receivingShort,
  receivingWhat,
  receivingWhyText,
} from '../text/across.ts';
import { consultationText } from '../text/consultations.ts';
import { Steps } from './Steps.tsx';
import { useShowCase } from './useShowCase.ts';

type Act = NonNullable<ReceivingView['act']>;

interface Props {
  readonly view: ConsultationView;
  /** Runs a command on the consultation, one at a time. */
  readonly run: (command: ConsultationCommandInput) => Promise<unknown>;
}

/** Why the next act cannot be done here and now; null when it can. */
const actBlocked = (view: ConsultationView, receiving: ReceivingView, act: Act): string | null => {
  switch (act) {
    case 'receive':
    case 'takeOver':
    case 'start':
    case 'answer':
      return whyNot(view.actions[act]);
    case 'newCase':
      if (receiving.starting) return acrossText.starting;
      return receiving.newCase.refusal === null ? null : explainRefusal(receiving.newCase.refusal);
    case 'openCase':
      return null;
  }
};

const Panel = ({ view, run, receiving }: Props & { readonly receiving: ReceivingView }): ReactNode => {
  const { bridge, consultations, dialogs } = useStores();
  const showCase = useShowCase();
  const { act, startedCaseId, startRefused } = receiving;

  const perform = (wanted: Act): Promise<unknown> | void => {
    switch (wanted) {
      case 'receive':
      case 'takeOver':
      case 'start':
        return run({ type: wanted });
      case 'answer':
        return document.querySelector<HTMLElement>('[data-consultation-answer] textarea')?.focus();
      case 'newCase':
        return dialogs.getState().open({ type: 'startCase', consultationId: view.row.consultationId });
      case 'openCase':
        return startedCaseId === null ? undefined : showCase(startedCaseId);
    }
  };
  const dismiss = (commandId: string): void => {
    void callOrThrow(bridge, 'start.dismiss', { commandId }).then(consultations.getState().refresh, () => undefined);
  };

  return (
    <Steps
      title={acrossText.receivingTitle}
      steps={receiving.steps.map((step) => ({
        name: receivingName[step.name],
        short: receivingShort[step.name],
        what: receivingWhat[step.name],
        state: step.state,
        at: step.at,
        why: receivingWhyText(step),
        sources: step.sources,
      }))}
      lines={[
        consultationText.acrossNote,
        ...(receiving.starting ? [acrossText.starting] : []),
        ...(startRefused === null
          ? []
          : [
              [
                acrossText.startRefused,
                startRefused.refusal === null ? startRefused.technical : explainRefusal(startRefused.refusal),
              ]
                .filter(Boolean)
                .join(' '),
            ]),
      ]}
      actions={
        <>
          {act === null ? null : (
            <ActionButton
              key={act}
              label={receivingActText[act]}
              hint={receivingActHint[act]}
              reason={actBlocked(view, receiving, act)}
              primary
              onAct={() => perform(act)}
            />
          )}
          {startedCaseId === null || act === 'openCase' ? null : (
            <ActionButton
              label={receivingActText.openCase}
              hint={receivingActHint.openCase}
              reason={null}
              onAct={() => perform('openCase')}
            />
          )}
          {startRefused === null ? null : (
            <Button size="small" onClick={() => dismiss(startRefused.commandId)}>
              {acrossText.dismiss}
            </Button>
          )}
        </>
      }
    />
  );
};

/** Taking over from another provider, step by step (P140, R227); nothing for other consultations. */
export const ReceivingPanel = (props: Props): ReactNode =>
  props.view.receiving === null ? null : <Panel {...props} receiving={props.view.receiving} />;
