import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import { type ReactNode, useEffect } from 'react';
import { hasWaitedTooLong } from '../../shared/domain/waitedTooLong.ts';
import type { ConflictedCommand, SetAsideItem, WaitingCommand } from '../../shared/ipc/syncCalls.ts';
import { sourceLine } from '../case/explain.ts';
import { useCopy } from '../case/useCopy.ts';
import { useTimes } from '../case/useTimes.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { alarmText } from '../text/case.ts';
import { refusalText } from '../text/refusals.ts';
import { syncText } from '../text/sync.ts';
import { Others } from '../settings/Overview.tsx';
import { ConnectionPart } from './ConnectionPart.tsx';
import { ListNote, ListPart, ListScreen } from '../ui/ListScreen.tsx';
import { StateMessage } from '../ui/StateMessage.tsx';

const useStyles = makeStyles({
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
  apart: { paddingTop: tokens.spacingVerticalL, ':empty': { display: 'none' } },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: tokens.spacingHorizontalXS },
});

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

const useOpenCase = (): ((caseId: string) => void) => {
  const { nav, inbox, openCase } = useStores();
  return (caseId) => {
    nav.getState().go('inbox');
    void inbox.getState().activateCase(caseId);
    void openCase.getState().open(caseId);
  };
};

/** Leads to where it was done; what has left the person's view cannot be opened. */
const Open = ({ item }: { readonly item: WaitingCommand | ConflictedCommand }): ReactNode => {
  const { nav, consultations } = useStores();
  const toCase = useOpenCase();
  if (item.patientName === null || item.on === 'start') return null;
  const open = (): void => {
    if (item.on === 'consultation') {
      nav.getState().go('consultations');
      void consultations.getState().open(item.targetId);
      return;
    }
    toCase(item.targetId);
  };
  return (
    <Button size="small" aria-label={syncText.openName(item)} onClick={open}>
      {syncText.open}
    </Button>
  );
};

/** Sends it now, or tries it once more; says what came of it. */
const Again = (props: {
  readonly item: WaitingCommand | ConflictedCommand;
  readonly label: string;
  readonly hint?: string;
}): ReactNode => {
  const { item, label, hint } = props;
  const { bridge, sync, status } = useStores();
  const act = (): void => {
    void callOrThrow(bridge, 'sync.again', { commandId: item.commandId, on: item.on }).then(
      ({ outcome }) => {
        status.getState().say(syncText[outcome], outcome === 'inDraft' ? 'warning' : 'info');
        return sync.getState().load();
      },
      () => status.getState().say(syncText.againFailed, 'error'),
    );
  };
  return (
    <Button
      size="small"
      title={hint}
      aria-label={`${label}: ${syncText.what(item)}, ${syncText.about(item)}`}
      onClick={act}
    >
      {label}
    </Button>
  );
};

const dismissCalls = { case: 'outbox.dismiss', consultation: 'consultation.dismiss', start: 'start.dismiss' } as const;

/** What was written for a case stands in the dialog again, unless another has been begun there (P146). */
const BackToForm = ({ item }: { readonly item: ConflictedCommand }): ReactNode => {
  const { bridge, dialogs, status, sync } = useStores();
  const back = (): void => {
    void callOrThrow(bridge, 'begin.again', { commandId: item.commandId }).then(
      () => {
        dialogs.getState().open({ type: 'start', what: 'case' });
        return sync.getState().load();
      },
      () => status.getState().say(syncText.againFailed, 'error'),
    );
  };
  return (
    <Button size="small" aria-label={`${syncText.toForm}: ${syncText.about(item)}`} onClick={back}>
      {syncText.toForm}
    </Button>
  );
};

