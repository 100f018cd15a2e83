import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import type { WaitingHandover } from '../../shared/ipc/schemas.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { handoversText } from '../text/handovers.ts';
import { StateMessage } from '../ui/StateMessage.tsx';
import { HandoverItem } from './HandoverItem.tsx';
import { nextRow, partsOf } from './handoversView.ts';

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
  part: { paddingTop: tokens.spacingVerticalL },
  heading: { margin: '0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: '0',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottomWidth: '0',
  },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block', paddingTop: tokens.spacingVerticalXS },
});

const Part = (props: {
  readonly title: string;
  readonly lead?: string;
  readonly empty?: string;
  readonly items: readonly WaitingHandover[];
  readonly onOpen: (caseId: string) => void;
}): ReactNode => {
  const { title, lead, empty, items, onOpen } = props;
  const styles = useStyles();
  const headingId = useId();
  return (
    <section className={styles.part} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {handoversText.heading(title, items.length)}
      </h3>
      {lead === undefined ? null : <Text size={200}>{lead}</Text>}
      {items.length === 0 ? (
        <Text size={200} className={styles.quiet}>
          {empty}
        </Text>
      ) : (
        <ul className={styles.list} aria-labelledby={headingId}>
          {items.map((item) => (
            <HandoverItem key={item.handover.id} item={item} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Lists = ({ onOpen }: { readonly onOpen: (caseId: string) => void }): ReactNode => {
  const { handovers } = useStores();
  const styles = useStyles();
  const phase = useSlice(
    (s) => s.handovers,
    (s) => s.phase,
  );
  const list = useSlice(
    (s) => s.handovers,
    (s) => s.list,
  );
  if (phase === 'loading') return <StateMessage busy text={handoversText.loading} />;
  if (phase === 'failed' && list.items.length === 0)
    return <StateMessage tone="error" text={handoversText.failed} onRetry={() => void handovers.getState().load()} />;
  if (list.items.length === 0) return <StateMessage icon={<CheckmarkCircleRegular />} text={handoversText.empty} />;
  const { declined, incoming, outgoing } = partsOf(list);
  return (
    <>
      {declined.length === 0 ? null : (
        <Part title={handoversText.declined} lead={handoversText.declinedLead} items={declined} onOpen={onOpen} />
      )}
      <Part title={handoversText.incoming} empty={handoversText.emptyIncoming} items={incoming} onOpen={onOpen} />
      <Part title={handoversText.outgoing} empty={handoversText.emptyOutgoing} items={outgoing} onOpen={onOpen} />
      {list.more ? <Text className={styles.quiet}>{handoversText.more}</Text> : null}
    </>
  );
};

/** The arrows go between the rows of all the lists; Enter opens, Tabb leads to what can be done. */
const onRowKey = (event: KeyboardEvent<HTMLElement>): void => {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-handover]')];
  const at = rows.findIndex((row) => row === event.target);
  const next = at < 0 ? null : nextRow(event.key, at, rows.length);
  if (next === null) return;
  event.preventDefault();
  rows[next]?.focus();
};

/** What waits for an answer, ours and theirs, and what was declined (P135). Opening leads to the inbox. */
export const HandoversScreen = (): ReactNode => {
  const styles = useStyles();
  const { handovers, inbox, openCase, nav } = useStores();
  const root = useRef<HTMLElement>(null);
  const list = useSlice(
    (s) => s.handovers,
    (s) => s.list,
  );
  const talking = useSlice(
    (s) => s.dialogs,
    (s) => s.stack.length > 0,
  );
  useEffect(() => void handovers.getState().load(), [handovers]);
  const wanted = useSlice(
    (s) => s.handovers,
    (s) => s.wanted,
  );
  // A reminder led here: to its row, once it is there.
  useEffect(() => {
    if (wanted === null) return;
    const row = root.current?.querySelector<HTMLElement>(`[data-handover="${CSS.escape(wanted)}"]`);
    if (row === null || row === undefined) return;
    row.focus();
    row.scrollIntoView({ block: 'nearest' });
    handovers.getState().want(null);
  }, [list, wanted, handovers]);
  // What was acted on is gone from the list, and the keyboard with it: it goes on from the first row.
  useEffect(() => {
    if (talking || (document.activeElement !== null && document.activeElement !== document.body)) return;
    (root.current?.querySelector<HTMLElement>('[data-handover]') ?? root.current)?.focus();
  }, [list, talking]);
  const open = (caseId: string): void => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    void openCase.getState().open(caseId);
  };
  return (
    <main
      ref={root}
      className={styles.root}
      tabIndex={-1}
      aria-labelledby="handovers-title"
      data-pane="list"
      onKeyDown={onRowKey}
    >
      <h2 id="handovers-title" className={styles.title}>
        {handoversText.title}
      </h2>
      <Text>{handoversText.lead}</Text>
      <Lists onOpen={open} />
    </main>
  );
};
