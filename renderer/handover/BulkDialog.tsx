import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  mergeClasses,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Dialog as OpenDialog } from '../../shared/ipc/contract.ts';
import { ActionButton } from '../case/ActionButton.tsx';
import { callOrThrow } from '../state/bridge.ts';
import { useStores } from '../state/context.tsx';
import { bulkText } from '../text/bulk.ts';
import { dialogText } from '../text/handover.ts';
import { type Came, cameOf, type Judged, type Reason, reasonsOf } from './bulkView.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '560px', width: 'calc(100vw - 48px)' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalS,
  },
  list: {
    margin: '0',
    paddingLeft: tokens.spacingHorizontalL,
    // Inside a dialog that scrolls as well: a list never shrinks to nothing.
    flexShrink: 0,
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
  const styles = useStyles();
  const stores = useStores();
  const { action, ids } = dialog;
  const cancel = useRef<HTMLButtonElement>(null);
  const [attempt, setAttempt] = useState(1);
  const [judged, setJudged] = useState<readonly Judged[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [came, setCame] = useState<Came | null>(null);

  // After the dialog has put focus on its first control.
  useEffect(() => cancel.current?.focus(), []);

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
    // The button goes with the mistake: focus does not go with it.
    cancel.current?.focus();
    setError(null);
    setAttempt(attempt + 1);
  };

  const allowed = (judged ?? []).filter((item) => item.refusal === null);
  const unanswered = action === 'markDone' ? allowed.filter((item) => item.unanswered).length : 0;
  const nothing = judged !== null && allowed.length === 0 ? bulkText.blocked(judged.length) : null;
  const blocked = judged === null ? (error ?? bulkText.judging) : nothing;

  const confirm = async (): Promise<void> => {
    if (came !== null) return onClose();
    if (busy || blocked !== null) return;
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
    if (judged === null) return error === null ? <Spinner size="small" label={bulkText.judging} /> : null;
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

  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => (data.open ? undefined : onClose())}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{bulkText.title(action, ids.length)}</DialogTitle>
          <DialogContent className={styles.content}>
            {nothing === null ? null : (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>{nothing}</MessageBarBody>
              </MessageBar>
            )}
            {body()}
            {error === null ? null : (
              <MessageBar intent="error" layout="multiline" role="alert">
                <MessageBarBody>{error}</MessageBarBody>
                {judged === null ? (
                  <MessageBarActions>
                    <Button onClick={judgeAgain}>{bulkText.retry}</Button>
                  </MessageBarActions>
                ) : null}
              </MessageBar>
            )}
          </DialogContent>
          <DialogActions>
            <ActionButton
              label={
                busy ? dialogText.sending : came === null ? bulkText.confirm(action, allowed.length) : bulkText.close
              }
              hint={bulkText.hint}
              reason={blocked}
              size="medium"
              primary
              onAct={() => void confirm()}
            />
            <Button ref={cancel} onClick={onClose}>
              {dialogText.cancel}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
