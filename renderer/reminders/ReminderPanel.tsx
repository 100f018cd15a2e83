import { Button, mergeClasses, Text } from '@fluentui/react-components';
import { CheckmarkCircleRegular, DismissRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { momentLine } from '../text/day.ts';
import { clockTime } from '../text/format.ts';
import { reminderText, stageHeading } from '../text/reminders.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { CaseReminder } from './CaseReminder.tsx';
import { DayMoments } from './DayMoments.tsx';
import { DayTimeline } from './DayTimeline.tsx';
import { SnoozedItem } from './SnoozedItem.tsx';
import { groupReminders, isPressingStage, remindersButtonId } from './reminderView.ts';
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
  const snoozed = useSlice(
    (s) => s.reminders,
    (s) => s.snoozed,
  );
  const waits = useSlice(
    (s) => s.reminders,
    (s) => s.waits,
  );
  const snoozedWaits = useSlice(
    (s) => s.reminders,
    (s) => s.snoozedWaits,
  );
  const moments = useSlice(
    (s) => s.day,
    (s) => s.moments,
  );
  const snoozedMoments = useSlice(
    (s) => s.day,
    (s) => s.snoozed,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const putOff = snoozed.length + snoozedWaits.length + snoozedMoments.length;
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
      <div className={styles.list}>
        {phase === 'loading' ? <StateMessage busy text={reminderText.loading} /> : null}
        {phase === 'failed' ? (
          <StateMessage tone="error" text={reminderText.failed} onRetry={() => void reminders.getState().load()} />
        ) : null}
        {phase === 'ready' && items.length + waits.length + moments.length === 0 ? (
          <StateMessage icon={<CheckmarkCircleRegular />} text={reminderText.empty} hint={reminderText.emptyHint} />
        ) : null}
        <DayMoments items={moments} />
        {groups.filter(({ stage }) => isPressingStage(stage)).map(section)}
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
        {groups.filter(({ stage }) => !isPressingStage(stage)).map(section)}
        <DayTimeline onOpen={onOpen} />
        {putOff === 0 ? null : (
          <section aria-label={reminderText.snoozedHeading}>
            <h3 className={styles.stage}>
              {reminderText.snoozedHeading} ({putOff})
            </h3>
            <ul className={styles.items}>
              {snoozed.map((item) => (
                <SnoozedItem
                  key={item.caseId}
                  item={item}
                  onOpen={() => onOpen(item.caseId)}
                  onShow={() => reminders.getState().unsnooze(item.caseId)}
                />
              ))}
              {snoozedMoments.map((item) => (
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
              {snoozedWaits.map((item) => (
                <SnoozedItem
                  key={item.subjectId}
                  item={item}
                  onOpen={() => openWait(item)}
                  onShow={() => reminders.getState().unsnoozeWait(item)}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
    </aside>
  );
};
