import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Button,
  Tab,
  TabList,
  ToggleButton,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  AddRegular,
  CheckmarkCircleRegular,
  CloudDismissRegular,
  FilterRegular,
  GroupListRegular,
} from '@fluentui/react-icons';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useReady } from '../app/useReady.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { appText } from '../text/app.ts';
import { lastInStep } from '../text/connection.ts';
import { inboxText, type Tab as TabName } from '../text/inbox.ts';
import { focusActiveRow } from '../ui/focusList.ts';
import { useHiddenStyles } from '../ui/hidden.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { StartsList } from '../acts/start/StartsList.tsx';
import { startText } from '../text/start.ts';
import { everything } from '../state/inboxStore.ts';
import { Filters } from './Filters.tsx';
import { isNarrowed } from './filterView.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { InboxGrid, type InboxGridProps } from './InboxGrid.tsx';

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
  top: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    paddingRight: tokens.spacingHorizontalS,
  },
  tabs: { flex: '1 1 0', minWidth: '0', flexWrap: 'wrap', padding: `0 ${tokens.spacingHorizontalXS}` },
  tab: {
    '@container list (max-width: 500px)': {
      '& > span': { fontSize: tokens.fontSizeBase200 },
      paddingLeft: '5px',
      paddingRight: '5px',
    },
  },
});

/** So long the rows of the list before stay in sight, to be looked at only, while those of the new one are read. */
const oldRowsMs = 300;

const tabNames: readonly TabName[] = ['inbox', 'noActionNeeded', 'closed'];

/** What stands where the rows would: loading, failed, nothing here, nothing fetched yet. */
const InboxContent = ({ onOpen, onDrawn }: InboxGridProps): ReactNode => {
  const { inbox } = useStores();
  const phase = useSlice(
    (s) => s.inbox,
    (s) => s.phase,
  );
  const total = useSlice(
    (s) => s.inbox,
    (s) => s.total,
  );
  const filter = useSlice(
    (s) => s.inbox,
    (s) => s.filter,
  );
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  const before = useSlice(
    (s) => s.inbox,
    (s) => s.before,
  );
  useEffect(() => {
    if (before === null) return undefined;
    const timer = setTimeout(() => inbox.getState().forgetBefore(), oldRowsMs);
    return () => clearTimeout(timer);
  }, [inbox, before]);
  const isEmpty = phase === 'ready' && total === 0 && before === null;
  const onTab = useRef(false);
  useEffect(() => {
    // Where work begins with an empty list there is no row to stand on: the keyboard is not left on nothing. When the first
    // rows come, it goes on to them.
    if (isEmpty && document.activeElement === document.body) {
      onTab.current = true;
      focusActiveRow();
    } else if (!isEmpty && onTab.current) {
      onTab.current = false;
      if (document.activeElement?.getAttribute('role') === 'tab') focusActiveRow();
    }
  }, [isEmpty]);
  const refresh = (): void => void inbox.getState().refresh();

  if (phase === 'loading' && before === null) return <StateMessage busy text={inboxText.loading} />;
  if (phase === 'failed' && total === 0) return <StateMessage tone="error" text={inboxText.failed} onRetry={refresh} />;
  if (total === 0 && before === null) {
    if (isNarrowed(filter)) {
      return (
        <StateMessage
          icon={<FilterRegular />}
          text={inboxText.emptyFiltered}
          action={
            <Button size="small" onClick={() => inbox.getState().setFilter(everything)}>
              {inboxText.clear}
            </Button>
          }
        />
      );
    }
    if (connection.state === 'away' && lastInStep(connection) === null) {
      return <StateMessage icon={<CloudDismissRegular />} text={inboxText.offlineEmpty} />;
    }
    if (connection.filling === true) return <StateMessage busy text={inboxText.filling} />;
    if (connection.refilling === true) return <StateMessage busy text={inboxText.refilling} />;
    return <StateMessage icon={<CheckmarkCircleRegular />} text={inboxText.empty[filter.tab]} />;
  }
  return (
    <>
      {phase === 'failed' ? (
        <MessageBar intent="warning">
          <MessageBarBody>{inboxText.old}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={refresh}>
              {appText.retry}
            </Button>
          </MessageBarActions>
        </MessageBar>
      ) : null}
      <InboxGrid onOpen={onOpen} {...(onDrawn === undefined ? {} : { onDrawn })} />
    </>
  );
};

/** Whether the list is seen in the parts of the day (P206). */
const GroupToggle = (): ReactNode => {
  const { inbox } = useStores();
  const grouped = useSlice(
    (s) => s.inbox,
    (s) => s.grouped,
  );
  return (
    <Tooltip content={inboxText.grouped} relationship="label" withArrow>
      <ToggleButton
        size="small"
        appearance="subtle"
        icon={<GroupListRegular />}
        checked={grouped}
        onClick={() => void inbox.getState().setGrouped(!grouped)}
      />
    </Tooltip>
  );
};

/** The unit's queue: tabs, filter, list. */
export const InboxPane = ({ onOpen }: InboxGridProps): ReactNode => {
  const styles = useStyles();
  const hidden = useHiddenStyles();
  const { inbox, dialogs } = useStores();
  const counts = useSlice(
    (s) => s.inbox,
    (s) => s.counts,
  );
  const tab = useSlice(
    (s) => s.inbox,
    (s) => s.filter.tab,
  );
  const phase = useSlice(
    (s) => s.inbox,
    (s) => s.phase,
  );
  const loadedRows = useSlice(
    (s) => s.inbox,
    (s) => s.pages.get(0)?.length ?? 0,
  );
  const [drawn, setDrawn] = useState(false);
  const onDrawn = useCallback(() => setDrawn(true), []);
  useReady(phase === 'loading' ? null : loadedRows, drawn || loadedRows === 0);
  return (
    <section className={styles.root} aria-label={inboxText.title} data-pane="list">
      <h2 className={hidden.hidden}>{inboxText.title}</h2>
      <div className={styles.top}>
        <TabList
          className={styles.tabs}
          size="small"
          aria-label={inboxText.tabsLabel}
          selectedValue={tab}
          onTabSelect={(_, data) => {
            const chosen = tabNames.find((name) => name === data.value);
            if (chosen !== undefined && chosen !== tab) inbox.getState().setFilter({ tab: chosen });
          }}
        >
          {tabNames.map((name) => (
            <Tab key={name} value={name} className={styles.tab}>
              {inboxText.tabLabel(inboxText.tabs[name], counts?.[name] ?? null)}
            </Tab>
          ))}
        </TabList>
        {tab === 'inbox' ? <GroupToggle /> : null}
        <Tooltip content={startText.hint} relationship="description" withArrow>
          <Button
            size="small"
            icon={<AddRegular />}
            onClick={() => dialogs.getState().open({ type: 'start', what: 'case' })}
          >
            {startText.button}
          </Button>
        </Tooltip>
      </div>
      <Filters />
      <SelectionBar />
      <StartsList />
      <InboxContent onOpen={onOpen} onDrawn={onDrawn} />
    </section>
  );
};
