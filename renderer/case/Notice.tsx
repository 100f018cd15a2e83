import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ErrorCircle20Filled, Hourglass20Regular, Info20Regular, Warning20Filled } from '@fluentui/react-icons';
import { type ReactNode, useId } from 'react';
import { useBoxStyles } from './noticeBox.ts';

export type NoticeTone = 'alarm' | 'warning' | 'info' | 'waiting';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'auto 1fr' },
  icon: { display: 'flex', color: tokens.colorNeutralForeground1 },
  warningIcon: { color: tokens.colorStatusWarningForeground1 },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, paddingTop: tokens.spacingVerticalXS },
});

const icon = (tone: NoticeTone): ReactNode => {
  switch (tone) {
    case 'alarm':
      return <ErrorCircle20Filled aria-hidden />;
    case 'warning':
      return <Warning20Filled aria-hidden />;
    case 'info':
      return <Info20Regular aria-hidden />;
    case 'waiting':
      return <Hourglass20Regular aria-hidden />;
  }
};

export interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly lines?: readonly string[];
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** Something about the case that must not be missed: icon, words and what can be done, under a heading of its own. */
export const Notice = ({ tone, title, lines, actions, children }: NoticeProps): ReactNode => {
  const styles = useStyles();
  const box = useBoxStyles();
  const titleId = useId();
  return (
    <section
      className={mergeClasses(box.box, styles.root, tone === 'alarm' && box.alarm, tone === 'warning' && box.warning)}
      aria-labelledby={titleId}
    >
      <span
        className={mergeClasses(
          styles.icon,
          tone === 'alarm' && box.alarmIcon,
          tone === 'warning' && styles.warningIcon,
        )}
      >
        {icon(tone)}
      </span>
      <div className={styles.body}>
        <h3 id={titleId} className={box.title}>
          {title}
        </h3>
        {(lines ?? []).map((line) => (
          <Text key={line}>{line}</Text>
        ))}
        {children}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </section>
  );
};
