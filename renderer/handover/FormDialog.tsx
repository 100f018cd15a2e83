import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../case/ActionButton.tsx';
import { dialogText } from '../text/handover.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '560px', width: 'calc(100vw - 48px)' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalS,
    // What does not fit is scrolled to: nothing is pressed together.
    '& > *': { flexShrink: 0 },
  },
  actions: { '@media (min-width: 480px)': { '& > button': { whiteSpace: 'nowrap' } } },
});

export interface FormDialogProps {
  readonly title: string;
  /** Null: there is nothing to confirm. */
  readonly confirm: string | null;
  /** What the confirming button does, as its description. */
  readonly confirmHint?: string;
  /** Why it cannot be confirmed at all, with source; null = it can. */
  readonly blocked?: string | null;
  /** What is waited for before there is anything to confirm. */
  readonly loading?: string | null;
  /** What went wrong with the last try; read out when it appears. */
  readonly error?: string | null;
  readonly busy?: boolean;
  /** Destructive: focus starts on Avbryt and Ctrl+Enter does not confirm. */
  readonly careful?: boolean;
  /** Where there is nothing to break off: Stäng. */
  readonly cancel?: string;
  readonly onConfirm?: () => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/**
 * A dialog with a form: Esc and Avbryt close it, Enter in a one-line field and Ctrl+Enter anywhere confirm it.
 * Mistakes are shown beside the fields, by the caller.
 */
export const FormDialog = (props: FormDialogProps): ReactNode => {
  const { title, confirm, confirmHint = '', blocked = null, loading = null, error = null, busy = false } = props;
  const { careful, onConfirm, onCancel, children } = props;
  const styles = useStyles();
  const cancel = useRef<HTMLButtonElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);

  // What is wrong may have been scrolled out of sight: the keyboard, and the eye, go to the first of it.
  useEffect(() => {
    const first = tries === 0 ? null : form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    first?.focus();
    // Below a tall field, what is said of it comes first among its descriptions.
    const [said = ''] = first?.getAttribute('aria-describedby')?.split(' ') ?? [];
    document.getElementById(said)?.scrollIntoView({ block: 'nearest' });
  }, [tries]);

  // After the dialog has put focus on its first field.
  useEffect(() => {
    if (careful === true) cancel.current?.focus();
  }, [careful]);

  const submit = (): void => {
    if (busy || blocked !== null || loading !== null || confirm === null) return;
    onConfirm?.();
    setTries(tries + 1);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (careful !== true) submit();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || careful === true) return;
    // Before the field sees it: a list would open, a text would get a line break.
    event.preventDefault();
    event.stopPropagation();
    submit();
  };

  return (
    <Dialog
      open
      modalType={careful === true ? 'alert' : 'modal'}
      onOpenChange={(_, data) => {
        if (!data.open && data.type !== 'backdropClick') onCancel();
      }}
    >
      <DialogSurface className={styles.surface}>
        <form ref={form} onSubmit={onSubmit} onKeyDownCapture={onKeyDown} noValidate>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {blocked === null ? null : (
                <MessageBar intent="warning" layout="multiline">
                  <MessageBarBody>{blocked}</MessageBarBody>
                </MessageBar>
              )}
              {loading === null ? null : (
                <div role="status">
                  <Spinner size="tiny" labelPosition="after" label={loading} />
                </div>
              )}
              {children}
              {error === null ? null : (
                <MessageBar intent="error" layout="multiline" role="alert">
                  <MessageBarBody>{error}</MessageBarBody>
                </MessageBar>
              )}
            </DialogContent>
            <DialogActions className={styles.actions}>
              {confirm === null ? null : (
                <ActionButton
                  label={busy ? dialogText.sending : confirm}
                  hint={confirmHint}
                  reason={blocked ?? loading}
                  size="medium"
                  primary
                  onAct={submit}
                />
              )}
              <Button ref={cancel} onClick={onCancel}>
                {props.cancel ?? dialogText.cancel}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
};
