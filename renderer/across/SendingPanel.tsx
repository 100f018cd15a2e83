import type { ReactNode } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import type { SendingView } from '../../shared/ipc/schemas/across.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { explainRefusal, whyNot } from '../case/explain.ts';
import { useCommand } from '../case/useCommand.ts';
import { useCopy } from '../case/useCopy.ts';
import { useTimes } from '../case/useTimes.ts';
import { useConsultation } from '../consultations/useConsultation.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { draftText } from '../state/draftStore.ts';
import {
  acrossText,
  sendingActHint,
  sendingActText,
  sendingName,
  sendingShort,
  sendingWhat,
  sendingWhyText,
} from '../text/across.ts';
import { Steps } from './Steps.tsx';
import { useShowCase } from './useShowCase.ts';

type Act = NonNullable<SendingView['act']>;

/** Why the next act cannot be done here and now; null when it can. */
const actBlocked = (view: CaseView, act: Act): string | null => {
  switch (act) {
    case 'receive':
      return whyNot(view.actions.receive);
    case 'takeOver':
      return whyNot(view.actions.takeOver);
    case 'tell':
      return whyNot(view.actions.sendMessage);
    case 'close':
      return whyNot(view.actions.close);
    case 'text':
    case 'send':
    case 'goOn':
    case 'acknowledge':
    case 'finish':
      return null;
  }
};

const told = ({ told: message }: SendingView, at: (instant: number) => string): readonly string[] => {
  if (message === null) return [];
  const words = message.text.replace(/\s+/g, ' ').trim();
  return [acrossText.told(at(message.at), words.length > 90 ? `${words.slice(0, 90).trimEnd()}…` : words)];
};

const Panel = ({ view, across }: { readonly view: CaseView; readonly across: SendingView }): ReactNode => {
  const { bridge, consultations, dialogs, drafts, nav, openCase, status } = useStores();
  const { caseId } = view.row;
  const times = useTimes();
  const copy = useCopy();
  const runCase = useCommand(caseId);
  const runConsultation = useConsultation(across.consultationId);
  const showCase = useShowCase();
  const { say } = status.getState();
  const isUnsent = across.limit === null;

  const saying = (work: Promise<unknown>): Promise<unknown> => work.catch(() => say(acrossText.failed, 'error'));

  /** A text for the patient, filled in, as information: read and sent by a person (R162, D8). */
  const tell = async (): Promise<void> => {
    const { setMessageKind, edit } = drafts.getState();
    if (draftText(drafts.getState(), caseId, 'answer', view.drafts['answer']).trim() === '') {
      const offered = await callOrThrow(bridge, 'templates.offer', {
        caseId,
        place: 'patient',
        method: 'sequence',
        purpose: 'T4',
        receiverId: across.targetResourceId,
      });
      const template = offered.find(({ suggested }) => suggested);
      if (template === undefined) say(acrossText.noTemplate, 'info');
      else edit(caseId, 'answer', template.text);
    } else say(acrossText.keepsDraft, 'info');
    setMessageKind(caseId, 'info');
    const composer = document.querySelector<HTMLElement>('[data-pane="composer"]');
    composer?.querySelector('textarea')?.focus();
    // Skicka too: in a low window the text alone would be in sight.
    composer?.scrollIntoView({ block: 'end' });
  };

  const goOn = async (): Promise<void> => {
    const answer = await callOrThrow(bridge, 'start.goOn', { caseId });
    if (answer.ok) say(acrossText.goingOn, 'info');
    else say(explainRefusal(answer.refusal), 'warning');
    await openCase.getState().refresh();
  };

  const editText = (): void =>
    dialogs.getState().open({ type: 'consult', about: caseId, consultationId: across.consultationId });

  const perform = (act: Act): Promise<unknown> | void => {
    switch (act) {
      case 'receive':
      case 'takeOver':
        return runCase({ type: act });
      case 'tell':
        return saying(tell());
      case 'text':
      case 'send':
        return editText();
      case 'close':
        return dialogs.getState().open({ type: 'close', caseId });
      case 'goOn':
        return saying(goOn());
      case 'acknowledge':
        return runConsultation({ type: 'acknowledgeDecline' });
      case 'finish':
        return runConsultation({ type: 'close', unanswered: false });
    }
  };

  const showConsultation = (): void => {
    nav.getState().go('consultations');
    consultations.getState().setBox('outgoing');
    void consultations.getState().open(across.consultationId);
  };

  const { act, goingOn, goneOnWith } = across;
  const lines = [
    ...told(across, times.at),
    ...(across.declineReason === null ? [] : [acrossText.declineReason(across.declineReason)]),
    ...(across.limit === null ? [] : [acrossText.limit(times.at(across.limit))]),
    ...(goingOn?.waiting === true ? [acrossText.goingOn] : []),
    ...(goingOn === null || goingOn.refusal === null
      ? []
      : [`${acrossText.goOnRefused} ${explainRefusal(goingOn.refusal)}`]),
  ];
  return (
    <Steps
      title={acrossText.title(across.toLabel)}
      steps={across.steps.map((step) => ({
        name: sendingName[step.name],
        short: sendingShort[step.name],
        what: sendingWhat[step.name],
        state: step.state,
        at: step.at,
        why: sendingWhyText(step),
        sources: step.sources,
      }))}
      lines={lines}
      actions={
        <>
          {act === null ? null : (
            <ActionButton
              key={act}
              label={sendingActText[act]}
              hint={sendingActHint[act]}
              reason={act === 'goOn' && goingOn?.waiting === true ? acrossText.goingOn : actBlocked(view, act)}
              primary
              onAct={() => perform(act)}
            />
          )}
          {across.mayCloseUnread ? (
            <ActionButton
              label={acrossText.closeUnread}
              hint={acrossText.closeUnreadHint}
              reason={null}
              onAct={() => dialogs.getState().open({ type: 'close', caseId, unread: true })}
            />
          ) : null}
          {goneOnWith === null ? null : (
            <ActionButton
              label={acrossText.openNext}
              hint={sendingActHint.goOn}
              reason={null}
              onAct={() => showCase(goneOnWith)}
            />
          )}
          {isUnsent && act !== 'text' && act !== 'send' ? (
            <ActionButton label={acrossText.edit} hint={sendingActHint.text} reason={null} onAct={editText} />
          ) : null}
          <ActionButton
            label={acrossText.copy}
            hint={acrossText.copyHint}
            reason={null}
            onAct={() => copy(across.problem, acrossText.copied)}
          />
          {isUnsent ? (
            <ActionButton
              label={acrossText.abandon}
              hint={acrossText.abandonHint}
              reason={null}
              onAct={() => runConsultation({ type: 'discardDraft' })}
            />
          ) : (
            <ActionButton
              label={acrossText.showConsultation}
              hint={acrossText.showConsultationHint}
              reason={null}
              onAct={showConsultation}
            />
          )}
        </>
      }
    />
  );
};

/** Handing the case to another provider, step by step, for anybody at the unit (P140); nothing for other cases. */
export const SendingPanel = ({ view }: { readonly view: CaseView }): ReactNode =>
  view.across === null ? null : <Panel view={view} across={view.across} />;
