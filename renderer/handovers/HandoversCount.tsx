import { CounterBadge, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useSlice } from '../state/context.tsx';
import { handoversText } from '../text/handovers.ts';
import { useHiddenStyles } from '../ui/hidden.ts';

const useStyles = makeStyles({ badge: { position: 'absolute', top: '2px', left: 'calc(50% + 6px)' } });

/** How many handovers want something of the unit: an answer, or that somebody sees that one was declined. */
export const HandoversCount = (): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const declined = useSlice(
    (s) => s.inbox,
    (s) => s.counts?.declined ?? 0,
  );
  const incoming = useSlice(
    (s) => s.inbox,
    (s) => s.counts?.handoversIn ?? 0,
  );
  const count = declined + incoming;
  if (count === 0) return null;
  return (
    <>
      <CounterBadge
        className={styles.badge}
        count={count}
        size="small"
        color={declined > 0 ? 'danger' : 'brand'}
        overflowCount={99}
        aria-hidden
      />
      <span className={hidden.hidden}>{handoversText.badge(count)}</span>
    </>
  );
};
