import { CounterBadge, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSlice } from '../state/context.tsx';
import { acknowledgeText } from '../text/vouchers.ts';
import { useHiddenStyles } from '../ui/hidden.ts';

const useStyles = makeStyles({ badge: { position: 'absolute', top: '2px', left: 'calc(50% + 6px)' } });

/** How many lines nobody at the unit has acknowledged (R252). */
export const AcknowledgementsCount = (): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const count = useSlice(
    (s) => s.acknowledgements,
    (s) => s.list.items.length,
  );
  if (count === 0) return null;
  return (
    <>
      <CounterBadge className={styles.badge} count={count} size="small" color="brand" overflowCount={99} aria-hidden />
      <span className={hidden.hidden}>{acknowledgeText.badge(count)}</span>
    </>
  );
};
