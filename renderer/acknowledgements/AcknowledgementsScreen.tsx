import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { caseHeadingId } from '../case/CaseHeader.tsx';
import { nextRow } from '../handovers/handoversView.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { acknowledgeText } from '../text/vouchers.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { AcknowledgementItem } from './AcknowledgementItem.tsx';

const useStyles = makeStyles({
  root: {
    flex: '1 1 0',
    minWidth: '0',
    minHeight: '0',
    overflowY: 'auto',
    containerType: 'inline-size',
    containerName: 'list',
    backgroundColor: tokens.colorNeutralBackground2,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  title: { margin: '0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  heading: {
    margin: '0',
    paddingTop: tokens.spacingVerticalL,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: '0',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottomWidth: '0',
  },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block', paddingTop: tokens.spacingVerticalXS },
});

const List = ({ onOpen }: { readonly onOpen: (caseId: string) => void }): ReactNode => {
  const { acknowledgements } = useStores();
  const styles = useStyles();
  const phase = useSlice(
    (s) => s.acknowledgements,
    (s) => s.phase,
  );
  const list = useSlice(
    (s) => s.acknowledgements,
    (s) => s.list,
  );
  if (phase === 'loading') return <StateMessage busy text={acknowledgeText.loading} />;
  if (phase === 'failed' && list.items.length === 0)
    return (
      <StateMessage
        tone="error"
        text={acknowledgeText.failed}
        onRetry={() => void acknowledgements.getState().load()}
      />
    );
  if (list.items.length === 0) return <StateMessage icon={<CheckmarkCircleRegular />} text={acknowledgeText.empty} />;
  return (
    <>
      <h3 className={styles.heading}>{acknowledgeText.heading(list.items.length)}</h3>
      <ul className={styles.list} aria-label={acknowledgeText.list}>
        {list.items.map((item) => (
          <AcknowledgementItem key={item.voucher.id} item={item} onOpen={onOpen} />
        ))}
      </ul>
      {list.more ? <Text className={styles.quiet}>{acknowledgeText.more}</Text> : null}
    </>
  );
};

/** The arrows go between the lines; Enter opens the case, Tabb leads to Kvittera. */
const onRowKey = (event: KeyboardEvent<HTMLElement>): void => {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  const at = rows.findIndex((row) => row === event.target);
  const next = at < 0 ? null : nextRow(event.key, at, rows.length);
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
};

/** Unused vouchers and cancelled visits, until somebody at the unit has acknowledged them (R197, P151). */
export const AcknowledgementsScreen = (): ReactNode => {
  const styles = useStyles();
  const { acknowledgements, inbox, openCase, nav } = useStores();
  const root = useRef<HTMLElement>(null);
  const list = useSlice(
    (s) => s.acknowledgements,
    (s) => s.list,
  );
  useEffect(() => void acknowledgements.getState().load(), [acknowledgements]);
  // What was acknowledged is gone from the list, and the keyboard with it: it goes on from the first line.
  useEffect(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    (root.current?.querySelector<HTMLElement>('[data-line]') ?? root.current)?.focus();
  }, [list]);
  const open = (caseId: string): void => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    // Most of these cases stand in no list: the focus goes to the case itself.
    void openCase
      .getState()
      .open(caseId)
      .then(() => requestAnimationFrame(() => document.getElementById(caseHeadingId)?.focus()));
  };
  return (
    <main
      ref={root}
      className={styles.root}
      tabIndex={-1}
      aria-labelledby="acknowledgements-title"
      data-pane="list"
      onKeyDown={onRowKey}
    >
      <h2 id="acknowledgements-title" className={styles.title}>
        {acknowledgeText.title}
      </h2>
      <Text>{acknowledgeText.lead}</Text>
      <List onOpen={open} />
    </main>
  );
};
