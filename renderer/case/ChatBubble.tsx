import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import {
  Eye16Regular,
  EyeOff16Regular,
  Hourglass16Regular,
  LockClosed16Regular,
  Warning16Regular,
} from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { ChatMessage, HandoverView } from '../../shared/ipc/schemas.ts';
import { chatText, handoverReasonWords, handoverStatusWords, messageKindWords } from '../text/case.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import type { Times } from './useTimes.ts';
import { type Receipt, receiptOf } from './viewModel.ts';

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', maxWidth: '85%', gap: tokens.spacingVerticalXXS },
  theirs: { alignSelf: 'flex-start' },
  ours: { alignSelf: 'flex-end', alignItems: 'flex-end' },
  middle: { alignSelf: 'center', maxWidth: '95%' },
  bubble: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    // The border keeps the bubbles apart where the system chooses the colours.
    border: `1px solid ${tokens.colorTransparentStroke}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
  patient: { backgroundColor: tokens.colorNeutralBackground3 },
  staff: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorNeutralForeground1 },
  system: { backgroundColor: tokens.colorNeutralBackground2, color: tokens.colorNeutralForeground2 },
  internal: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
    border: `1px dashed ${tokens.colorStatusWarningBorder2}`,
  },
  meta: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  receipt: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS },
  notSent: { color: tokens.colorStatusDangerForeground3 },
  mark: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

const receiptWords = (receipt: Receipt, times: Times): { readonly icon: ReactNode; readonly words: string } => {
  switch (receipt.type) {
    case 'read':
      return { icon: <Eye16Regular aria-hidden />, words: chatText.read(times.short(receipt.at)) };
    case 'unread':
      return { icon: <EyeOff16Regular aria-hidden />, words: chatText.unread };
    case 'waiting':
      return { icon: <Hourglass16Regular aria-hidden />, words: chatText.waiting };
    case 'refused':
      return { icon: <Warning16Regular aria-hidden />, words: chatText.refused };
  }
};

const side = (message: ChatMessage): 'theirs' | 'ours' | 'middle' => {
  switch (message.kind) {
    case 'patient':
      return 'theirs';
    case 'system':
      return 'middle';
    case 'answer':
    case 'info':
    case 'contactAttempt':
    case 'internal':
    case 'note':
      return 'ours';
  }
};

const look = (message: ChatMessage): 'patient' | 'staff' | 'system' | 'internal' => {
  switch (message.kind) {
    case 'patient':
      return 'patient';
    case 'system':
      return 'system';
    case 'internal':
    case 'note':
      return 'internal';
    case 'answer':
    case 'info':
    case 'contactAttempt':
      return 'staff';
  }
};

/** One message: who, what kind, when, the words, and how far they have got (R136). */
export const MessageBubble = ({
  message,
  times,
  action,
}: {
  readonly message: ChatMessage;
  readonly times: Times;
  /** What can be done about a message that waits. */
  readonly action?: ReactNode;
}): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const receipt = receiptOf(message);
  const shown = receipt === null ? null : receiptWords(receipt, times);
  return (
    <li className={mergeClasses(styles.item, styles[side(message)])}>
      <span className={styles.meta}>
        <Text size={200} weight="semibold">
          {message.senderName}
        </Text>
        {message.kind === 'patient' ? (
          message.proxy === null ? (
            <span className={hidden.hidden}>{messageKindWords.patient}</span>
          ) : (
            <Text size={200}>{chatText.proxy(message.proxy)}</Text>
          )
        ) : (
          <Text size={200}>{messageKindWords[message.kind]}</Text>
        )}
        <Text size={200}>{times.at(message.sentAt)}</Text>
      </span>
      <div className={mergeClasses(styles.bubble, styles[look(message)])}>{message.text}</div>
      {shown === null ? null : (
        <Text size={200} className={mergeClasses(styles.receipt, receipt?.type === 'refused' && styles.notSent)}>
          {shown.icon}
          {shown.words}
        </Text>
      )}
      {action}
    </li>
  );
};

/** The note that goes with a handover: for the receiver only, and it says so (D19). */
export const HandoverBubble = ({
  handover,
  times,
}: {
  readonly handover: HandoverView;
  readonly times: Times;
}): ReactNode => {
  const styles = useStyles();
  return (
    <li className={mergeClasses(styles.item, styles.middle)}>
      <span className={styles.meta}>
        <Text size={200} weight="semibold">
          {handover.requestedByName}
        </Text>
        <Text size={200}>{chatText.internalTo(handover.toLabel)}</Text>
        <Text size={200}>{times.at(handover.requestedAt)}</Text>
      </span>
      <div className={mergeClasses(styles.bubble, styles.internal)}>
        <Text size={200} weight="semibold" className={styles.mark}>
          <LockClosed16Regular aria-hidden />
          {chatText.internal}
        </Text>
        {handover.message}
      </div>
      <Text size={200} className={styles.meta}>
        {[
          handover.reason === null ? null : handoverReasonWords[handover.reason],
          chatText.handoverState(handoverStatusWords[handover.status]),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </Text>
    </li>
  );
};
