import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect, useId } from 'react';
import type { ConflictedCommand, WaitingCommand } from '../../shared/ipc/syncCalls.ts';
import { sourceLine } from '../case/explain.ts';
import { useCopy } from '../case/useCopy.ts';
import { useTimes } from '../case/useTimes.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { alarmText } from '../text/case.ts';
import { refusalText } from '../text/refusals.ts';
import { syncText } from '../text/sync.ts';
import { StateMessage } from '../ui/StateMessage.tsx';

const useStyles = makeStyles({
  root: {
    flex: '1 1 0',
    minWidth: '0',
    minHeight: '0',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: '0', fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  part: { paddingTop: tokens.spacingVerticalL },
  heading: { margin: '0', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: '0',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottomWidth: '0',
  },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    listStyleType: 'none',
  },
  words: { display: 'flex', flexDirection: 'column', flex: '1 1 320px', minWidth: '0', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
  quote: { margin: '0', whiteSpace: 'pre-wrap', userSelect: 'text', color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: tokens.spacingHorizontalXS },
});

const Part = (props: {
  readonly title: string;
  readonly lead?: string;
  readonly empty: string;
  readonly count: number;
  readonly children: ReactNode;
}): ReactNode => {
  const { title, lead, empty, count, children } = props;
  const styles = useStyles();
  const headingId = useId();
  return (
    <section className={styles.part} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.heading}>
        {syncText.heading(title, count)}
      </h3>
      <Text size={200} className={styles.quiet}>
        {count === 0 ? empty : lead}
      </Text>
      {count === 0 ? null : (
        <ul className={styles.list} aria-labelledby={headingId}>
          {children}
        </ul>
      )}
    </section>
  );
};

/** What it was about, and since when. */
const Words = (props: {
  readonly item: WaitingCommand | ConflictedCommand;
  readonly detail: string;
  readonly children?: ReactNode;
}): ReactNode => {
  const { item, detail, children } = props;
  const styles = useStyles();
  const times = useTimes();
  return (
    <div className={styles.words}>
      <Text weight="semibold">{syncText.what(item)}</Text>
      <Text size={200}>{syncText.about(item)}</Text>
      <Text size={200} className={styles.quiet}>
        {[times.at(item.at), detail].filter((part) => part !== '').join(' · ')}
      </Text>
      {children}
    </div>
  );
};

/** Leads to where it was done; what has left the person's view cannot be opened. */
const Open = ({ item }: { readonly item: WaitingCommand | ConflictedCommand }): ReactNode => {
  const { nav, inbox, openCase, consultations } = useStores();
  if (item.patientName === null) return null;
  const open = (): void => {
    if (item.on === 'consultation') {
      nav.getState().go('consultations');
      void consultations.getState().open(item.targetId);
      return;
    }
    nav.getState().go('inbox');
    void inbox.getState().activateCase(item.targetId);
    void openCase.getState().open(item.targetId);
  };
  return (
    <Button size="small" aria-label={syncText.openName(item)} onClick={open}>
      {syncText.open}
    </Button>
  );
};

const Conflict = ({ item }: { readonly item: ConflictedCommand }): ReactNode => {
  const styles = useStyles();
  const { bridge, sync, status } = useStores();
  const copy = useCopy();
  const { text, refusal, technical, commandId } = item;
  const source = refusal === null ? null : sourceLine(refusal.sources);
  const remove = (): void => {
    void callOrThrow(bridge, item.on === 'case' ? 'outbox.dismiss' : 'consultation.dismiss', { commandId }).then(
      () => {
        status.getState().say(syncText.removed, 'success');
        return sync.getState().load();
      },
      () => status.getState().say(syncText.removeFailed, 'error'),
    );
  };
  return (
    <li className={styles.item}>
      <Words item={item} detail="">
        <Text size={200}>{refusal === null ? alarmText.refusedUnknown : refusalText(refusal)}</Text>
        {source === null ? null : (
          <Text size={200} className={styles.quiet}>
            {source}
          </Text>
        )}
        {technical === null ? null : (
          <Text size={200} className={styles.quiet}>
            {alarmText.technical(technical)}
          </Text>
        )}
        {text === null ? null : <blockquote className={styles.quote}>{text}</blockquote>}
      </Words>
      <div className={styles.actions}>
        <Open item={item} />
        {text === null ? null : (
          <Button size="small" onClick={() => copy(text, syncText.copied)}>
            {syncText.copy}
          </Button>
        )}
        <Button size="small" title={syncText.removeHint} onClick={remove}>
          {syncText.remove}
        </Button>
      </div>
    </li>
  );
};

const Lists = (): ReactNode => {
  const styles = useStyles();
  const { sync } = useStores();
  const phase = useSlice(
    (s) => s.sync,
    (s) => s.phase,
  );
  const { waiting, conflicts, othersWaiting, setAside } = useSlice(
    (s) => s.sync,
    (s) => s.overview,
  );
  if (phase === 'loading') return <StateMessage busy text={syncText.loading} />;
  if (phase === 'failed')
    return <StateMessage tone="error" text={syncText.failed} onRetry={() => void sync.getState().load()} />;
  return (
    <>
      <Part
        title={syncText.conflicts}
        lead={syncText.conflictsLead}
        empty={syncText.noConflicts}
        count={conflicts.length}
      >
        {conflicts.map((item) => (
          <Conflict key={item.commandId} item={item} />
        ))}
      </Part>
      <Part title={syncText.waiting} empty={syncText.noWaiting} count={waiting.length}>
        {waiting.map((item) => (
          <li key={item.commandId} className={styles.item}>
            <Words item={item} detail={syncText.state[item.state]} />
            <div className={styles.actions}>
              <Open item={item} />
            </div>
          </li>
        ))}
      </Part>
      {othersWaiting === 0 ? null : (
        <Text size={200} className={styles.quiet}>
          {syncText.others(othersWaiting)}
        </Text>
      )}
      <Part title={syncText.setAside} lead={syncText.setAsideLead} empty={syncText.noSetAside} count={setAside.length}>
        {setAside.map(({ place, message }) => (
          <li key={`${place} ${message}`} className={styles.item}>
            <div className={styles.words}>
              <Text weight="semibold">{place}</Text>
              <Text size={200}>{message}</Text>
            </div>
          </li>
        ))}
      </Part>
    </>
  );
};

/** What is on its way to the hub, what did not get there, and what came from there and could not be used (P184). */
export const SyncScreen = (): ReactNode => {
  const styles = useStyles();
  const { bridge, sync, status } = useStores();
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  // Told anew with every change of the connection: what waited may have gone.
  useEffect(() => void sync.getState().load(), [sync, connection]);
  const now = (): void => {
    void callOrThrow(bridge, 'sync.now', {}).then(
      () => status.getState().say(syncText.asked, 'info'),
      () => status.getState().say(syncText.failed, 'error'),
    );
  };
  return (
    <main className={styles.root} tabIndex={-1} aria-labelledby="sync-title" data-pane="list">
      <div className={styles.head}>
        <h2 id="sync-title" className={styles.title}>
          {syncText.title}
        </h2>
        <Button icon={<ArrowSyncRegular />} title={syncText.nowHint} onClick={now}>
          {syncText.now}
        </Button>
      </div>
      <Text>{syncText.lead}</Text>
      <Lists />
    </main>
  );
};
