import { mergeClasses } from '@fluentui/react-components';
import { AlertUrgentRegular, PeopleQueueRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { DeskItem } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { dayText, momentHint, momentLine } from '../text/day.ts';
import { clockTime } from '../text/format.ts';
import { waitText } from '../text/waits.ts';
import { ReminderSource } from './CaseReminder.tsx';
import { momentScreen } from './dayView.ts';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { useReminderStyles } from './styles.ts';

/** What the clock of the day asks: one line each, with a number and not a case. */
export const DayMoments = ({ items }: { readonly items: readonly DeskItem[] }): ReactNode => {
  const styles = useReminderStyles();
  const { nav, inbox, day, settings } = useStores();
  const zone = useSlice((s) => s.app, timeZoneOf);
  const open = (item: DeskItem): void => {
    // What is on me is what the list of mine shows.
    if (item.rule === 'shiftEnd') inbox.getState().setFilter({ assignedToMe: true });
    // Who works when, and who leads, is set there.
    if (momentScreen[item.rule] === 'settings') settings.getState().show('plan');
    nav.getState().go(momentScreen[item.rule]);
  };
  if (items.length === 0) return null;
  return (
    <section aria-label={dayText.moments}>
      <h3 className={styles.stage}>
        {dayText.moments} ({items.length})
      </h3>
      <ul className={styles.items}>
        {items.map((item) => {
          const line = momentLine(item, item.ends === null ? '' : clockTime(item.ends, zone));
          return (
            <li key={item.name}>
              <button type="button" className={styles.item} onClick={() => open(item)}>
                <span className={styles.icon}>
                  {item.stage === 'news' ? <PeopleQueueRegular aria-hidden /> : <AlertUrgentRegular aria-hidden />}
                </span>
                <span className={mergeClasses(styles.line, styles.strong)}>{line}</span>
                <span className={mergeClasses(styles.line, styles.soft)}>
                  {momentHint[item.rule]}
                  {item.late ? ` ${waitText.late}` : ''}
                </span>
              </button>
              <div className={styles.below}>
                <SnoozeMenu patientName={line} onChoose={(choice) => day.getState().snooze(item.name, choice)} />
                <ReminderSource sources={item.sources} label={dayText.sourceOf(line)} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
