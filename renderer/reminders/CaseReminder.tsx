import { Link, mergeClasses } from '@fluentui/react-components';
import { AlertUrgentRegular, ClockAlarmRegular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { ReminderItem } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { inboxText } from '../text/inbox.ts';
import { reminderText } from '../text/reminders.ts';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { reminderLine, reminderSource } from './reminderView.ts';
import { useReminderStyles } from './styles.ts';

/** Where the limit stands, for those who want to know: one word until then. */
export const ReminderSource = ({
  sources,
  label,
}: {
  readonly sources: ReminderItem['sources'];
  readonly label: string;
}): ReactNode => {
  const styles = useReminderStyles();
  const [open, setOpen] = useState(false);
  const source = reminderSource(sources);
  if (source === null) return null;
  return (
    <div className={mergeClasses(styles.source, styles.soft)}>
      <Link
        as="button"
        className={styles.sourceLink}
        aria-expanded={open}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {reminderText.source}
      </Link>
      {open ? `: ${source}` : null}
    </div>
  );
};

interface ItemProps {
  readonly item: ReminderItem;
  readonly onOpen: (caseId: string) => void;
}

/** A case whose time is running out. */
export const CaseReminder = ({ item, onOpen }: ItemProps): ReactNode => {
  const styles = useReminderStyles();
  const { reminders } = useStores();
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const priority = item.priority === null ? inboxText.noPriority : inboxText.priority(item.priority);
  const pressing = item.stage === 'overdue' || item.stage === 'escalation' || item.stage === 'arrivedUrgent';
  return (
    <li>
      <button type="button" className={styles.item} onClick={() => onOpen(item.caseId)}>
        <span className={styles.icon}>
          {pressing ? <AlertUrgentRegular aria-hidden /> : <ClockAlarmRegular aria-hidden />}
        </span>
        <span className={mergeClasses(styles.line, styles.strong)}>{reminderLine(item, now, zone)}</span>
        <span className={styles.line}>
          {item.patientName}, {item.contactReason} ({priority})
        </span>
        <span className={mergeClasses(styles.line, styles.soft)}>
          {item.ownerLabel}. {item.holderName === null ? reminderText.notHeld : reminderText.held(item.holderName)}
        </span>
        {item.example ? <span className={mergeClasses(styles.line, styles.soft)}>{reminderText.example}</span> : null}
      </button>
      <div className={styles.below}>
        <SnoozeMenu patientName={item.patientName} onChoose={(choice) => reminders.getState().snooze(item, choice)} />
        <ReminderSource sources={item.sources} label={reminderText.sourceOf(item.patientName)} />
      </div>
    </li>
  );
};
