import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { ConsultationRow } from '../../shared/ipc/schemas/consultation.ts';
import { type Times, useTimes } from '../case/useTimes.ts';
import { useStores } from '../state/context.tsx';
import { caseText } from '../text/case.ts';
import { consultationStatusText, consultationText } from '../text/consultations.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: '0', padding: '0', overflowY: 'auto', flex: '1 1 0', minHeight: '0' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    cursor: 'pointer',
    // Drawn as an outline: it is seen in contrast themes, where background colours are not.
    outline: '2px solid transparent',
    outlineOffset: '-2px',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outlineColor: tokens.colorStrokeFocus2 },
  },
  open: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    '@media (forced-colors: active)': { borderLeft: '3px solid Highlight' },
  },
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  name: { fontWeight: tokens.fontWeightSemibold },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  end: { textAlign: 'end' },
  late: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** Who the row is about from where we stand: the other side. */
export const otherSide = (row: ConsultationRow): string => {
  if (row.box === 'outgoing' || row.status === 'draft') return row.toLabel;
  return row.origin === 'phone1177' ? consultationText.phone1177 : row.fromLabel;
};

/** Who acts next, in words; empty when nobody does. */
export const waitsText = ({ waitsFor, status }: ConsultationRow): string => {
  if (status === 'draft' || waitsFor === 'nobody') return '';
  return waitsFor === 'us' ? consultationText.waitsUs : consultationText.waitsThem;
};

const timeText = (row: ConsultationRow, times: Times): string =>
  row.handleBy === null ? '' : `${consultationText.handleBy}: ${times.at(row.handleBy)}`;

/** The list by keyboard: arrows move, Enter opens. One row is in the tab order (roving). */
export const ConsultationList = ({
  rows,
  openId,
}: {
  readonly rows: readonly ConsultationRow[];
  readonly openId: string | null;
}): ReactNode => {
  const styles = useStyles();
  const { consultations, dialogs } = useStores();
  const times = useTimes();
  const list = useRef<HTMLUListElement>(null);
  const [stands, setStands] = useState<string | null>(null);
  const at = rows.find(({ consultationId }) => consultationId === (stands ?? openId)) ?? rows[0];

  const open = (row: ConsultationRow): void => {
    if (row.status === 'draft')
      dialogs.getState().open({ type: 'consult', about: null, consultationId: row.consultationId });
    else void consultations.getState().open(row.consultationId);
  };
  const moveTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setStands(row.consultationId);
    const element = list.current?.children[rows.indexOf(row)];
    if (element instanceof HTMLElement) element.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = at === undefined ? 0 : rows.indexOf(at);
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      moveTo(to);
    } else if ((event.key === 'Enter' || event.key === ' ') && at !== undefined) {
      event.preventDefault();
      open(at);
    }
  };

  return (
    <ul ref={list} className={styles.list} role="listbox" aria-label={consultationText.list} onKeyDown={onKeyDown}>
      {rows.map((row) => {
        const name = `${row.patientName}${row.age === null ? '' : `, ${consultationText.years(row.age)}`}`;
        const waits = waitsText(row);
        return (
          <li
            key={row.consultationId}
            role="option"
            aria-selected={row.consultationId === openId}
            tabIndex={row === at ? 0 : -1}
            {...(row === at ? { 'data-pane-focus': '' } : {})}
            className={mergeClasses(styles.row, row.consultationId === openId && styles.open)}
            onClick={() => {
              setStands(row.consultationId);
              open(row);
            }}
            onFocus={() => setStands(row.consultationId)}
          >
            <span className={mergeClasses(styles.line, styles.name)}>{name}</span>
            <span className={styles.end}>
              {consultationStatusText[row.status]}
              {row.pending.length > 0 ? ` (${consultationText.waiting})` : ''}
            </span>
            <span className={styles.line}>
              {row.priority === null ? '' : `${caseText.priorityValue(row.priority)} · `}
              {row.contactReason}
            </span>
            <span className={mergeClasses(styles.end, styles.small)}>{waits}</span>
            <span className={mergeClasses(styles.line, styles.small)}>{otherSide(row)}</span>
            <span className={mergeClasses(styles.end, styles.small, row.overdue && styles.late)}>
              {row.overdue ? consultationText.overdue : timeText(row, times)}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
