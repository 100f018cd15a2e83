import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { hasWaitedTooLong } from '../../shared/domain/waitedTooLong.ts';
import type { ConsultationActionWord, ConsultationView } from '../../shared/ipc/schemas/consultation.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { whyNot } from '../case/explain.ts';
import { type Fact, Facts } from '../case/Facts.tsx';
import { Notice } from '../case/Notice.tsx';
import { type Times, useTimes } from '../case/useTimes.ts';
import { shownPersonnummer } from '../case/viewModel.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import {
  consultationActionHint,
  consultationActionText,
  consultationStatusText,
  consultationText,
} from '../text/consultations.ts';
import { caseText } from '../text/case.ts';
import { refusalText } from '../text/refusals.ts';
import { undoConsultationText, undoText } from '../text/undo.ts';
import { useFocusKept } from '../ui/useFocusKept.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { ReceivingPanel } from '../across/ReceivingPanel.tsx';
import { AnswerForm, DeclineForm } from './ConsultationForms.tsx';
import { RelatedCases } from './RelatedCases.tsx';
import { UndoConsultation } from './UndoConsultation.tsx';
import { useConsultation } from './useConsultation.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    overflowY: 'auto',
    flex: '1 1 0',
    minHeight: '0',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  title: { margin: '0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  end: { marginLeft: 'auto' },
  bar: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  subtitle: { margin: '0', fontSize: tokens.fontSizeBase300 },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'text', margin: '0' },
  answers: { listStyleType: 'none', margin: '0', padding: '0', display: 'grid', rowGap: tokens.spacingVerticalS },
  meta: { color: tokens.colorNeutralForeground2 },
});

const headingId = 'consultation-heading';

const factsOf = ({ row, ...view }: ConsultationView, times: Times): readonly Fact[] => {
  const when = (term: string, at: number | null): readonly Fact[] =>
    at === null ? [] : [{ term, value: times.at(at) }];
  return [
    { term: consultationText.from, value: row.origin === 'phone1177' ? consultationText.phone1177 : row.fromLabel },
    { term: consultationText.to, value: row.toLabel },
    {
      term: consultationText.priority,
      value: row.priority === null ? consultationText.noPriority : String(row.priority),
    },
    ...when(consultationText.handleBy, row.handleBy),
    ...when(consultationText.arrived, view.arrivedAt),
    ...when(consultationText.sent, row.sentAt),
    ...when(consultationText.received, view.receivedAt),
    ...when(consultationText.started, view.startedAt),
    ...when(consultationText.answered, view.answeredAt),
    ...when(consultationText.closed, view.closedAt),
    ...when(consultationText.recalled, view.recalledAt),
    ...when(consultationText.declined, view.declinedAt),
    ...(row.holderName === null ? [] : [{ term: consultationText.holder, value: row.holderName }]),
    ...(view.physical ? [{ term: consultationText.visit, value: consultationText.physical }] : []),
  ];
};

/** The buttons in the order work goes; those with a form of their own stand there instead. */
const inOrder: readonly ConsultationActionWord[] = [
  'receive',
  'takeOver',
  'start',
  'decline',
  'recall',
  'close',
  'acknowledgeDecline',
];

/** A button is shown where its side could ever use it; disabled ones say why (P41). */
export const shownConsultationActions = (view: ConsultationView): readonly ConsultationActionWord[] => {
  const { row } = view;
  const incoming = row.box !== 'outgoing';
  const outgoing = row.box !== 'incoming';
  // From another provider the steps have a button for the next act.
  const inSteps: readonly ConsultationActionWord[] = view.receiving === null ? [] : ['receive', 'takeOver', 'start'];
  return inOrder.filter((name) => {
    const { allowed } = view.actions[name];
    if (inSteps.includes(name)) return false;
    switch (name) {
      case 'receive':
      case 'start':
      case 'decline':
        return incoming && (allowed || (row.status !== 'closed' && row.status !== 'recalled'));
      case 'takeOver':
        return incoming && allowed;
      case 'recall':
      case 'close':
        return outgoing && (allowed || (row.status !== 'closed' && row.status !== 'recalled'));
      case 'acknowledgeDecline':
        return outgoing && allowed;
      default:
        return false;
    }
  });
};

