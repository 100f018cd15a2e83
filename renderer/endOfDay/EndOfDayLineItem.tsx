import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Action, ConsultationRow, EndOfDayGroup, EndOfDayLine, InboxRow } from '../../shared/ipc/schemas.ts';
import type { ConflictedCommand } from '../../shared/ipc/syncCalls.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { whyNot } from '../case/explain.ts';
import { useCommand } from '../case/useCommand.ts';
import { useTimes } from '../case/useTimes.ts';
import { HandoverItem } from '../handovers/HandoverItem.tsx';
import { useStores } from '../state/context.tsx';
import { actionHints, caseText } from '../text/case.ts';
import { endOfDayText } from '../text/endOfDay.ts';
import { refusalText } from '../text/refusals.ts';
import { syncText } from '../text/sync.ts';
import { ListLine } from '../ui/ListLine.tsx';

type Kind = EndOfDayGroup['kind'];

/** Puts one case over to its role (R242). */
const Release = ({ row, release }: { readonly row: InboxRow; readonly release: Action }): ReactNode => {
  const run = useCommand(row.caseId);
  return (
    <ActionButton
      label={endOfDayText.release}
      hint={actionHints.release}
      reason={whyNot(release)}
      onAct={() => run({ type: 'release' })}
    />
  );
};

/** The words of the button that opens a case, by what is to be done in it. */
const openLabel = (kind: Kind): string => {
  if (kind === 'unread') return endOfDayText.read;
  return kind === 'nextWeekday' ? endOfDayText.write : endOfDayText.open;
};

const CaseLine = (props: {
  readonly kind: Kind;
  readonly row: InboxRow;
  readonly release: Action | null;
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { kind, row, release, onOpen } = props;
  const { dialogs } = useStores();
  const times = useTimes();
  const due = row.dueAt ?? row.handleBy;
  const open = (): void => onOpen(row.caseId);
  const detail = [
    caseText.priorityValue(row.priority),
    due === null ? endOfDayText.noDue : endOfDayText.due(times.at(due)),
    row.ownerLabel,
    row.holderName === null ? endOfDayText.nobody : endOfDayText.held(row.holderName),
    ...(row.pending.length === 0 ? [] : [endOfDayText.waits]),
  ].join(' · ');
  const act = (): ReactNode => {
    if (release !== null) return <Release row={row} release={release} />;
    if (kind === 'journal') {
      return (
        <Button
          size="small"
          aria-label={endOfDayText.act(endOfDayText.note, row)}
          onClick={() => dialogs.getState().open({ type: 'journal', caseId: row.caseId })}
        >
          {endOfDayText.note}
        </Button>
      );
    }
    return (
      <Button size="small" aria-label={endOfDayText.act(openLabel(kind), row)} onClick={open}>
        {openLabel(kind)}
      </Button>
    );
  };
  return (
    <ListLine
      id={`${kind} ${row.caseId}`}
      name={row.patientName}
      openName={endOfDayText.openName(row)}
      reason={row.contactReason}
      detail={detail}
      late={row.dueAt !== null && row.dueAt < times.now}
      onOpen={open}
      actions={act()}
    />
  );
};

const ConsultationLine = ({ row }: { readonly row: ConsultationRow }): ReactNode => {
  const { nav, consultations } = useStores();
  const times = useTimes();
  const open = (): void => {
    nav.getState().go('consultations');
    void consultations.getState().open(row.consultationId);
  };
  const name = endOfDayText.openConsultationName(row.patientName, row.contactReason);
  return (
    <ListLine
      id={row.consultationId}
      name={row.patientName}
      openName={name}
      reason={row.contactReason}
      detail={[
        caseText.priorityValue(row.priority),
        row.handleBy === null ? endOfDayText.noDue : endOfDayText.due(times.at(row.handleBy)),
        row.holderName === null ? endOfDayText.nobody : endOfDayText.held(row.holderName),
      ].join(' · ')}
      late={row.overdue}
      onOpen={open}
      actions={
        <Button size="small" aria-label={name} onClick={open}>
          {endOfDayText.openConsultation}
        </Button>
      }
    />
  );
};

const CommandLine = ({ item }: { readonly item: ConflictedCommand }): ReactNode => {
  const { nav } = useStores();
  const times = useTimes();
  const go = (): void => nav.getState().go('sync');
  return (
    <ListLine
      id={item.commandId}
      name={syncText.what(item)}
      openName={`${endOfDayText.toSync}: ${syncText.what(item)}, ${syncText.about(item)}`}
      reason={syncText.about(item)}
      detail={[times.at(item.at), ...(item.refusal === null ? [] : [refusalText(item.refusal)])].join(' · ')}
      onOpen={go}
      actions={
        <Button
          size="small"
          aria-label={`${endOfDayText.toSync}: ${syncText.what(item)}, ${syncText.about(item)}`}
          onClick={go}
        >
          {endOfDayText.toSync}
        </Button>
      }
    />
  );
};

/** One thing that is left, with its action. */
export const EndOfDayLineItem = (props: {
  readonly kind: Kind;
  readonly line: EndOfDayLine;
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { kind, line, onOpen } = props;
  switch (line.type) {
    case 'case':
      return <CaseLine kind={kind} row={line.row} release={line.release} onOpen={onOpen} />;
    case 'handover':
      return <HandoverItem item={line.item} onOpen={onOpen} />;
    case 'consultation':
      return <ConsultationLine row={line.row} />;
    case 'command':
      return <CommandLine item={line.item} />;
  }
};
