import { makeStyles, mergeClasses, ProgressBar, Text, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircleRegular,
  CloudCheckmarkRegular,
  CloudDismissRegular,
  CloudSyncRegular,
  ErrorCircleRegular,
  EyeRegular,
  InfoRegular,
  KeyRegular,
  WarningRegular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Connection } from '../../shared/ipc/schemas.ts';
import { timeZoneOf } from '../state/appStore.ts';
import { useSlice } from '../state/context.tsx';
import type { StatusMessage, StatusTone } from '../state/statusStore.ts';
import { appText, bannerText } from '../text/app.ts';
import { connectionKind, connectionText, lastInStep, type ConnectionKind } from '../text/connection.ts';
import { formatNumber, timeOfDay } from '../text/format.ts';
import { useHiddenStyles } from '../ui/hidden.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '28px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
  },
  message: {
    flex: '1 1 240px',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '28px',
  },
  warning: { color: tokens.colorStatusWarningForeground3 },
  error: { color: tokens.colorStatusDangerForeground3 },
  success: { color: tokens.colorStatusSuccessForeground3 },
  connection: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  progress: { width: '160px' },
});

const ToneIcon = ({ tone }: { readonly tone: StatusTone }): ReactNode => {
  const Icon = {
    info: InfoRegular,
    success: CheckmarkCircleRegular,
    warning: WarningRegular,
    error: ErrorCircleRegular,
  }[tone];
  return <Icon aria-hidden />;
};

const ConnectionState = (): ReactNode => {
  const styles = useStyles();
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  const now = useSlice(
    (s) => s.app,
    (s) => s.now,
  );
  const zone = useSlice((s) => s.app, timeZoneOf);
  const kind = connectionKind(connection);
  const inStepAt = lastInStep(connection);
  const at = inStepAt === null ? null : timeOfDay(inStepAt, now, zone);
  const Icon = icons[kind];
  return (
    <span className={styles.connection}>
      <Icon aria-hidden />
      {wordsOf(kind, at, connection)}
    </span>
  );
};

const icons: Readonly<Record<ConnectionKind, typeof CloudSyncRegular>> = {
  starting: CloudSyncRegular,
  syncing: CloudSyncRegular,
  sending: CloudSyncRegular,
  online: CloudCheckmarkRegular,
  offline: CloudDismissRegular,
  signIn: KeyRegular,
  refused: CloudDismissRegular,
  unfit: CloudDismissRegular,
  versionless: CloudDismissRegular,
  readOnly: EyeRegular,
};

/** Where nothing comes, when it last did is said too. */
function wordsOf(kind: ConnectionKind, at: string | null, { unsent, asking = 0 }: Connection): string {
  switch (kind) {
    case 'online':
      return connectionText.online(at ?? '');
    case 'sending':
      return asking > 0 ? bannerText.connectedHeld(unsent) : bannerText.connectedUnsent(unsent);
    case 'starting':
    case 'syncing':
      return connectionText[kind];
    default:
      return at === null ? connectionText[kind] : connectionText.withTime(connectionText[kind], at);
  }
}

/**
 * Read out politely. Directly under the body and marked so that Fluent leaves it alone: everything else behind a dialog is
 * hidden from a screen reader while it is open, and for a moment after (P187).
 */
const ReadOut = (): ReactNode => {
  const { hidden } = useHiddenStyles();
  const { message, announcement } = useSlice(
    (s) => s.status,
    (s) => s,
  );
  const region = (item: StatusMessage | null): ReactNode => (
    <div className={hidden} role="status" data-tabster-never-hide="">
      {item === null ? null : <span key={item.number}>{item.text}</span>}
    </div>
  );
  return createPortal(
    <>
      {region(message)}
      {region(announcement)}
    </>,
    document.body,
  );
};

/** What just happened, how far a long task is, and whether the hub can be reached. */
export const StatusBar = (): ReactNode => {
  const styles = useStyles();
  const message = useSlice(
    (s) => s.status,
    (s) => s.message,
  );
  const progress = useSlice(
    (s) => s.app,
    (s) => s.progress,
  );
  const tone = message === null || message.tone === 'info' ? undefined : styles[message.tone];
  return (
    <footer className={styles.root} aria-label={appText.statusBar}>
      <div className={mergeClasses(styles.message, tone)} data-said="">
        {message === null ? null : (
          <span key={message.number} className={styles.connection}>
            <ToneIcon tone={message.tone} />
            <Text size={200}>{message.text}</Text>
          </span>
        )}
      </div>
      <ReadOut />
      {progress === null ? null : (
        <span className={styles.connection}>
          {appText.progress[progress.task]} {formatNumber(progress.done)}
          {progress.total === null ? null : `/${formatNumber(progress.total)}`}
          <ProgressBar
            className={styles.progress}
            {...(progress.total === null ? {} : { value: progress.done, max: progress.total })}
            aria-label={appText.progress[progress.task]}
          />
        </span>
      )}
      <ConnectionState />
    </footer>
  );
};