/** What to do next, emphasised. */
const primaryOf = (view: ConsultationView): ConsultationActionWord | null =>
  (['acknowledgeDecline', 'receive', 'start'] as const).find((name) => view.actions[name].allowed) ??
  (view.row.status === 'answered' && view.actions.close.allowed ? 'close' : null);

type Refused = ConsultationView['refused'][number];

/** What its person is only asked about has not been refused by anybody (P145). */
export const refusedTitle = ({ type, refusal }: Pick<Refused, 'type' | 'refusal'>): string =>
  `${hasWaitedTooLong(refusal) ? consultationText.notSent : consultationText.notTaken}: ${consultationActionText[type]}`;

const Notices = ({ view }: { readonly view: ConsultationView }): ReactNode => {
  const { bridge, consultations } = useStores();
  const { row } = view;
  return (
    <>
      {view.readOnlyReason === null ? null : (
        <Notice tone="warning" title={consultationText.readOnly} lines={[view.readOnlyReason]} />
      )}
      {view.phone1177 === null ? null : (
        <Notice tone="info" title={consultationText.phone1177Other(view.phone1177.label)} />
      )}
      {row.status === 'declined' && view.declineReason !== null ? (
        <Notice tone="warning" title={`${consultationText.declined}: ${view.declineReason}`} />
      ) : null}
      {/* A case that has gone to another unit is not ours to see any more. */}
      {row.status === 'answered' && row.box === 'outgoing' && view.content.relatedCaseId !== null ? (
        <Notice
          tone={view.relatedCase?.ownerIsOurs === true ? 'warning' : 'info'}
          title={view.relatedCase?.ownerIsOurs === true ? consultationText.stillOurs : consultationText.takenOver}
        />
      ) : null}
      {view.smsByRoutine && row.box === 'outgoing' && row.status === 'sent' ? (
        <Notice tone="info" title={consultationText.sms} />
      ) : null}
      {view.refused.map((item) => (
        <Notice
          key={item.commandId}
          tone="warning"
          title={refusedTitle(item)}
          actions={
            <Button
              size="small"
              onClick={() =>
                void callOrThrow(bridge, 'consultation.dismiss', { commandId: item.commandId }).then(
                  consultations.getState().refresh,
                  () => undefined,
                )
              }
            >
              {consultationText.dismiss}
            </Button>
          }
        >
          {item.refusal === null ? (item.technical ?? '') : refusalText(item.refusal)}
        </Notice>
      ))}
    </>
  );
};

/** An answer that waits can be taken back where it stands. */
const UndoAnswer = ({ view, answerId }: { readonly view: ConsultationView; readonly answerId: string }): ReactNode => {
  const command = view.row.pending.find(({ commandId }) => answerId.startsWith(`${commandId}/`));
  if (command === undefined) return null;
  return (
    <UndoConsultation row={view.row} command={command} label={undoText.undo} hint={undoConsultationText.answerHint} />
  );
};

/** What has not gone to the hub yet, and a way to take the last of it back. */
const Waiting = ({ view: { row } }: { readonly view: ConsultationView }): ReactNode => {
  const times = useTimes();
  const last = row.pending.at(-1);
  if (last === undefined) return null;
  return (
    <Notice
      tone="waiting"
      title={caseText.waitingList}
      lines={row.pending.map(({ type, at }) => caseText.waitingSince(consultationActionText[type], times.at(at)))}
      actions={
        <UndoConsultation
          row={row}
          command={last}
          label={undoText.undoLast}
          hint={undoConsultationText.hint(last.type)}
        />
      }
    />
  );
};

