import { CounterBadge, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSlice } from '../state/context.tsx';
import { unassignedText } from '../text/unassigned.ts';
import { useHiddenStyles } from '../ui/hidden.ts';

const useStyles = makeStyles({ badge: { position: 'absolute', top: '2px', left: 'calc(50% + 6px)' } });

/** How many cases of the unit nobody has (R292). */
export const UnassignedCount = (): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const count = useSlice(
    (s) => s.inbox,
    (s) => s.counts?.unassigned ?? 0,
  );
  if (count === 0) return null;
  return (
    <>
      <CounterBadge className={styles.badge} count={count} size="small" color="danger" overflowCount={99} aria-hidden />
      <span className={hidden.hidden}>{unassignedText.badge(count)}</span>
    </>
  );
};
