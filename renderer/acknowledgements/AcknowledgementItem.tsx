import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Acknowledgement } from '../../shared/ipc/schemas.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { explainRefusal, sourceLine } from '../case/explain.ts';
import { useCommand } from '../case/useCommand.ts';
import { useTimes } from '../case/useTimes.ts';
import { acknowledgeText, voucherWords } from '../text/vouchers.ts';

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 6fr) auto',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    listStyleType: 'none',
    '@container list (max-width: 820px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  open: {
    justifyContent: 'start',
    textAlign: 'left',
    minWidth: '0',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalXS})`,
  },
  column: { display: 'flex', flexDirection: 'column', minWidth: '0' },
  detail: { color: tokens.colorNeutralForeground2 },
});

/** One line: whom it is about, what has happened and what to do about it, and Kvittera. */
export const AcknowledgementItem = (props: {
  readonly item: Acknowledgement;
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { item, onOpen } = props;
  const { row, voucher, refusal } = item;
  const styles = useStyles();
  const times = useTimes();
  const run = useCommand(row.caseId);
  const [running, setRunning] = useState(false);
  const source = sourceLine(item.sources);
  const acknowledge = (): void => {
    if (running) return;
    setRunning(true);
    void run({ type: 'acknowledgeVoucher', voucherId: voucher.id }).finally(() => setRunning(false));
  };
  return (
    <li className={styles.item}>
      <div className={styles.column}>
        <Button
          appearance="transparent"
          size="small"
          className={styles.open}
          data-line={voucher.id}
          aria-label={acknowledgeText.open(item)}
          onClick={() => onOpen(row.caseId)}
        >
          <Text weight="semibold" truncate wrap={false}>
            {row.patientName}
          </Text>
        </Button>
        <Text size={200}>{row.contactReason}</Text>
        <Text size={200} className={styles.detail}>
          {times.since(item.since)}
        </Text>
      </div>
      <div className={styles.column}>
        <Text weight="semibold">{acknowledgeText.reason(item)}</Text>
        <Text size={200}>{voucherWords.title(voucher)}</Text>
        <Text size={200}>{voucherWords.state(voucher, times.at)}</Text>
        <Text size={200} className={styles.detail}>
          {[acknowledgeText.todo(item), source].filter(Boolean).join(' ')}
        </Text>
        {row.pending.length === 0 ? null : (
          <Text size={200} className={styles.detail}>
            {acknowledgeText.waits}
          </Text>
        )}
      </div>
      <div role="group" aria-label={acknowledgeText.actions(item)}>
        <ActionButton
          label={acknowledgeText.acknowledge}
          hint={acknowledgeText.acknowledgeHint}
          reason={refusal === null ? null : explainRefusal(refusal)}
          onAct={acknowledge}
        />
      </div>
    </li>
  );
};