const Content = ({ view }: { readonly view: ConsultationView }): ReactNode => {
  const styles = useStyles();
  const { consultations } = useStores();
  const times = useTimes();
  const { row } = view;
  const run = useConsultation(row.consultationId);
  const [declining, setDeclining] = useState(false);
  const [closing, setClosing] = useState(false);
  const primary = primaryOf(view);
  const part = useRef<HTMLElement>(null);
  useFocusKept(part, () => document.getElementById(headingId));

  const press = (name: ConsultationActionWord): Promise<unknown> | void => {
    switch (name) {
      case 'decline':
        return setDeclining(true);
      case 'close':
        return row.status === 'answered' ? run({ type: 'close', unanswered: false }) : setClosing(true);
      case 'receive':
      case 'takeOver':
      case 'start':
      case 'recall':
      case 'acknowledgeDecline':
        return run({ type: name });
      default:
        return undefined;
    }
  };

  // Beside the button and not only in its tip: whoever has got it by mistake is told the way on.
  const whyNotDeclined = shownConsultationActions(view).includes('decline') ? whyNot(view.actions.decline) : null;
  return (
    <section ref={part} className={styles.root} aria-labelledby={headingId}>
      <div className={styles.head}>
        <h2 id={headingId} className={styles.title} tabIndex={-1} data-pane-focus="">
          {row.patientName}
        </h2>
        <Text>
          {row.age === null ? '' : `${consultationText.years(row.age)}, `}
          {row.personnummer === null ? '' : shownPersonnummer(row.personnummer)}
        </Text>
        <Text weight="semibold">
          {consultationStatusText[row.status]}
          {row.pending.length > 0 ? ` (${consultationText.waiting})` : ''}
        </Text>
        <Button
          className={styles.end}
          size="small"
          appearance="subtle"
          onClick={() => {
            consultations.getState().close();
            document.querySelector<HTMLElement>('[data-pane="consultations"] [data-pane-focus]')?.focus();
          }}
        >
          {consultationText.close}
        </Button>
      </div>
      <Text weight="semibold">{row.contactReason}</Text>
      <Notices view={view} />
      <ReceivingPanel view={view} run={run} />
      <Waiting view={view} />
      <div className={styles.bar} role="group" aria-label={consultationText.actions}>
        {shownConsultationActions(view).map((name) => (
          <ActionButton
            key={name}
            label={consultationActionText[name]}
            hint={consultationActionHint[name]}
            reason={whyNot(view.actions[name])}
            primary={name === primary}
            onAct={() => press(name)}
          />
        ))}
      </div>
      {row.origin === 'phone1177' && whyNotDeclined !== null ? <Text size={200}>{whyNotDeclined}</Text> : null}
      {declining && view.actions.decline.allowed ? (
        <DeclineForm view={view} onDone={() => setDeclining(false)} />
      ) : null}
      {closing && view.actions.close.allowed ? (
        <Notice
          tone="warning"
          title={consultationText.unansweredClose}
          actions={
            <>
              <Button
                size="small"
                onClick={() => {
                  setClosing(false);
                  void run({ type: 'close', unanswered: true });
                }}
              >
                {consultationText.unansweredConfirm}
              </Button>
              <Button size="small" onClick={() => setClosing(false)}>
                {consultationText.cancel}
              </Button>
            </>
          }
        />
      ) : null}
      <Facts facts={factsOf(view, times)} />
      <RelatedCases view={view} />
      <h3 className={styles.subtitle}>{consultationText.problem}</h3>
      <p className={styles.text}>{view.content.problem}</p>
      <h3 className={styles.subtitle}>{consultationText.answers}</h3>
      {view.answers.length === 0 ? (
        <Text size={200}>{consultationText.noAnswers}</Text>
      ) : (
        <ol className={styles.answers}>
          {view.answers.map((answer) => (
            <li key={answer.id}>
              <Text size={200} className={styles.meta}>
                {answer.senderName}, {times.at(answer.sentAt)}
                {answer.delivery === 'waiting' ? ` (${consultationText.waiting})` : ''}
              </Text>
              <p className={styles.text}>{answer.text}</p>
              <UndoAnswer view={view} answerId={answer.id} />
            </li>
          ))}
        </ol>
      )}
      {row.box === 'outgoing' ? null : <AnswerForm view={view} />}
    </section>
  );
};

/** One consultation, open for reading and work; opening it is logged by the core. */
export const ConsultationDetail = ({ consultationId }: { readonly consultationId: string }): ReactNode => {
  const { consultations } = useStores();
  const { view, viewPhase, openId } = useSlice(
    (s) => s.consultations,
    (s) => s,
  );
  const ready = viewPhase === 'ready';
  useEffect(() => {
    // Opened from the list: the keyboard goes on where the text is.
    if (ready) document.getElementById(headingId)?.focus();
  }, [ready, consultationId]);
  if (openId !== consultationId || viewPhase === 'loading')
    return <StateMessage busy text={consultationText.loading} />;
  if (view !== null) return <Content view={view} />;
  if (viewPhase === 'gone') return <StateMessage text={consultationText.gone} />;
  return (
    <StateMessage tone="error" text={consultationText.failed} onRetry={() => void consultations.getState().refresh()} />
  );
};
