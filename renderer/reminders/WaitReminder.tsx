import { mergeClasses } from '@fluentui/react-components';
import { AlertUrgentRegular, ChatArrowDoubleBackRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { WaitItem } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { dayAndTime } from '../text/format.ts';
import { inboxText } from '../text/inbox.ts';
import { reminderText } from '../text/reminders.ts';
import { waitLine, waitText } from '../text/waits.ts';
import { ReminderSource } from './CaseReminder.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { useReminderStyles } from './styles.ts';
import { isAlarm, otherSide } from './waitView.ts';

/** A consultation or a handover that waits for somebody: why it is told, about whom, and with whom it stands. */
export const WaitReminder = ({
  item,
  onOpen,
}: {
  readonly item: WaitItem;
  readonly onOpen: (item: WaitItem) => void;
}): ReactNode => {
  const styles = useReminderStyles();
  const { reminders } = useStores();
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const priority = item.priority === null ? inboxText.noPriority : inboxText.priority(item.priority);
  const other = otherSide(item);
  return (
    <li>
      <button type="button" className={styles.item} onClick={() => onOpen(item)}>
        <span className={styles.icon}>
          {isAlarm(item) ? <AlertUrgentRegular aria-hidden /> : <ChatArrowDoubleBackRegular aria-hidden />}
        </span>
        <span className={mergeClasses(styles.line, styles.strong)}>
          {waitLine(item.rule, item.holderName !== null)}
        </span>
        <span className={styles.line}>
          {item.patientName}, {item.contactReason} ({priority})
        </span>
        <span className={mergeClasses(styles.line, styles.soft)}>
          {other}
          {item.holderName === null ? '' : `. ${waitText.held(item.holderName)}`}
        </span>
        <span className={mergeClasses(styles.line, styles.soft)}>
          {item.handleBy === null
            ? waitText.since(dayAndTime(item.at, now, zone))
            : waitText.handleBy(dayAndTime(item.handleBy, now, zone))}
          {item.late ? `. ${waitText.late}` : ''}
        </span>
      </button>
      <div className={styles.below}>
        <SnoozeMenu
          patientName={item.patientName}
          onChoose={(choice) => reminders.getState().snoozeWait(item, choice)}
        />
        <ReminderSource sources={item.sources} label={reminderText.sourceOf(item.patientName)} />
      </div>
    </li>
  );
};
