import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { type ReactNode, useId, useState } from 'react';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { othersText, paneText } from '../text/case.ts';
import { Notes } from './Notes.tsx';
import { OriginalAnswers, OriginalText } from './Original.tsx';
import { OtherCases } from './OtherCases.tsx';
import { Timeline } from './Timeline.tsx';

const tabs = ['originalText', 'originalAnswers', 'notes', 'timeline', 'others'] as const;
type PaneTab = (typeof tabs)[number];

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 },
  panel: {
    flexGrow: 1,
    minHeight: '120px',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  tabs: { flexWrap: 'wrap' },
  tab: { paddingLeft: tokens.spacingHorizontalXS, paddingRight: tokens.spacingHorizontalXS },
});

const content = (tab: PaneTab, view: CaseView): ReactNode => {
  switch (tab) {
    case 'originalText':
      return <OriginalText view={view} />;
    case 'originalAnswers':
      return <OriginalAnswers view={view} />;
    case 'notes':
      return <Notes key={view.row.caseId} view={view} />;
    case 'timeline':
      return <Timeline view={view} />;
    case 'others':
      return <OtherCases view={view} />;
  }
};

const tabLabel = (tab: PaneTab, view: CaseView): string => {
  switch (tab) {
    case 'notes':
      return paneText.notesCount(view.notes.length);
    case 'others':
      return othersText.tab(view.otherCases.length);
    case 'originalText':
    case 'originalAnswers':
    case 'timeline':
      return paneText[tab];
  }
};

/** What the case rests on: the form as text and as answers, the staff's notes, and everything that has happened. */
export const SidePane = ({ view }: { readonly view: CaseView }): ReactNode => {
  const styles = useStyles();
  const [chosen, setTab] = useState<PaneTab>('originalText');
  // Most patients have one case: a tab for the others is there only when there are any.
  const shown = tabs.filter((name) => name !== 'others' || view.otherCases.length > 0);
  const tab = shown.includes(chosen) ? chosen : 'originalText';
  const id = useId();
  const tabId = (name: PaneTab): string => `${id}-${name}`;
  return (
    <section className={styles.root} aria-label={paneText.region} data-pane="side">
      <TabList
        size="small"
        className={styles.tabs}
        selectedValue={tab}
        selectTabOnFocus
        onTabSelect={(_, data) => setTab(tabs.find((name) => name === data.value) ?? 'originalText')}
      >
        {shown.map((name) => (
          <Tab
            key={name}
            className={styles.tab}
            id={tabId(name)}
            value={name}
            {...(name === tab ? { 'aria-controls': `${id}-panel` } : {})}
          >
            {tabLabel(name, view)}
          </Tab>
        ))}
      </TabList>
      <div
        id={`${id}-panel`}
        className={styles.panel}
        role="tabpanel"
        aria-labelledby={tabId(tab)}
        tabIndex={0}
        data-pane-focus=""
      >
        {content(tab, view)}
      </div>
    </section>
  );
};
