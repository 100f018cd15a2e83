import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { dialogText } from '../text/handover.ts';

/** While the case a dialog is about is fetched, or when it cannot be. */
export const LoadingDialog = ({
  lost,
  onClose,
}: {
  readonly lost: boolean;
  readonly onClose: () => void;
}): ReactNode => (
  <Dialog open onOpenChange={(_, data) => (data.open ? undefined : onClose())}>
    <DialogSurface>
      <DialogBody>
        <DialogTitle>{lost ? dialogText.caseGone : dialogText.loadingCase}</DialogTitle>
        <DialogContent>{lost ? dialogText.caseGoneWhy : <Spinner size="small" aria-hidden />}</DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{lost ? dialogText.closeDialog : dialogText.cancel}</Button>
        </DialogActions>
      </DialogBody>
    </DialogSurface>
  </Dialog>
);
