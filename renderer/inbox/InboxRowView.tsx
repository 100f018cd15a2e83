import { mergeClasses } from '@fluentui/react-components';
import { AttachRegular, CheckboxCheckedFilled, ClockAlarmRegular, WarningRegular } from '@fluentui/react-icons';
import { memo, type ReactNode } from 'react';
import { formatPersonnummer } from '../../shared/domain/labels.ts';
import type { InboxRow } from '../../shared/ipc/schemas.ts';
import { dayAndTime } from '../text/format.ts';
import { inboxText } from '../text/inbox.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { type Badge, badgesOf, dueView, kindText, staffText, statusLabel } from './rowView.ts';
import { StatusIcon } from './StatusIcon.tsx';
import { useGridStyles } from './useGridStyles.ts';

/** How many badges have room before the rest become a number. */
const shownBadges = 2;

const Badges = ({ badges }: { readonly badges: readonly Badge[] }): ReactNode => {
  const styles = useGridStyles();
  const hidden = useHiddenStyles();
  const rest = badges.slice(shownBadges);
  return (
    <>
      {badges.slice(0, shownBadges).map((badge, index) => (
        <span
          key={badge.text}
          className={mergeClasses(styles.badge, styles[`badge${badge.tone}`], index === 0 && styles.firstBadge)}
          title={badge.text}
        >
          {badge.text}
        </span>
      ))}
      {rest.length === 0 ? null : (
        <span className={mergeClasses(styles.badge, styles.more)} title={rest.map((badge) => badge.text).join(', ')}>
          <span aria-hidden>+{rest.length}</span>
          <span className={hidden.hidden}>{rest.map((badge) => badge.text).join(', ')}</span>
        </span>
      )}
    </>
  );
};

export interface RowProps {
  readonly row: InboxRow;
  readonly now: number;
  readonly zone: string;
  readonly narrow: boolean;
  /** Marked together with others; said by an icon as well as by the colour of the row. */
  readonly marked?: boolean;
}

/** The seven cells of a case. The row element around them belongs to the grid. */
export const InboxRowCells = memo(function InboxRowCells({ row, now, zone, narrow, marked }: RowProps): ReactNode {
  const styles = useGridStyles();
  const hidden = useHiddenStyles();
  const due = dueView(row, now, zone);
  const staff = staffText(row);
  const badges = badgesOf(row);
  const pnr = row.personnummer === null ? inboxText.noPersonnummer : formatPersonnummer(row.personnummer);
  const age = row.age === null ? '' : `, ${inboxText.years(row.age)}`;
  const urgentTime = due.tone === 'overdue' || due.tone === 'closing';
  const last = dayAndTime(row.lastMessageAt, now, zone);
  return (
    <>
      <td role="gridcell" aria-colindex={1} className={mergeClasses(styles.cell, narrow && styles.areaStatus)}>
        <span className={styles.withIcon}>
          <span className={styles.icon}>
            {marked === true ? <CheckboxCheckedFilled aria-hidden /> : <StatusIcon status={row.status} />}
          </span>
          <span className={mergeClasses(styles.line, row.status === 'newMessage' && styles.unread)}>
            {statusLabel(row)}
          </span>
        </span>
      </td>
      <td role="gridcell" aria-colindex={2} className={mergeClasses(styles.cell, narrow && styles.areaPatient)}>
        <span className={mergeClasses(styles.line, styles.unread)} title={row.patientName}>
          {row.patientName}
          {narrow ? <span className={styles.small}> {pnr}</span> : null}
        </span>
        {narrow ? null : (
          <span className={mergeClasses(styles.line, styles.small)}>
            {pnr}
            {age}
          </span>
        )}
        {row.flags.includes('protectedCheck') ? (
          <span className={hidden.hidden}>{inboxText.protectedCheck}</span>
        ) : null}
      </td>
      <td role="gridcell" aria-colindex={3} className={mergeClasses(styles.cell, narrow && styles.areaReason)}>
        <span className={styles.line} title={row.contactReason}>
          {row.contactReason}
        </span>
        <span className={styles.badges}>
          {row.flags.includes('attachments') ? (
            <span className={styles.icon} title={inboxText.attachments}>
              <AttachRegular aria-hidden />
              <span className={hidden.hidden}>{inboxText.attachments}</span>
            </span>
          ) : null}
          <span className={mergeClasses(styles.small, styles.more)}>{kindText(row)}</span>
          <Badges badges={badges} />
        </span>
      </td>
      <td role="gridcell" aria-colindex={4} className={mergeClasses(styles.cell, narrow && styles.areaLast)}>
        {narrow ? (
          <span className={mergeClasses(styles.line, styles.small)}>
            <span className={hidden.hidden}>{inboxText.from[row.lastMessageFrom]} </span>
            {last}
          </span>
        ) : (
          <>
            <span className={styles.line}>{last}</span>
            <span className={mergeClasses(styles.line, styles.small)}>{inboxText.from[row.lastMessageFrom]}</span>
          </>
        )}
      </td>
      <td role="gridcell" aria-colindex={5} className={mergeClasses(styles.cell, narrow && styles.areaDue)}>
        <span className={mergeClasses(styles.withIcon, styles[due.tone])}>
          {urgentTime ? (
            <span className={styles.icon}>
              {due.tone === 'overdue' ? <WarningRegular aria-hidden /> : <ClockAlarmRegular aria-hidden />}
            </span>
          ) : null}
          <span className={styles.line}>{due.primary}</span>
        </span>
        {due.secondary === null ? null : (
          <span
            className={mergeClasses(styles.twoLines, styles.small, urgentTime && styles[due.tone])}
            title={due.secondary}
          >
            {due.secondary}
          </span>
        )}
      </td>
      <td role="gridcell" aria-colindex={6} className={mergeClasses(styles.cell, narrow && styles.areaRole)}>
        <span
          className={mergeClasses(...(narrow ? [styles.line] : [styles.twoLines, styles.threeLines]), styles.small)}
          title={row.ownerLabel}
        >
          {row.ownerLabel}
        </span>
      </td>
      <td role="gridcell" aria-colindex={7} className={mergeClasses(styles.cell, narrow && styles.areaStaff)}>
        <span
          className={mergeClasses(
            ...(narrow ? [styles.line] : [styles.twoLines, styles.threeLines]),
            styles.small,
            row.holderIsMe && styles.unread,
          )}
          title={staff}
        >
          {staff}
        </span>
      </td>
    </>
  );
});
