import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { WaitingHandover } from '../../shared/ipc/schemas.ts';
import { assertNever } from '../../shared/util/assertNever.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { whyNot } from '../case/explain.ts';
import { useCommand } from '../case/useCommand.ts';
import { useTimes } from '../case/useTimes.ts';
import { useStores } from '../state/context.tsx';
import { actionHints, actionLabels, alarmText, caseText, handoverReasonWords } from '../text/case.ts';
import { handoversText } from '../text/handovers.ts';
import { LineHead } from '../ui/ListLine.tsx';
import { useLineStyles } from '../ui/ListScreen.tsx';
import { actionsFor, type HandoverAction } from './handoversView.ts';

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 5fr) minmax(0, 3fr)',
    '@container list (max-width: 820px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  alarm: { borderLeft: `4px solid ${tokens.colorStatusDangerBorderActive}` },
  late: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'text' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, justifyContent: 'flex-end' },
});

const Actions = ({ item }: { readonly item: WaitingHandover }): ReactNode => {
  const styles = useStyles();
  const { dialogs } = useStores();
  const { caseId } = item.row;
  const run = useCommand(caseId);
  const press = (name: HandoverAction): Promise<unknown> | void => {
    switch (name) {
      case 'declineMove':
        return dialogs.getState().open({ type: 'decline', caseId });
      case 'acknowledgeDeclinedMove':
        return run({ type: name, handoverId: item.handover.id });
      case 'acceptMove':
      case 'cancelMove':
      case 'cancelMoveAndReceive':
        return run({ type: name });
      default:
        return assertNever(name);
    }
  };
  return (
    <div className={styles.actions} role="group" aria-label={handoversText.act(caseText.actions, item)}>
      {actionsFor(item).map((name, index) => (
        <ActionButton
          key={name}
          label={actionLabels[name]}
          hint={actionHints[name]}
          reason={whyNot(item.actions[name])}
          primary={index === 0 && item.side !== 'out' && item.actions[name].allowed}
          onAct={() => press(name)}
        />
      ))}
    </div>
  );
};

/** One handover: who and what, from whom to whom and since when, and what can be done about it. */
export const HandoverItem = (props: {
  readonly item: WaitingHandover;
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { item, onOpen } = props;
  const { row, handover, side } = item;
  const styles = useStyles();
  const line = useLineStyles();
  const times = useTimes();
  const late = row.dueAt !== null && row.dueAt < times.now;
  const due = row.dueAt ?? row.handleBy;
  const said = side === 'declined' ? handover.declineReason : handover.message;
  return (
    <li className={mergeClasses(line.item, styles.columns, side === 'declined' && styles.alarm)}>
      <LineHead
        id={row.caseId}
        name={row.patientName}
        openName={handoversText.open(item)}
        reason={row.contactReason}
        detail={[
          caseText.priorityValue(row.priority),
          due === null ? handoversText.noHandleBy : handoversText.handleBy(times.at(due)),
        ].join(' · ')}
        late={late}
        onOpen={() => onOpen(row.caseId)}
      />
      <div className={line.column}>
        <Text size={200}>
          {side === 'both' ? `${handoversText.inside}: ` : ''}
          {handoversText.fromTo(handover.fromLabel, handover.toLabel)}
        </Text>
        <Text size={200} className={line.detail}>
          {side === 'declined'
            ? handoversText.declinedAt(handover.toLabel, times.since(handover.decidedAt ?? handover.requestedAt))
            : [
                handoversText.asked(handover.requestedByName, times.since(handover.requestedAt)),
                ...(handover.reason === null ? [] : [handoverReasonWords[handover.reason]]),
              ].join(' · ')}
        </Text>
        {said === null || said.trim() === '' ? null : (
          <Text size={200} className={styles.words}>
            {side === 'declined' ? alarmText.reason(said) : said}
          </Text>
        )}
        {side === 'declined' && item.sender !== 'here' ? (
          <Text size={200} className={styles.late}>
            {handoversText.senderAway[item.sender]}
          </Text>
        ) : null}
        {row.pending.length === 0 ? null : (
          <Text size={200} className={line.detail}>
            {handoversText.waits}
          </Text>
        )}
      </div>
      <Actions item={item} />
    </li>
  );
};
