import type { ReactNode } from 'react';
import { dialogText } from '../text/handover.ts';
import { FormDialog } from './FormDialog.tsx';

/** While the case a dialog is about is fetched, or when it cannot be. */
export const LoadingDialog = ({
  lost,
  onClose,
}: {
  readonly lost: boolean;
  readonly onClose: () => void;
}): ReactNode => (
  <FormDialog
    title={lost ? dialogText.caseGone : dialogText.loadingTitle}
    confirm={null}
    loading={lost ? null : dialogText.loadingCase}
    {...(lost ? { cancel: dialogText.closeDialog } : {})}
    onCancel={onClose}
  >
    {lost ? dialogText.caseGoneWhy : null}
  </FormDialog>
);
