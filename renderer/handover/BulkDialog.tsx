import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useState } from 'react';
import type { Dialog } from '../../shared/ipc/contract.ts';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { bulkText } from '../text/bulk.ts';
import { type Judged, type Reason, reasonsOf } from './bulkView.ts';
import { FormDialog } from './FormDialog.tsx';

const useStyles = makeStyles({
  reasons: {
    margin: '0',
    paddingLeft: tokens.spacingHorizontalL,
    maxHeight: '260px',
    overflowY: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  names: { display: 'block', color: tokens.colorNeutralForeground2 },
});

const Reasons = ({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }): ReactNode => {
  const styles = useStyles();
  return reasons.length === 0 ? null : (
    <>
      <Text weight="semibold">{title}</Text>
      {/* A scrolled list must be reachable by keyboard. */}
      <ul className={styles.reasons} tabIndex={0} aria-label={title}>
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

const refusedOf = (items: readonly Judged[]): readonly Reason[] =>
  reasonsOf(items.flatMap((item) => (item.refusal === null ? [] : [{ item, refusal: item.refusal }])));

/** One action on all marked cases: says beforehand how many it goes for and why not for the rest, and afterwards what came of it. */
export const BulkDialog = ({
  dialog,
  onClose,
}: {
  readonly dialog: Extract<Dialog, { readonly type: 'bulk' }>;
  readonly onClose: () => void;
}): ReactNode => {
  const stores = useStores();
  const { action, ids } = dialog;
  const [judged, setJudged] = useState<readonly Judged[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  /** Allowed when it was judged, refused when it was given. */
  const [late, setLate] = useState<readonly Reason[] | null>(null);

  useEffect(() => {
    let gone = false;
    callOrThrow(stores.bridge, 'bulk.judge', { action, caseIds: [...ids] }).then(
      (answer) => (gone ? undefined : setJudged(answer)),
      () => (gone ? undefined : setError(bulkText.failed)),
    );
    return () => {
      gone = true;
    };
  }, [stores, action, ids]);

  const allowed = (judged ?? []).filter((item) => item.refusal === null);
  const unanswered = action === 'markDone' ? allowed.filter((item) => item.unanswered).length : 0;

  const confirm = async (): Promise<void> => {
    if (late !== null) return onClose();
    if (allowed.length === 0) return;
    setBusy(true);
    try {
      const cases = allowed.map(({ caseId, seen }) => ({ caseId, seen }));
      const answer = await callOrThrow(stores.bridge, 'bulk.run', { action, cases });
      const given = answer.filter((item) => item.refusal === null).map((item) => item.caseId);
      stores.selection.getState().unmark(given);
      void stores.inbox.getState().refresh();
      void stores.openCase.getState().refresh();
      const away = stores.app.getState().connection.state === 'away';
      const words = bulkText.given(action, given.length, away);
      const refused = (judged ?? []).length - given.length;
      stores.status
        .getState()
        .say(refused === 0 ? words : bulkText.summary(words, refused), refused === 0 ? 'info' : 'warning');
      const refusals = new Map(answer.map((item) => [item.caseId, item.refusal]));
      const reasons = reasonsOf(
        allowed.flatMap((item) => {
          const refusal = refusals.get(item.caseId) ?? null;
          return refusal === null ? [] : [{ item, refusal }];
        }),
      );
      if (reasons.length === 0) return onClose();
      setLate(reasons);
    } catch {
      setError(bulkText.notRun);
    }
    setBusy(false);
  };

  const body = (): ReactNode => {
    if (judged === null) return error === null ? <Spinner size="small" label={bulkText.judging} /> : null;
    if (late !== null)
      return <Reasons title={bulkText.refused(late.flatMap((reason) => reason.cases).length)} reasons={late} />;
    return (
      <>
        {allowed.length === 0 ? null : <Text>{bulkText.can(action, allowed.length)}</Text>}
        {unanswered === 0 ? null : <Text>{bulkText.unanswered(unanswered)}</Text>}
        <Reasons title={bulkText.cannot(judged.length - allowed.length)} reasons={refusedOf(judged)} />
      </>
    );
  };

  return (
    <FormDialog
      title={bulkText.title(action)}
      confirm={late === null ? bulkText.confirm(action, allowed.length) : bulkText.close}
      confirmHint={bulkText.hint}
      blocked={judged !== null && allowed.length === 0 ? bulkText.blocked : null}
      error={error}
      busy={busy}
      careful
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      {body()}
    </FormDialog>
  );
};
