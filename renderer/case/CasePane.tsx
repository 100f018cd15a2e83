import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { OriginNotice } from '../across/OriginNotice.tsx';
import { SendingPanel } from '../across/SendingPanel.tsx';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { caseText, commandDoneText, commandName } from '../text/case.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { ActionBar } from './ActionBar.tsx';
import { CaseAdvice } from './CaseAdvice.tsx';
import { CaseConsultations } from './CaseConsultations.tsx';
import { CaseClocks } from './CaseClocks.tsx';
import { CaseHeader, caseHeadingId } from './CaseHeader.tsx';
import { CaseNotices } from './CaseNotices.tsx';
import { Chat } from './Chat.tsx';
import { Notice } from './Notice.tsx';
import { SidePane } from './SidePane.tsx';
import { commandNews } from './viewModel.ts';

const twoColumns = '@container case (min-width: 680px)';

const useStyles = makeStyles({
  root: {
    containerType: 'inline-size',
    containerName: 'case',
    flex: '1 1 0',
    height: '100%',
    minHeight: 0,
    minWidth: 0,
    overflowY: 'auto',
  },
  content: {
    boxSizing: 'border-box',
    minHeight: '100%',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
  },
  columns: {
    flexGrow: 1,
    // So much fits beside header and clocks at 1280 × 720: Skicka is in view without scrolling.
    minHeight: '290px',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingHorizontalM,
    [twoColumns]: { flexDirection: 'row', height: '0' },
  },
  chat: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    '& > *': { flexGrow: 1 },
    [twoColumns]: { flex: '1 1 0' },
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    '& > *': { flexGrow: 1 },
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [twoColumns]: {
      // Wide enough for its four tabs on one line.
      flex: '0 0 min(400px, 48%)',
      borderTop: 'none',
      borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
      paddingLeft: tokens.spacingHorizontalM,
    },
  },
});

/** Says aloud what became of commands that were waiting: nothing is called done before the hub has confirmed (P23). */
const useCommandNews = (view: CaseView | null): void => {
  const { status, drafts, openCase } = useStores();
  const before = useRef<CaseView | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = view;
    if (known === null || view === null) return;
    for (const news of commandNews(known, view, openCase.getState().undone)) {
      // A refused text is back among the core's drafts: what was emptied here must not hide it.
      if (news.type === 'refused') drafts.getState().forgetSaved(view.row.caseId);
      const text =
        news.type === 'done' ? commandDoneText(news.command) : caseText.refusedNow(commandName(news.command));
      const { message, say } = status.getState();
      // A quick hub: the sentence was said when the command was given.
      if (message?.text !== text) say(text, news.type === 'done' ? 'success' : 'warning');
    }
  }, [drafts, openCase, status, view]);
};

/** When the button that had focus is gone after a command, focus stays in the case and does not fall to the page. */
const useKeptFocus = (view: CaseView | null, lost: boolean): void => {
  const inside = useRef(false);
  useEffect(() => {
    const follow = (event: FocusEvent): void => {
      inside.current = event.target instanceof Element && event.target.closest('[data-case-pane]') !== null;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    if (view !== null) document.getElementById(caseHeadingId)?.focus();
    // The case left the list (Neka): what is left to do is to go back to it.
    else if (lost) document.querySelector<HTMLElement>('[data-case-pane] button')?.focus();
  }, [view, lost]);
};

const CaseContent = ({
  view,
  stale,
  onClose,
}: {
  readonly view: CaseView;
  readonly stale: boolean;
  readonly onClose: () => void;
}): ReactNode => {
  const styles = useStyles();
  const { openCase } = useStores();
  return (
    <div className={styles.content}>
      <CaseHeader view={view} onClose={onClose} />
      {stale ? (
        <Notice
          tone="warning"
          title={caseText.stale}
          actions={
            <Button size="small" onClick={() => void openCase.getState().refresh()}>
              {caseText.retry}
            </Button>
          }
        />
      ) : null}
      <CaseNotices view={view} />
      <SendingPanel view={view} />
      <OriginNotice view={view} />
      <CaseConsultations view={view} />
      <ActionBar view={view} />
      <CaseClocks view={view} />
      <CaseAdvice view={view} />
      <div className={styles.columns}>
        <div className={styles.chat}>
          <Chat view={view} />
        </div>
        <div className={styles.side}>
          <SidePane view={view} />
        </div>
      </div>
    </div>
  );
};

export interface CasePaneProps {
  readonly caseId: string;
  readonly onClose: () => void;
}

/** One case, open for reading and work. Opening it is logged by the core; it is read again whenever it changes. */
export const CasePane = ({ caseId, onClose }: CasePaneProps): ReactNode => {
  const styles = useStyles();
  const { openCase } = useStores();
  const state = useSlice(
    (stores) => stores.openCase,
    (all) => all,
  );
  useEffect(() => {
    if (openCase.getState().caseId !== caseId) void openCase.getState().open(caseId);
  }, [openCase, caseId]);

  const mine = state.caseId === caseId;
  const view = mine ? state.view : null;
  const phase = mine ? state.phase : 'loading';
  useCommandNews(view);
  useKeptFocus(view, phase === 'gone' || phase === 'failed');

  const content = (): ReactNode => {
    if (view !== null) return <CaseContent view={view} stale={phase === 'failed'} onClose={onClose} />;
    const back = (
      <Button size="small" onClick={onClose}>
        {caseText.backToList}
      </Button>
    );
    if (phase === 'gone') return <StateMessage text={caseText.gone} hint={caseText.goneWhy} action={back} />;
    if (phase === 'failed') {
      return (
        <StateMessage
          tone="error"
          text={caseText.failed}
          onRetry={() => void openCase.getState().refresh()}
          action={back}
        />
      );
    }
    return <StateMessage busy text={caseText.loading} />;
  };

  return (
    <section className={styles.root} aria-label={caseText.region} data-case-pane="">
      {content()}
    </section>
  );
};
