import { makeStyles, mergeClasses, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Acknowledgement } from '../../shared/ipc/schemas.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { explainRefusal, sourceLine } from '../case/explain.ts';
import { useCommand } from '../case/useCommand.ts';
import { useTimes } from '../case/useTimes.ts';
import { LineHead } from '../ui/ListLine.tsx';
import { useLineStyles } from '../ui/ListScreen.tsx';
import { acknowledgeText, voucherWords } from '../text/vouchers.ts';

const useStyles = makeStyles({
  columns: {
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 6fr) auto',
    '@container list (max-width: 820px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
});

/** One line: whom it is about, what has happened and what to do about it, and Kvittera. */
export const AcknowledgementItem = (props: {
  readonly item: Acknowledgement;
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { item, onOpen } = props;
  const { row, voucher, refusal } = item;
  const styles = useStyles();
  const line = useLineStyles();
  const times = useTimes();
  const run = useCommand(row.caseId);
  const source = sourceLine(item.sources);
  return (
    <li className={mergeClasses(line.item, styles.columns)}>
      <LineHead
        id={voucher.id}
        name={row.patientName}
        openName={acknowledgeText.open(item)}
        reason={row.contactReason}
        detail={item.reason === 'unused' ? times.date(item.since) : times.since(item.since)}
        onOpen={() => onOpen(row.caseId)}
      />
      <div className={line.column}>
        <Text weight="semibold">{acknowledgeText.reason(item)}</Text>
        <Text size={200}>{voucherWords.title(voucher)}</Text>
        <Text size={200}>{voucherWords.state(voucher, times.at)}</Text>
        <Text size={200} className={line.detail}>
          {[acknowledgeText.todo(item), source].filter(Boolean).join(' ')}
        </Text>
        {row.pending.length === 0 ? null : (
          <Text size={200} className={line.detail}>
            {acknowledgeText.waits}
          </Text>
        )}
      </div>
      <div role="group" aria-label={acknowledgeText.actions(item)}>
        <ActionButton
          label={acknowledgeText.acknowledge}
          hint={acknowledgeText.acknowledgeHint}
          reason={refusal === null ? null : explainRefusal(refusal)}
          onAct={() => run({ type: 'acknowledgeVoucher', voucherId: voucher.id })}
        />
      </div>
    </li>
  );
};
