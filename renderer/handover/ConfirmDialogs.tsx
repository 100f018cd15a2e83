import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Button,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { shortcutHelp } from '../app/shortcuts.ts';
import { callOrThrow } from '../state/bridge.ts';
import { dismissRefused } from '../case/refusedText.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { alarmText } from '../text/case.ts';
import { discardText, newDayText, shortcutsText } from '../text/handover.ts';
import { FormDialog } from './FormDialog.tsx';

/** Throws the training region away, after asking. Avbryt is the default. */
export const NewDayDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const stores = useStores();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    try {
      await callOrThrow(stores.bridge, 'training.newDay', {});
      stores.status.getState().say(newDayText.started, 'success');
      onClose();
    } catch {
      setError(newDayText.failed);
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={newDayText.title}
      confirm={newDayText.confirm}
      confirmHint={newDayText.hint}
      error={error}
      busy={busy}
      careful
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Text>{newDayText.body}</Text>
    </FormDialog>
  );
};

/** Takes a refused command off the list, after asking. Its text stays as a draft (P24). */
export const DiscardDialog = ({
  commandId,
  onClose,
}: {
  readonly commandId: string;
  readonly onClose: () => void;
}): ReactNode => {
  const stores = useStores();
  const item = useSlice(
    (all) => all.openCase,
    (state) => state.view?.refused.find((refused) => refused.commandId === commandId),
  );
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const confirm = async (): Promise<void> => {
    if (item === undefined) return onClose();
    setBusy(true);
    try {
      await dismissRefused(stores, item);
      stores.status.getState().say(alarmText.dismissed);
      onClose();
    } catch {
      setError(discardText.failed);
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={discardText.title}
      confirm={discardText.confirm}
      confirmHint={discardText.hint}
      error={error}
      busy={busy}
      careful
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Text>{(item?.text ?? null) === null ? discardText.bodyNoText : discardText.body}</Text>
    </FormDialog>
  );
};

const useStyles = makeStyles({
  group: { margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`, fontSize: tokens.fontSizeBase300 },
  list: {
    margin: '0',
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) 1fr',
    rowGap: tokens.spacingVerticalXS,
    columnGap: tokens.spacingHorizontalL,
  },
  keys: { display: 'flex', gap: tokens.spacingHorizontalXXS },
  key: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
  },
  pair: { display: 'contents' },
  what: { margin: '0' },
});

/** All shortcuts, from the table that runs them. */
export const ShortcutsDialog = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const styles = useStyles();
  const closeButton = useRef<HTMLButtonElement>(null);
  // Enter closes what was only looked at; Skift+Tab leads to the list, to scroll it.
  useEffect(() => closeButton.current?.focus(), []);
  return (
    <Dialog open onOpenChange={(_, data) => (data.open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{shortcutsText.title}</DialogTitle>
          <DialogContent tabIndex={0}>
            <Text>{shortcutsText.intro}</Text>
            {shortcutHelp().map((group) => (
              <section key={group.title} aria-label={group.title}>
                <h3 className={styles.group}>{group.title}</h3>
                <dl className={styles.list}>
                  {group.shortcuts.map((shortcut) => (
                    <div key={shortcut.label} className={styles.pair}>
                      <dt className={styles.keys}>
                        {shortcut.keys.map((key) => (
                          <kbd key={key} className={styles.key}>
                            {key}
                          </kbd>
                        ))}
                      </dt>
                      <dd className={styles.what}>{shortcut.label}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </DialogContent>
          <DialogActions>
            <Button ref={closeButton} appearance="primary" onClick={onClose}>
              {shortcutsText.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
