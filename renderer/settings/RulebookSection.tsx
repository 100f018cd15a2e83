import { makeStyles, Tab, TabList, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId } from 'react';
import { useSlice, useStores } from '../state/context.tsx';
import type { RulebookTab } from '../state/rulebookStore.ts';
import { rulebookText, settingsText } from '../text/rulebook.ts';
import { low } from '../ui/low.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { AskBox } from './AskBox.tsx';
import { Overview } from './Overview.tsx';
import { RuleList } from './RuleList.tsx';

/** The heading a link to the rulebook leads to. */
export const rulebookHeadingId = 'rulebook-heading';

const useStyles = makeStyles({
  head: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL} 0`,
    [low]: { padding: `0 ${tokens.spacingHorizontalL}` },
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  heading: {
    margin: '0',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    [low]: { display: 'none' },
  },
  panel: {
    flex: '1 1 0',
    minHeight: '0',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

const tabs: readonly { readonly id: RulebookTab; readonly label: string }[] = [
  { id: 'overview', label: rulebookText.overview },
  { id: 'rules', label: rulebookText.rules },
  { id: 'ask', label: rulebookText.ask },
];

const Panel = ({ tab }: { readonly tab: RulebookTab }): ReactNode => {
  const { rulebook } = useStores();
  const phase = useSlice(
    (s) => s.rulebook,
    (s) => s.phase,
  );
  const view = useSlice(
    (s) => s.rulebook,
    (s) => s.view,
  );
  if (view === null) {
    return phase === 'failed' ? (
      <StateMessage tone="error" text={rulebookText.failed} onRetry={() => void rulebook.getState().load()} />
    ) : (
      <StateMessage busy text={rulebookText.loading} />
    );
  }
  switch (tab) {
    case 'overview':
      return <Overview view={view} />;
    case 'rules':
      return <RuleList view={view} />;
    case 'ask':
      return <AskBox view={view} />;
    default:
      return tab satisfies never;
  }
};

/** Regelverk: what applies and where it comes from, every rule of it, and a box to ask it in (P100, P101). */
export const RulebookSection = (): ReactNode => {
  const styles = useStyles();
  const { rulebook } = useStores();
  const id = useId();
  const tab = useSlice(
    (s) => s.rulebook,
    (s) => s.tab,
  );
  useEffect(() => void rulebook.getState().load(), [rulebook]);
  return (
    <>
      <div className={styles.head}>
        <Text
          as="h3"
          size={500}
          weight="semibold"
          id={rulebookHeadingId}
          tabIndex={-1}
          className={styles.heading}
          block
        >
          {settingsText.rulebook}
        </Text>
        <TabList
          size="small"
          selectedValue={tab}
          onTabSelect={(_, data) => {
            const chosen = tabs.find((one) => one.id === data.value);
            if (chosen !== undefined) rulebook.getState().show(chosen.id);
          }}
          aria-label={rulebookText.tabs}
        >
          {tabs.map((one) => (
            <Tab key={one.id} value={one.id} id={`${id}-${one.id}`} aria-controls={`${id}-panel`}>
              {one.label}
            </Tab>
          ))}
        </TabList>
      </div>
      <div className={styles.panel} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} tabIndex={0}>
        <Panel tab={tab} />
      </div>
    </>
  );
};
