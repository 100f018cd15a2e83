import { Text } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../handover/FormDialog.tsx';
import { useSlice, useStores } from '../state/context.tsx';
import { notRemovedText, removeText, screenText } from '../text/templateScreen.ts';
import { focusSoon, templateHeadingId, templateSearchId } from './useBegin.ts';

interface RemoveDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Asks before a template is withdrawn for everybody, or a personal one is gone. Avbryt is the default. */
export const WithdrawTemplateDialog = ({ id, onClose }: RemoveDialogProps): ReactNode => {
  const { templates, status } = useStores();
  // As it was when it was asked about: afterwards it is gone.
  const [template] = useState(templates.getState().templates.find((one) => one.id === id));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const personal = template?.level === 'personal';
  const title = template?.title ?? screenText.untitled;
  const confirm = async (): Promise<void> => {
    setBusy(true);
    const why = await templates.getState().withdraw(id);
    setBusy(false);
    if (why !== null) return setError(notRemovedText(why));
    status.getState().say(personal ? removeText.removed : removeText.withdrawn, 'success');
    onClose();
    // The button that opened this is gone.
    focusSoon(templates.getState().chosen === null ? templateSearchId : templateHeadingId);
  };
  return (
    <FormDialog
      title={personal ? removeText.removeTitle : removeText.withdrawTitle}
      confirm={personal ? screenText.remove : screenText.withdraw}
      confirmHint={removeText.hint}
      error={error}
      busy={busy}
      careful
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Text>{personal ? removeText.remove(title) : removeText.withdraw(title)}</Text>
    </FormDialog>
  );
};

/** Asks before what has been typed is thrown away. */
export const DropSketchDialog = ({ id, onClose }: RemoveDialogProps): ReactNode => {
  const { templates, status } = useStores();
  const busy = useSlice(
    (s) => s.templates,
    (s) => s.saving,
  );
  const [error, setError] = useState<string | null>(null);
  const confirm = async (): Promise<void> => {
    if (!(await templates.getState().drop(id))) return setError(removeText.failed);
    status.getState().say(removeText.dropped);
    onClose();
    // The button that opened this is gone.
    focusSoon(templates.getState().chosen === null ? templateSearchId : templateHeadingId);
  };
  return (
    <FormDialog
      title={removeText.dropTitle}
      confirm={removeText.dropConfirm}
      confirmHint={removeText.dropHint}
      error={error}
      busy={busy}
      careful
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      <Text>{removeText.drop}</Text>
    </FormDialog>
  );
};
