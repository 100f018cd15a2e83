import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice } from '../state/context.tsx';
import { comingLine, dayText } from '../text/day.ts';
import { inboxText } from '../text/inbox.ts';
import { reminderText } from '../text/reminders.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { dayGroups, dueWords } from './dayView.ts';
import { useReminderStyles } from './styles.ts';

const useStyles = makeStyles({
  // A line down the day, with a mark at each time.
  slot: {
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
    marginInlineStart: tokens.spacingHorizontalXS,
    paddingInlineStart: tokens.spacingHorizontalS,
  },
  closing: { borderLeftColor: tokens.colorStatusWarningBorder2 },
  item: { display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground1 },
});

/** What comes due, down the day: by the hour, at closing, and the next day open (P216). */
export const DayTimeline = ({ onOpen }: { readonly onOpen: (caseId: string) => void }): ReactNode => {
  const styles = useReminderStyles();
  const own = useStyles();
  const coming = useSlice(
    (s) => s.day,
    (s) => s.coming,
  );
  const more = useSlice(
    (s) => s.day,
    (s) => s.more,
  );
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  if (coming.length === 0) return <StateMessage icon={<CheckmarkCircleRegular />} text={dayText.nothingComing} />;
  return (
    <section aria-label={dayText.coming}>
      {dayGroups(coming, now, zone).map(({ key, heading, items }) => (
        <section
          key={key}
          aria-label={heading}
          className={mergeClasses(own.slot, key.endsWith('beforeClosing') && own.closing)}
        >
          <h3 className={styles.stage}>
            {heading} ({items.length})
          </h3>
          <ul className={styles.items}>
            {items.map((item) => (
              <li key={item.caseId}>
                <button
                  type="button"
                  className={mergeClasses(styles.item, own.item)}
                  onClick={() => onOpen(item.caseId)}
                >
                  <span className={styles.strong}>{dueWords(item.dueAt, now, zone)}</span>
                  <span>
                    {comingLine(item)} (
                    {item.priority === null ? inboxText.noPriority : inboxText.priority(item.priority)})
                  </span>
                  <span className={styles.soft}>
                    {item.ownerLabel}.{' '}
                    {item.holderName === null ? reminderText.notHeld : reminderText.held(item.holderName)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {more ? <p className={mergeClasses(styles.source, styles.soft)}>{dayText.more}</p> : null}
    </section>
  );
};
