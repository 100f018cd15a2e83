import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { InboxGrid } from '../inbox/InboxGrid.tsx';
import { StoresProvider, useSlice, useStores } from '../state/context.tsx';
import { unassignedText } from '../text/unassigned.ts';
import { StateMessage } from '../ui/StateMessage.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minWidth: '0',
    minHeight: '0',
    containerType: 'inline-size',
    containerName: 'list',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  head: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`, maxWidth: '80ch' },
  title: { margin: '0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
});

/** `fresh`: read since the screen was opened. */
const List = ({ fresh }: { readonly fresh: boolean }): ReactNode => {
  const stores = useStores();
  const { inbox, openCase, nav, unassigned: list } = stores;
  const phase = useSlice(
    (all) => all.unassigned.inbox,
    (s) => s.phase,
  );
  const total = useSlice(
    (all) => all.unassigned.inbox,
    (s) => s.total,
  );
  // The same grid over another list: it reads the stores it is given.
  const own = useMemo(() => ({ ...stores, ...list }), [stores, list]);
  if (!fresh || phase === 'loading') return <StateMessage busy text={unassignedText.loading} />;
  if (phase === 'failed' && total === 0) {
    return (
      <StateMessage tone="error" text={unassignedText.failed} onRetry={() => void list.inbox.getState().refresh()} />
    );
  }
  if (total === 0) return <StateMessage icon={<CheckmarkCircleRegular />} text={unassignedText.empty} />;
  const open = (caseId: string): void => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    void openCase.getState().open(caseId);
  };
  return (
    <StoresProvider stores={own}>
      <InboxGrid label={unassignedText.list} single onOpen={open} />
    </StoresProvider>
  );
};

/** What stands in the unit's list Ofördelade: the inbox's grid with a filter of its own. Opening leads to the inbox. */
export const UnassignedScreen = (): ReactNode => {
  const styles = useStyles();
  const { unassigned } = useStores();
  // Nobody reads the list while another screen is shown: what stood in it then is not to be pressed now.
  const [fresh, setFresh] = useState(false);
  useEffect(
    () =>
      void unassigned.inbox
        .getState()
        .refresh()
        .then(() => setFresh(true)),
    [unassigned],
  );
  return (
    <main className={styles.root} aria-labelledby="unassigned-title" data-pane="list">
      <div className={styles.head}>
        <h2 id="unassigned-title" className={styles.title}>
          {unassignedText.title}
        </h2>
        <Text>{unassignedText.lead}</Text>
      </div>
      <List fresh={fresh} />
    </main>
  );
};
