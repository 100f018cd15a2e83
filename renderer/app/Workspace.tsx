import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect } from 'react';
import { caseHeadingId } from '../case/CaseHeader.tsx';
import { CasePane } from '../case/CasePane.tsx';
import { InboxPane } from '../inbox/InboxPane.tsx';
import { ReminderPanel } from '../reminders/ReminderPanel.tsx';
import { focusActiveRow } from '../ui/focusList.ts';
import { SearchPane } from '../search/SearchPane.tsx';
import { useSlice, useStores } from '../state/context.tsx';
import { isSearching } from '../state/searchStore.ts';
import { appText } from '../text/app.ts';
import { useWindowWidth } from '../ui/useWidth.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useShortcuts } from './useShortcuts.ts';

/** Logical px. Narrower (a small window, or 200 % zoom) and one pane at a time is shown. */
const twoPanesFrom = 900;

const useStyles = makeStyles({
  root: { display: 'flex', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  list: { display: 'flex', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  listBeside: { flex: '0 0 clamp(340px, 34%, 480px)', borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  hidden: { display: 'none' },
  case: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: '0', minHeight: '0' },
  back: { alignSelf: 'flex-start', margin: tokens.spacingVerticalXXS },
});

/** The list that had the focus is hidden when the case takes its place: the focus goes to what is shown instead. */
const useFocusOnCase = (alone: boolean): void => {
  const phase = useSlice(
    (s) => s.openCase,
    (s) => s.phase,
  );
  useEffect(() => {
    const at = document.activeElement;
    // What has just been hidden keeps the focus until the next frame.
    if (!alone || phase === 'loading' || (at !== null && at !== document.body && at.getClientRects().length > 0))
      return;
    const target =
      document.getElementById(caseHeadingId) ?? document.querySelector<HTMLElement>('[data-pane="case"] button');
    target?.focus();
  }, [alone, phase]);
};

/** List left, case right; in a narrow window the case takes the list's place. */
export const Workspace = (): ReactNode => {
  const styles = useStyles();
  const { openCase, inbox, reminders } = useStores();
  useShortcuts();
  const narrow = useWindowWidth() < twoPanesFrom;
  const caseId = useSlice(
    (s) => s.openCase,
    (s) => s.caseId,
  );
  const panelOpen = useSlice(
    (s) => s.reminders,
    (s) => s.panelOpen,
  );

  const searching = useSlice((s) => s.search, isSearching);

  const open = (id: string): void => {
    void inbox.getState().activateCase(id);
    void openCase.getState().open(id);
  };
  const close = (): void => {
    openCase.getState().close();
    focusActiveRow();
  };

  const listShown = !narrow || (caseId === null && !panelOpen);
  const caseShown = caseId !== null && !(narrow && panelOpen);
  useFocusOnCase(narrow && caseShown);
  return (
    <main className={styles.root}>
      {panelOpen ? (
        <ReminderPanel
          alone={narrow}
          onOpen={(id) => {
            if (narrow) reminders.getState().setPanelOpen(false);
            open(id);
          }}
        />
      ) : null}
      {searching ? (
        <div className={mergeClasses(styles.list, caseShown && styles.listBeside, !listShown && styles.hidden)}>
          <ErrorBoundary>
            <SearchPane />
          </ErrorBoundary>
        </div>
      ) : null}
      {/* Behind the hits the list stays as it is: closing the search leads back to the same place. */}
      <div
        className={mergeClasses(
          styles.list,
          caseShown && styles.listBeside,
          (!listShown || searching) && styles.hidden,
        )}
      >
        <ErrorBoundary>
          <InboxPane onOpen={open} />
        </ErrorBoundary>
      </div>
      {caseShown ? (
        <div className={styles.case} data-pane="case">
          {narrow ? (
            <Button
              className={styles.back}
              size="small"
              appearance="subtle"
              icon={<ArrowLeftRegular />}
              onClick={close}
            >
              {appText.backToList}
            </Button>
          ) : null}
          <ErrorBoundary key={caseId}>
            <CasePane caseId={caseId} onClose={close} />
          </ErrorBoundary>
        </div>
      ) : null}
    </main>
  );
};
