import { mergeClasses } from '@fluentui/react-components';
import { memo, type MouseEvent, type ReactNode } from 'react';
import type { InboxRow } from '../../shared/ipc/schemas.ts';
import { inboxText } from '../text/inbox.ts';
import { InboxRowCells } from './InboxRowView.tsx';
import { alarmFlags } from './rowView.ts';
import { useGridStyles } from './useGridStyles.ts';

const isAlarm = (row: InboxRow): boolean => row.flags.some((flag) => alarmFlags.includes(flag));

export interface GridRowProps {
  readonly index: number;
  /** Rows above it that are headings of the parts of the day. */
  readonly headings: number;
  /** Distance from the first row, px. */
  readonly start: number;
  /** Null while its page is on the way. */
  readonly row: InboxRow | null;
  readonly now: number;
  readonly zone: string;
  readonly narrow: boolean;
  /** The one the keyboard stands on. */
  readonly active: boolean;
  readonly chosen: boolean;
  readonly marked: boolean;
  readonly open: boolean;
  readonly onClick: (event: MouseEvent, index: number, row: InboxRow | null) => void;
}

const columnCount = Object.keys(inboxText.columns).length;

/** Skift and click marks rows, not the words in them. */
const keepWords = (event: MouseEvent): void => {
  if (event.shiftKey) event.preventDefault();
};

/** One row of the grid. It is drawn anew only when something of it changes, not when the list is scrolled. */
export const InboxGridRow = memo(function InboxGridRow(props: GridRowProps): ReactNode {
  const { index, headings, start, row, now, zone, narrow, active, chosen, marked, open, onClick } = props;
  const styles = useGridStyles();
  return (
    <tr
      role="row"
      aria-rowindex={index + 2 + headings}
      aria-selected={chosen}
      aria-current={open ? 'true' : undefined}
      aria-busy={row === null ? true : undefined}
      tabIndex={active ? 0 : -1}
      data-pane-focus={active ? '' : undefined}
      data-case-id={row?.caseId}
      className={mergeClasses(
        styles.row,
        narrow ? styles.rowNarrow : styles.rowWide,
        row !== null && isAlarm(row) && styles.alarm,
        chosen && styles.selected,
      )}
      style={{ top: `${start}px` }}
      onMouseDown={keepWords}
      onClick={(event) => onClick(event, index, row)}
    >
      {row === null ? (
        <td role="gridcell" className={styles.placeholder}>
          {inboxText.loadingRow}
        </td>
      ) : (
        <InboxRowCells row={row} now={now} zone={zone} narrow={narrow} marked={marked} />
      )}
    </tr>
  );
});

/** The heading of a part of the day, a row of the grid that the arrows pass over. */
export const GroupHeading = (props: {
  readonly text: string;
  readonly rowIndex: number;
  readonly start: number;
}): ReactNode => {
  const styles = useGridStyles();
  return (
    <tr role="row" aria-rowindex={props.rowIndex} className={styles.group} style={{ top: `${props.start}px` }}>
      <th role="rowheader" scope="rowgroup" colSpan={columnCount} className={styles.groupName}>
        {props.text}
      </th>
    </tr>
  );
};