const Conflict = ({ item }: { readonly item: ConflictedCommand }): ReactNode => {
  const styles = useStyles();
  const { bridge, sync, status } = useStores();
  const copy = useCopy();
  const { text, refusal, technical, commandId } = item;
  const source = refusal === null ? null : sourceLine(refusal.sources);
  // What has left the person's view has its draft where nobody can open it: the words are taken along first (P197).
  // So are those of a case that was never begun: they have no draft.
  const outOfSight = (item.patientName === null || item.on === 'start') && text !== null;
  const old = hasWaitedTooLong(item.refusal);
  const remove = (): void => {
    const kept = outOfSight ? callOrThrow(bridge, 'clipboard.write', { text }) : Promise.resolve({});
    const dismiss = dismissCalls[item.on];
    void kept
      .then(() => callOrThrow(bridge, dismiss, { commandId }))
      .then(
        () => {
          status.getState().say(old ? syncText.putAsideDone : syncText.removed, 'success');
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
        {item.again ? null : (
          <Text size={200} className={styles.quiet}>
            {syncText.inDraftHint}
          </Text>
        )}
      </Words>
      <div className={styles.actions}>
        <Open item={item} />
        {text === null ? null : (
          <Button size="small" onClick={() => copy(text, syncText.copied)}>
            {syncText.copy}
          </Button>
        )}
        {item.again ? (
          <Again
            item={item}
            label={old ? syncText.sendAnyway : syncText.tryAgain}
            hint={old ? syncText.sendAnywayHint : syncText.tryAgainHint}
          />
        ) : null}
        {item.type === 'startCase' ? <BackToForm item={item} /> : null}
        <Button
          size="small"
          title={outOfSight ? syncText.copyAndRemoveHint : old ? syncText.putAsideHint : syncText.removeHint}
          aria-label={syncText.removeName(item, outOfSight, old)}
          onClick={remove}
        >
          {syncText.removeWord(outOfSight, old)}
        </Button>
      </div>
    </li>
  );
};

/** What came and could not be used, or not wholly: where, why, and the case it is. */
const SetAside = ({ item }: { readonly item: SetAsideItem }): ReactNode => {
  const styles = useStyles();
  const { bridge, sync, status } = useStores();
  const openCase = useOpenCase();
  const { place, message, caseId, patientName, kept } = item;
  const fetchAgain = (): void => {
    void callOrThrow(bridge, 'sync.fetchAgain', { place }).then(
      ({ outcome }) => {
        status.getState().say(syncText.fetched[outcome], outcome === 'usable' ? 'success' : 'info');
        return sync.getState().load();
      },
      () => status.getState().say(syncText.failed, 'error'),
    );
  };
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <Text weight="semibold">{patientName ?? place}</Text>
        <Text size={200}>{message}</Text>
        <Text size={200} className={styles.quiet}>
          {[patientName === null ? null : place, kept ? syncText.kept : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </Text>
      </div>
      <div className={styles.actions}>
        {kept ? null : (
          <Button size="small" aria-label={syncText.fetchAgainName(place)} onClick={fetchAgain}>
            {syncText.fetchAgain}
          </Button>
        )}
        {caseId === null ? null : (
          <Button
            size="small"
            aria-label={syncText.openSetAside(patientName ?? place)}
            onClick={() => openCase(caseId)}
          >
            {syncText.open}
          </Button>
        )}
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
  const { waiting, conflicts, othersWaiting, heldForOthers, setAside, otherRulebooks } = useSlice(
    (s) => s.sync,
    (s) => s.overview,
  );
  const asked = conflicts.filter((item) => hasWaitedTooLong(item.refusal));
  const refused = conflicts.filter((item) => !hasWaitedTooLong(item.refusal));
  if (phase === 'loading') return <StateMessage busy text={syncText.loading} />;
  if (phase === 'failed')
    return <StateMessage tone="error" text={syncText.failed} onRetry={() => void sync.getState().load()} />;
  return (
    <>
      <ConnectionPart />
      <div className={styles.apart}>
        <Others others={otherRulebooks} />
      </div>
      {asked.length === 0 ? null : (
        <ListPart heading={syncText.heading(syncText.old, asked.length)} lead={syncText.oldLead} count={asked.length}>
          {asked.map((item) => (
            <Conflict key={item.commandId} item={item} />
          ))}
        </ListPart>
      )}
      <ListPart
        heading={syncText.heading(syncText.conflicts, refused.length)}
        lead={syncText.conflictsLead}
        empty={syncText.noConflicts}
        count={refused.length}
      >
        {refused.map((item) => (
          <Conflict key={item.commandId} item={item} />
        ))}
      </ListPart>
      <ListPart
        heading={syncText.heading(syncText.waiting, waiting.length)}
        empty={syncText.noWaiting}
        count={waiting.length}
      >
        {waiting.map((item) => (
          <li key={item.commandId} className={styles.item}>
            <Words item={item} detail={syncText.state[item.state]}>
              {item.said === null ? null : (
                <Text size={200} className={styles.quiet}>
                  {syncText.said(item.said)}
                </Text>
              )}
            </Words>
            <div className={styles.actions}>
              {/* Behind something that did not go through it cannot be sent, and says so. */}
              {item.state === 'held' ? null : <Again item={item} label={syncText.again} />}
              <Open item={item} />
            </div>
          </li>
        ))}
      </ListPart>
      {othersWaiting === 0 ? null : <ListNote>{syncText.others(othersWaiting)}</ListNote>}
      {heldForOthers === 0 ? null : <ListNote>{syncText.held(heldForOthers)}</ListNote>}
      <ListPart
        heading={syncText.heading(syncText.setAside, setAside.length)}
        lead={syncText.setAsideLead}
        empty={syncText.noSetAside}
        count={setAside.length}
      >
        {setAside.map((item) => (
          <SetAside key={`${item.place} ${item.message}`} item={item} />
        ))}
      </ListPart>
    </>
  );
};

/** What is on its way to the hub, what did not get there, and what came from there and could not be used (P184). */
export const SyncScreen = (): ReactNode => {
  const { bridge, sync, status } = useStores();
  const connection = useSlice(
    (s) => s.app,
    (s) => s.connection,
  );
  const overview = useSlice(
    (s) => s.sync,
    (s) => s.overview,
  );
  // Told anew with every change of the connection: what waited may have gone.
  useEffect(() => void sync.getState().load(), [sync, connection]);
  const now = (): void => {
    void callOrThrow(bridge, 'sync.now', {}).then(
      () => status.getState().say(syncText.asked, 'info'),
      () => status.getState().say(syncText.failed, 'error'),
    );
  };
  const beside = (
    <Button icon={<ArrowSyncRegular />} title={syncText.nowHint} onClick={now}>
      {syncText.now}
    </Button>
  );
  return (
    <ListScreen title={syncText.title} lead={syncText.lead} lines={overview} beside={beside}>
      <Lists />
    </ListScreen>
  );
};
