import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { appText } from '../text/app.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    minHeight: '160px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '32px', color: tokens.colorNeutralForeground3, display: 'flex' },
});

export interface StateMessageProps {
  /** One clear sentence. */
  readonly text: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly busy?: boolean;
  /** Errors are read out at once; the rest politely. */
  readonly tone?: 'calm' | 'error';
  readonly onRetry?: () => void;
  readonly action?: ReactNode;
}

/** What stands where content would: nothing here, loading, failed, offline. */
export const StateMessage = ({ text, hint, icon, busy, tone, onRetry, action }: StateMessageProps): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.root} role={tone === 'error' ? 'alert' : 'status'}>
      {busy === true ? <Spinner size="small" aria-hidden /> : null}
      {icon === undefined ? null : (
        <span className={styles.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Text size={300} weight="semibold">
        {text}
      </Text>
      {hint === undefined ? null : <Text size={200}>{hint}</Text>}
      {onRetry === undefined ? null : (
        <Button size="small" onClick={onRetry}>
          {appText.retry}
        </Button>
      )}
      {action}
    </div>
  );
};
