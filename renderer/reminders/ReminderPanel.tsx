import { Button, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { AlertUrgentRegular, CheckmarkCircleRegular, ClockAlarmRegular, DismissRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ReminderItem } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { inboxText } from '../text/inbox.ts';
import { reminderText, stageHeading } from '../text/reminders.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import { SnoozedItem } from './SnoozedItem.tsx';
import { groupReminders, reminderLine, reminderSource, remindersButtonId } from './reminderView.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    width: '320px',
    maxWidth: '100%',
    flexShrink: 0,
    minHeight: '0',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  wide: { width: '100%' },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  list: {
    flex: '1 1 0',
    minHeight: '0',
    overflowY: 'auto',
    padding: `0 ${tokens.spacingHorizontalS} ${tokens.spacingVerticalM}`,
  },
  stage: {
    margin: '0',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    fontSize: tokens.fontSizeBase200,
  },
  items: { listStyleType: 'none', margin: '0', padding: '0', display: 'flex', flexDirection: 'column', gap: '4px' },
  item: {
    width: '100%',
    textAlign: 'start',
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    gap: '2px 6px',
    padding: tokens.spacingHorizontalSNudge,
    font: 'inherit',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  icon: { fontSize: '16px', display: 'flex', gridRow: '1 / span 4' },
  // 24 px is the least a pointer must be able to hit (WCAG 2.2, 2.5.8).
  sourceLink: { fontSize: tokens.fontSizeBase200, minHeight: '24px', minWidth: '24px' },
  source: { fontSize: tokens.fontSizeBase200 },
  below: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    padding: `2px ${tokens.spacingHorizontalSNudge}`,
  },
  line: { gridColumn: '2', overflowWrap: 'anywhere' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** Where the limit stands, for those who want to know: one word until then. */
const Source = ({ item }: { readonly item: ReminderItem }): ReactNode => {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const source = reminderSource(item);
  if (source === null) return null;
  return (
    <div className={mergeClasses(styles.source, styles.soft)}>
      <Link
        as="button"
        className={styles.sourceLink}
        aria-expanded={open}
        aria-label={reminderText.sourceOf(item.patientName)}
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

const Item = ({ item, onOpen }: ItemProps): ReactNode => {
  const styles = useStyles();
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
        <SnoozeMenu item={item} />
        <Source item={item} />
      </div>
    </li>
  );
};

export interface ReminderPanelProps {
  readonly onOpen: (caseId: string) => void;
  /** The panel has the window to itself. */
  readonly alone: boolean;
}

/** Every case whose time is running out, most pressing first: the truth about reminders (design.md §6). */
export const ReminderPanel = ({ onOpen, alone }: ReminderPanelProps): ReactNode => {
  const styles = useStyles();
  const { reminders } = useStores();
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
  const hadFocus = useRef(false);
  useEffect(() => title.current?.focus(), []);
  // A reminder that goes because its case is handled takes the focus with it: it stays in the panel.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) title.current?.focus();
  }, [items]);
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
        {phase === 'ready' && items.length === 0 ? (
          <StateMessage icon={<CheckmarkCircleRegular />} text={reminderText.empty} hint={reminderText.emptyHint} />
        ) : null}
        {groupReminders(items).map((group) => (
          <section key={group.stage} aria-label={stageHeading[group.stage]}>
            <h3 className={styles.stage}>
              {stageHeading[group.stage]} ({group.items.length})
            </h3>
            <ul className={styles.items}>
              {group.items.map((item) => (
                <Item key={`${item.caseId} ${item.stage}`} item={item} onOpen={onOpen} />
              ))}
            </ul>
          </section>
        ))}
        {snoozed.length === 0 ? null : (
          <section aria-label={reminderText.snoozedHeading}>
            <h3 className={styles.stage}>
              {reminderText.snoozedHeading} ({snoozed.length})
            </h3>
            <ul className={styles.items}>
              {snoozed.map((item) => (
                <SnoozedItem key={item.caseId} item={item} onOpen={onOpen} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </aside>
  );
};
