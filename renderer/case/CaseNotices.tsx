import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { hasWaitedTooLong } from '../../shared/domain/waitedTooLong.ts';
import type { CaseView, HandoverView, RefusedCommand } from '../../shared/ipc/schemas.ts';
import { AttachmentsLine } from '../acts/AttachmentsLine.tsx';
import { Suggestions } from '../acts/Suggestions.tsx';
import { JournalNotice } from '../acts/JournalNotice.tsx';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { actionHints, alarmText, caseText, commandName, handoverReasonWords } from '../text/case.ts';
import { ongoingText } from '../text/handovers.ts';
import { discardText } from '../text/handover.ts';
import { refusalText } from '../text/refusals.ts';
import { syncText } from '../text/sync.ts';
import { unassignedText } from '../text/unassigned.ts';
import { undoText } from '../text/undo.ts';
import { ActionButton } from './ActionButton.tsx';
import { VoucherNotices } from '../voucher/VoucherNotices.tsx';
import { sourceLine, whyNot } from './explain.ts';
import { Notice } from './Notice.tsx';
import { DuplicateHint } from './OtherCases.tsx';
import { StandingNotices } from './StandingNotices.tsx';
import { useCommand } from './useCommand.ts';
import { useCopy } from './useCopy.ts';
import { UndoButton } from './UndoButton.tsx';
import { useTimes } from './useTimes.ts';
import { dismissRefused } from './refusedText.ts';
import { draftKindOf } from './viewModel.ts';

const useStyles = makeStyles({
  quote: {
    margin: '0',
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
    whiteSpace: 'pre-wrap',
    userSelect: 'text',
    maxHeight: '120px',
    overflowY: 'auto',
  },
});

const returnedSource = (view: CaseView): readonly string[] => {
  const line = view.standing.returned === null ? null : sourceLine(view.standing.returned.sources);
  return line === null ? [] : [line];
};

/** A move of ours was declined: who, when, why, until somebody in the unit has acknowledged it (D12). */
const DeclinedAlarm = ({ view, handover }: { readonly view: CaseView; readonly handover: HandoverView }): ReactNode => {
  const times = useTimes();
  const run = useCommand(view.row.caseId);
  return (
    <Notice
      tone="alarm"
      title={alarmText.declined}
      lines={[
        alarmText.declinedBy(handover.toLabel, times.at(handover.decidedAt ?? handover.requestedAt)),
        handover.declineReason === null || handover.declineReason.trim() === ''
          ? alarmText.noReason
          : alarmText.reason(handover.declineReason),
        caseText.pendingHandoverBy(handover.requestedByName, times.at(handover.requestedAt)),
        ...(view.standing.returned === null ? [] : [unassignedText.returned(view.standing.returned.name)]),
        ...returnedSource(view),
      ]}
      actions={
        <ActionButton
          label={alarmText.acknowledge}
          hint={actionHints.acknowledgeDeclinedMove}
          reason={whyNot(view.actions.acknowledgeDeclinedMove)}
          onAct={() => run({ type: 'acknowledgeDeclinedMove', handoverId: handover.id })}
        />
      }
    />
  );
};

const PendingMove = ({ handover, mine }: { readonly handover: HandoverView; readonly mine: boolean }): ReactNode => {
  const times = useTimes();
  return (
    <Notice
      tone="info"
      title={caseText.pendingHandover(handover.fromLabel, handover.toLabel)}
      lines={[
        [
          caseText.pendingHandoverBy(handover.requestedByName, times.at(handover.requestedAt)),
          ...(handover.reason === null ? [] : [handoverReasonWords[handover.reason]]),
          caseText.priorityValue(handover.priority),
        ].join(' · '),
        // The one who has the case still writes in it: nobody else can tell the patient (R293).
        ...(handover.kind === 'handOver' && mine ? [ongoingText.tellPatient] : []),
      ]}
    />
  );
};

/** A command the hub did not take: what happened, why, and the words that were typed, until a person closes it (P24). */
const RefusedBox = ({ item }: { readonly item: RefusedCommand }): ReactNode => {
  const styles = useStyles();
  const stores = useStores();
  const times = useTimes();
  const copy = useCopy();
  const { text } = item;
  const kind = draftKindOf(item.type);
  const old = hasWaitedTooLong(item.refusal);
  const source = item.refusal === null ? null : sourceLine(item.refusal.sources);

  const backToDraft = (): void => {
    const { say } = stores.status.getState();
    void dismissRefused(stores, item).then(
      () => say(alarmText.putBackDone, 'success'),
      () => say(discardText.failed, 'error'),
    );
  };

  const sendAnyway = (): void => {
    const { say } = stores.status.getState();
    void callOrThrow(stores.bridge, 'sync.again', { commandId: item.commandId, on: 'case' }).then(
      ({ outcome }) => say(syncText[outcome], outcome === 'inDraft' ? 'warning' : 'info'),
      () => say(syncText.againFailed, 'error'),
    );
  };

  return (
    <Notice
      tone="warning"
      title={(old ? alarmText.oldTitle : alarmText.refusedTitle)(commandName(item.type))}
      lines={[
        [
          alarmText.refusedWhen(times.at(item.at)),
          item.refusal === null ? alarmText.refusedUnknown : refusalText(item.refusal),
        ].join(' '),
        ...(source === null ? [] : [source]),
        ...(item.technical === null ? [] : [alarmText.technical(item.technical)]),
        ...(text === null ? [] : [`${alarmText.yourText}:`]),
      ]}
      actions={
        <>
          {old ? (
            <Button size="small" onClick={sendAnyway}>
              {syncText.sendAnyway}
            </Button>
          ) : null}
          {text === null ? null : (
            <Button size="small" onClick={() => copy(text, alarmText.copied)}>
              {alarmText.copy}
            </Button>
          )}
          {text === null || kind === null ? null : (
            <Button size="small" onClick={backToDraft}>
              {alarmText.putBack}
            </Button>
          )}
          <Button
            size="small"
            onClick={() => stores.dialogs.getState().open({ type: 'discardRefused', commandId: item.commandId })}
          >
            {old ? syncText.putAside : alarmText.dismiss}
          </Button>
        </>
      }
    >
      {text === null ? null : <blockquote className={styles.quote}>{text}</blockquote>}
    </Notice>
  );
};

/** Everything about the case that must be seen before the rest: refused commands, a declined or pending move, what waits. */
export const CaseNotices = ({ view }: { readonly view: CaseView }): ReactNode => {
  const times = useTimes();
  const last = view.row.pending.at(-1);
  return (
    <>
      {view.readOnlyReason === null ? null : (
        <Notice tone="warning" title={alarmText.readOnly} lines={[view.readOnlyReason]} />
      )}
      {view.refused.map((item) => (
        <RefusedBox key={item.commandId} item={item} />
      ))}
      {view.declinedHandover === null ? null : <DeclinedAlarm view={view} handover={view.declinedHandover} />}
      {view.pendingHandover === null ? null : (
        <PendingMove handover={view.pendingHandover} mine={view.row.holderIsMe} />
      )}
      <VoucherNotices view={view} />
      <StandingNotices view={view} />
      <JournalNotice view={view} />
      <Suggestions view={view} />
      <AttachmentsLine view={view} />
      <DuplicateHint view={view} />
      {last === undefined ? null : (
        <Notice
          tone="waiting"
          title={caseText.waitingList}
          lines={view.row.pending.map((item) => caseText.waitingSince(commandName(item.type), times.at(item.at)))}
          actions={<UndoButton view={view} command={last} label={undoText.undoLast} hint={undoText.hint(last.type)} />}
        />
      )}
    </>
  );
};
