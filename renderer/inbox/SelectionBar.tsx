import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, DismissRegular, PersonQuestionMarkRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect } from 'react';
import type { BulkAction } from '../../shared/ipc/contract.ts';
import { mostAtOnce } from '../../shared/ipc/limits.ts';
import { focusActiveRow } from '../ui/focusList.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { bulkText } from '../text/bulk.ts';
import { actionLabels } from '../text/case.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

const icons: Readonly<Record<BulkAction, ReactNode>> = {
  release: <PersonQuestionMarkRegular />,
  markDone: <CheckmarkRegular />,
};

/** How many cases are marked, and what can be done to all of them. Their number is read out as it changes. */
export const SelectionBar = (): ReactNode => {
  const styles = useStyles();
  const { selection, dialogs, status } = useStores();
  const ids = useSlice(
    (s) => s.selection,
    (s) => s.ids,
  );
  const cut = useSlice(
    (s) => s.selection,
    (s) => s.cut,
  );
  const count = ids.size;
  useEffect(() => {
    if (count > 0) status.getState().announce(cut ? bulkText.cut(mostAtOnce) : bulkText.marked(count));
  }, [status, count, cut]);
  if (count === 0) return null;
  const ask = (action: BulkAction): void => dialogs.getState().open({ type: 'bulk', action, ids: [...ids] });
  return (
    <div className={styles.root} role="group" aria-label={bulkText.region}>
      <Text weight="semibold">{bulkText.marked(count)}</Text>
      {(['release', 'markDone'] as const).map((action) => (
        <Button key={action} size="small" icon={<>{icons[action]}</>} onClick={() => ask(action)}>
          {actionLabels[action]}
        </Button>
      ))}
      <Button
        size="small"
        appearance="subtle"
        icon={<DismissRegular />}
        onClick={() => {
          selection.getState().clear();
          focusActiveRow();
        }}
      >
        {bulkText.clear}
      </Button>
      {cut ? <Text size={200}>{bulkText.cut(mostAtOnce)}</Text> : null}
    </div>
  );
};
