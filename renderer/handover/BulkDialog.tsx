import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { Dialog as OpenDialog } from '../../shared/ipc/contract.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { bulkText } from '../text/bulk.ts';
import { type Came, cameOf, type Judged, type Reason, reasonsOf } from './bulkView.ts';
import { FormDialog } from './FormDialog.tsx';

const useStyles = makeStyles({
  list: {
    margin: '0',
    paddingLeft: tokens.spacingHorizontalL,
    maxHeight: '180px',
    overflowY: 'auto',
  },
  reasons: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  names: { display: 'block', color: tokens.colorNeutralForeground2 },
});

const Reasons = ({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }): ReactNode => {
  const styles = useStyles();
  return reasons.length === 0 ? null : (
    <>
      <Text weight="semibold">{title}</Text>
      {/* A scrolled list must be reachable by keyboard. */}
      <ul className={mergeClasses(styles.list, styles.reasons)} tabIndex={0} aria-label={title}>
        {reasons.map(({ why, cases }) => (
          <li key={why}>
            {why}
            <Text size={200} className={styles.names}>
              {cases.map((item) => bulkText.patient(item.patientName, item.contactReason)).join('; ')}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
};

/** By name what the action will be, or was, given for: nobody confirms what cannot be seen. */
const ByName = ({ items, label }: { readonly items: readonly Judged[]; readonly label: string }): ReactNode => {
  const styles = useStyles();
  return items.length === 0 ? null : (
    // A scrolled list must be reachable by keyboard.
    <ul className={styles.list} tabIndex={0} aria-label={label}>
      {items.map((item) => (
        <li key={item.caseId}>{bulkText.patient(item.patientName, item.contactReason)}</li>
      ))}
    </ul>
  );
};

const Outcome = ({ came: { done, refused, failed } }: { readonly came: Came }): ReactNode => (
  <>
    {failed.length === 0 ? null : (
      <>
        <Text weight="semibold">{bulkText.notSaved(failed.length)}</Text>
        <ByName items={failed} label={bulkText.notSaved(failed.length)} />
        <Text weight="semibold">{bulkText.done(done.length)}</Text>
        <ByName items={done} label={bulkText.done(done.length)} />
      </>
    )}
    <Reasons title={bulkText.refused(refused.flatMap((reason) => reason.cases).length)} reasons={refused} />
  </>
);

const refusedOf = (items: readonly Judged[]): readonly Reason[] =>
  reasonsOf(items.flatMap((item) => (item.refusal === null ? [] : [{ item, refusal: item.refusal }])));

/**
 * One action on all marked cases: says beforehand which it goes for and why not for the rest, and afterwards what came of
 * it. Nothing can be confirmed until that has been said.
 */
export const BulkDialog = ({
  dialog,
  onClose,
}: {
  readonly dialog: Extract<OpenDialog, { readonly type: 'bulk' }>;
  readonly onClose: () => void;
}): ReactNode => {
  const stores = useStores();
  const { action, ids } = dialog;
  const [attempt, setAttempt] = useState(1);
  const [judged, setJudged] = useState<readonly Judged[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [came, setCame] = useState<Came | null>(null);

  useEffect(() => {
    let gone = false;
    callOrThrow(stores.bridge, 'bulk.judge', { action, caseIds: [...ids] }).then(
      (answer) => (gone ? undefined : setJudged(answer)),
      () => (gone ? undefined : setError(bulkText.failed)),
    );
    return () => {
      gone = true;
    };
  }, [stores, action, ids, attempt]);

  const judgeAgain = (): void => {
    setError(null);
    setAttempt(attempt + 1);
  };

  const allowed = (judged ?? []).filter((item) => item.refusal === null);
  const unanswered = action === 'markDone' ? allowed.filter((item) => item.unanswered).length : 0;
  const nothing = judged !== null && allowed.length === 0 ? bulkText.blocked(judged.length) : null;

  const confirm = async (): Promise<void> => {
    if (came !== null) return onClose();
    if (busy || nothing !== null) return;
    setBusy(true);
    setError(null);
    try {
      const cases = allowed.map(({ caseId, seen }) => ({ caseId, seen }));
      const answer = await callOrThrow(stores.bridge, 'bulk.run', { action, cases });
      const result = cameOf(allowed, answer);
      const { done } = result;
      stores.selection.getState().unmark(done.map((item) => item.caseId));
      void stores.inbox.getState().refresh();
      void stores.openCase.getState().refresh();
      const away = stores.app.getState().connection.state === 'away';
      const words = bulkText.given(action, done.length, away);
      const left = (judged ?? []).length - done.length;
      stores.status.getState().say(left === 0 ? words : bulkText.summary(words, left), left === 0 ? 'info' : 'warning');
      if (done.length === allowed.length) return onClose();
      setCame(result);
    } catch {
      setError(bulkText.notRun);
    }
    setBusy(false);
  };

  const body = (): ReactNode => {
    if (judged === null) return null;
    if (came !== null) return <Outcome came={came} />;
    return (
      <>
        {allowed.length === 0 ? null : <Text>{bulkText.can(action, allowed.length)}</Text>}
        <ByName items={allowed} label={bulkText.actsOn(allowed.length)} />
        {unanswered === 0 ? null : <Text>{bulkText.unanswered(unanswered, allowed.length)}</Text>}
        <Reasons title={bulkText.cannot(judged.length - allowed.length)} reasons={refusedOf(judged)} />
      </>
    );
  };

  const unread = judged === null && error !== null;
  return (
    <FormDialog
      title={bulkText.title(action, ids.length)}
      confirm={unread ? bulkText.retry : came === null ? bulkText.confirm(action, allowed.length) : bulkText.close}
      confirmHint={bulkText.hint}
      blocked={nothing}
      loading={judged === null && !unread ? bulkText.judging : null}
      error={error}
      busy={busy}
      careful
      onConfirm={() => (unread ? judgeAgain() : void confirm())}
      onCancel={onClose}
    >
      {body()}
    </FormDialog>
  );
};
