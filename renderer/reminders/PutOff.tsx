import type { ReactNode } from 'react';
import type { WaitItem } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { momentLine } from '../text/day.ts';
import { clockTime } from '../text/format.ts';
import { reminderText } from '../text/reminders.ts';
import { SnoozedItem } from './SnoozedItem.tsx';
import { useReminderStyles } from './styles.ts';

/** What this person has put off, with when it comes back (P72). */
export const PutOff = ({
  onOpen,
  onOpenWait,
}: {
  readonly onOpen: (caseId: string) => void;
  readonly onOpenWait: (item: WaitItem) => void;
}): ReactNode => {
  const styles = useReminderStyles();
  const { reminders, day } = useStores();
  const cases = useSlice(
    (s) => s.reminders,
    (s) => s.snoozed,
  );
  const waits = useSlice(
    (s) => s.reminders,
    (s) => s.snoozedWaits,
  );
  const moments = useSlice(
    (s) => s.day,
    (s) => s.snoozed,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const count = cases.length + waits.length + moments.length;
  if (count === 0) return null;
  return (
    <section aria-label={reminderText.snoozedHeading}>
      <h3 className={styles.stage}>
        {reminderText.snoozedHeading} ({count})
      </h3>
      <ul className={styles.items}>
        {cases.map((item) => (
          <SnoozedItem
            key={item.caseId}
            item={item}
            onOpen={() => onOpen(item.caseId)}
            onShow={() => reminders.getState().unsnooze(item.caseId)}
          />
        ))}
        {moments.map((item) => (
          <SnoozedItem
            key={item.name}
            item={{
              patientName: momentLine(item, item.ends === null ? '' : clockTime(item.ends, zone)),
              contactReason: '',
              snoozedUntil: item.snoozedUntil,
            }}
            onOpen={() => day.getState().unsnooze(item.name)}
            onShow={() => day.getState().unsnooze(item.name)}
          />
        ))}
        {waits.map((item) => (
          <SnoozedItem
            key={`${item.subject} ${item.subjectId}`}
            item={item}
            onOpen={() => onOpenWait(item)}
            onShow={() => reminders.getState().unsnoozeWait(item)}
          />
        ))}
      </ul>
    </section>
  );
};
