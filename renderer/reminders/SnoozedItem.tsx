import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ReminderItem } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { codeOf } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { errorText } from '../text/app.ts';
import { dayAndTime } from '../text/format.ts';
import { reminderText } from '../text/reminders.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    padding: `2px ${tokens.spacingHorizontalSNudge}`,
    fontSize: tokens.fontSizeBase200,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: '0', overflowWrap: 'anywhere' },
  // 24 px is the least a pointer must be able to hit (WCAG 2.2, 2.5.8).
  link: { minHeight: '24px', textAlign: 'start', fontSize: tokens.fontSizeBase200 },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** A reminder that waits until the time its person asked for. */
export const SnoozedItem = ({
  item,
  onOpen,
  onShow,
}: {
  readonly item: Pick<ReminderItem, 'patientName' | 'contactReason' | 'snoozedUntil'>;
  readonly onOpen: () => unknown;
  /** It stands in the list again at once. */
  readonly onShow: () => Promise<void>;
}): ReactNode => {
  const styles = useStyles();
  const { status } = useStores();
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const show = async (): Promise<void> => {
    try {
      await onShow();
    } catch (error) {
      status.getState().say(errorText(codeOf(error)), 'error');
    }
  };
  return (
    <li className={styles.root}>
      <span className={styles.words}>
        <Link as="button" className={styles.link} onClick={() => void onOpen()}>
          {item.contactReason === '' ? item.patientName : `${item.patientName}, ${item.contactReason}`}
        </Link>
        <Text size={200} className={styles.soft}>
          {item.snoozedUntil === null ? null : reminderText.comesBack(dayAndTime(item.snoozedUntil, now, zone))}
        </Text>
      </span>
      <Button
        size="small"
        appearance="subtle"
        aria-label={reminderText.unsnoozeOf(item.patientName)}
        onClick={() => void show()}
      >
        {reminderText.unsnooze}
      </Button>
    </li>
  );
};
