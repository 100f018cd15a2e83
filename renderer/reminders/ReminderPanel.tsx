import { Button, mergeClasses, Tab, TabList, Text } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DismissRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { isPressing } from '../../shared/domain/reminders/stages.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { dayText } from '../text/day.ts';
import { reminderText, stageHeading } from '../text/reminders.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { CaseReminder } from './CaseReminder.tsx';
import { DayMoments } from './DayMoments.tsx';
import { DayTimeline } from './DayTimeline.tsx';
import { PutOff } from './PutOff.tsx';
import { groupReminders, remindersButtonId } from './reminderView.ts';
import { useReminderStyles } from './styles.ts';
import { useOpenWait } from './useOpenWait.ts';
import { WaitReminder } from './WaitReminder.tsx';
import { groupWaits } from './waitView.ts';
import { waitHeading } from '../text/waits.ts';

export interface ReminderPanelProps {
  readonly onOpen: (caseId: string) => void;
  /** The panel has the window to itself. */
  readonly alone: boolean;
}

/** Every case whose time is running out and what waits for an answer, most pressing first: the truth about reminders. */
export const ReminderPanel = ({ onOpen, alone }: ReminderPanelProps): ReactNode => {
  const styles = useReminderStyles();
  const openWait = useOpenWait(onOpen);
  const { reminders, day } = useStores();
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const phase = useSlice(
    (s) => s.reminders,
    (s) => s.phase,
  );
  const items = useSlice(
    (s) => s.reminders,
    (s) => s.items,
  );
  const waits = useSlice(
    (s) => s.reminders,
    (s) => s.waits,
  );
  const moments = useSlice(
    (s) => s.day,
    (s) => s.moments,
  );
  const coming = useSlice(
    (s) => s.day,
    (s) => s.coming.length,
  );
  const more = useSlice(
    (s) => s.day,
    (s) => s.more,
  );
  const [view, setView] = useState<'now' | 'coming'>('now');
  const count = items.length + waits.length + moments.length;
  const hadFocus = useRef(false);
  useEffect(() => {
    title.current?.focus();
    // The day has gone on since it was last looked at.
    void day.getState().load();
  }, [day]);
  // A reminder that goes because its case is handled takes the focus with it: it stays in the panel.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) title.current?.focus();
  }, [items, waits, moments]);
  const groups = groupReminders(items);
  const section = (group: (typeof groups)[number]): ReactNode => (
    <section key={group.stage} aria-label={stageHeading[group.stage]}>
      <h3 className={styles.stage}>
        {stageHeading[group.stage]} ({group.items.length})
      </h3>
      <ul className={styles.items}>
        {group.items.map((item) => (
          <CaseReminder key={`${item.caseId} ${item.stage}`} item={item} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
  return (
    <aside
      className={mergeClasses(styles.root, alone && styles.wide)}
      aria-labelledby={titleId}
      data-pane="reminders"
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={(event) => {
        // What is removed while focused gives no related target; leaving on purpose does.
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget))
          hadFocus.current = false;
      }}
    >
      <div className={styles.head}>
        <Text as="h2" size={300} weight="semibold" id={titleId} ref={title} tabIndex={-1} block>
          {reminderText.title}
        </Text>
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={reminderText.close}
          onClick={() => {
            reminders.getState().setPanelOpen(false);
            document.getElementById(remindersButtonId)?.focus();
          }}
        />
      </div>
      <TabList
        size="small"
        className={styles.tabs}
        aria-label={dayText.views}
        selectedValue={view}
        onTabSelect={(_, { value }) => setView(value === 'coming' ? 'coming' : 'now')}
      >
        <Tab value="now" id={`${titleId}-now`}>
          {dayText.nowTab(count)}
        </Tab>
        <Tab value="coming" id={`${titleId}-coming`}>
          {dayText.comingTab(coming, more)}
        </Tab>
      </TabList>
      <div className={styles.list} role="tabpanel" aria-labelledby={`${titleId}-${view}`}>
        {view === 'coming' ? (
          <DayTimeline onOpen={onOpen} />
        ) : (
          <>
            {phase === 'loading' ? <StateMessage busy text={reminderText.loading} /> : null}
            {phase === 'failed' ? (
              <StateMessage tone="error" text={reminderText.failed} onRetry={() => void reminders.getState().load()} />
            ) : null}
            {phase === 'ready' && count === 0 ? (
              <StateMessage icon={<CheckmarkCircleRegular />} text={reminderText.empty} hint={reminderText.emptyHint} />
            ) : null}
            <DayMoments items={moments} />
            {groups.filter(({ stage }) => isPressing(stage)).map(section)}
            {groupWaits(waits).map((group) => (
              <section key={group.rule} aria-label={waitHeading[group.rule]}>
                <h3 className={styles.stage}>
                  {waitHeading[group.rule]} ({group.items.length})
                </h3>
                <ul className={styles.items}>
                  {group.items.map((item) => (
                    <WaitReminder key={item.subjectId} item={item} onOpen={openWait} />
                  ))}
                </ul>
              </section>
            ))}
            {groups.filter(({ stage }) => !isPressing(stage)).map(section)}
            <PutOff onOpen={onOpen} onOpenWait={openWait} />
          </>
        )}
      </div>
    </aside>
  );
};
