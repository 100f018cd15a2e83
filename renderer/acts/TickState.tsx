import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircle20Regular, Circle20Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start' },
  icon: { display: 'flex', flexShrink: 0 },
  list: { margin: '0', paddingLeft: tokens.spacingHorizontalXL },
});

/** Whether it has been done: an icon and a sentence, never a colour alone. */
export const TickState = ({ done, text }: { readonly done: boolean; readonly text: string }): ReactNode => {
  const styles = useStyles();
  return (
    <div className={styles.root} role="status">
      <span className={styles.icon}>
        {done ? <CheckmarkCircle20Regular aria-hidden /> : <Circle20Regular aria-hidden />}
      </span>
      <Text>{text}</Text>
    </div>
  );
};

/** What to do elsewhere, in order. */
export const Steps = ({ name, steps }: { readonly name: string; readonly steps: readonly string[] }): ReactNode => {
  const styles = useStyles();
  return steps.length === 0 ? null : (
    <ol className={styles.list} aria-label={name}>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
};
