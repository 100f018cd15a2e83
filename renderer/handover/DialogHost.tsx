import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import type { Dialog } from '../../shared/ipc/contract.ts';
import type { CaseView } from '../../shared/ipc/schemas.ts';
import { assertNever } from '../../shared/util/assertNever.ts';
import { DeviationDialog } from '../acts/DeviationDialog.tsx';
import { JournalDialog } from '../acts/JournalDialog.tsx';
import { FollowUpDialog } from '../acts/FollowUpDialog.tsx';
import { StartDialog } from '../acts/start/StartDialog.tsx';
import { MisregisterDialog } from '../acts/MisregisterDialog.tsx';
import { caseHeadingId } from '../case/CaseHeader.tsx';
import { NewCaseDialog } from '../across/NewCaseDialog.tsx';
import { ConsultDialog } from '../consultations/ConsultDialog.tsx';
import { focusActiveRow, isShown } from '../ui/focusList.ts';
import { useSlice, useStores } from '../state/context.tsx';
import { topDialog } from '../state/dialogStack.ts';
import { DropSketchDialog, WithdrawTemplateDialog } from '../templates/RemoveDialogs.tsx';
import { VoucherDialog } from '../voucher/VoucherDialog.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import { CloseDialog, DeclineDialog, PriorityDialog } from './CaseDialogs.tsx';
import { DiscardDialog, NewDayDialog, ShortcutsDialog } from './ConfirmDialogs.tsx';
import { ManageFiltersDialog, SaveFilterDialog } from './FilterDialogs.tsx';
import { GuideDialog } from './GuideDialog.tsx';
import { LoadingDialog } from './LoadingDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';

type CaseDialog = Extract<Dialog, { readonly caseId: string }>;

const formFor = (dialog: CaseDialog, view: CaseView, onClose: () => void): ReactNode => {
  switch (dialog.type) {
    case 'move':
      return <MoveDialog view={view} to={dialog.to} onClose={onClose} />;
    case 'handOver':
      return <GuideDialog view={view} onClose={onClose} />;
    case 'voucher':
      return <VoucherDialog view={view} receiverId={dialog.receiverId} template={dialog.template} onClose={onClose} />;
    case 'decline':
      return <DeclineDialog view={view} onClose={onClose} />;
    case 'priority':
      return <PriorityDialog view={view} onClose={onClose} />;
    case 'close':
      return <CloseDialog view={view} unread={dialog.unread === true} onClose={onClose} />;
    case 'followUp':
      return <FollowUpDialog view={view} onClose={onClose} />;
    case 'misregister':
      return <MisregisterDialog view={view} onClose={onClose} />;
    case 'journal':
      return <JournalDialog view={view} onClose={onClose} />;
    case 'deviation':
      return <DeviationDialog view={view} onClose={onClose} />;
    default:
      return assertNever(dialog);
  }
};

/** A dialog about a case: the case is opened (and logged) first when it is not the open one. */
const ForCase = ({ dialog, onClose }: { readonly dialog: CaseDialog; readonly onClose: () => void }): ReactNode => {
  const { openCase } = useStores();
  const { caseId } = dialog;
  const state = useSlice(
    (stores) => stores.openCase,
    (all) => all,
  );
  useEffect(() => {
    if (openCase.getState().caseId !== caseId) void openCase.getState().open(caseId);
  }, [openCase, caseId]);

  const view = state.caseId === caseId ? state.view : null;
  if (view !== null) return formFor(dialog, view, onClose);
  const lost = state.caseId === caseId && (state.phase === 'gone' || state.phase === 'failed');
  return <LoadingDialog lost={lost} onClose={onClose} />;
};

const contentOf = (dialog: Dialog, onClose: () => void): ReactNode => {
  switch (dialog.type) {
    case 'move':
    case 'handOver':
    case 'voucher':
    case 'decline':
    case 'priority':
    case 'close':
    case 'followUp':
    case 'misregister':
    case 'journal':
    case 'deviation':
      return <ForCase key={`${dialog.type} ${dialog.caseId}`} dialog={dialog} onClose={onClose} />;
    case 'consult':
      return (
        <ConsultDialog
          key={`${dialog.about} ${dialog.consultationId} ${dialog.to ?? ''} ${dialog.patientId ?? ''}`}
          about={dialog.about}
          consultationId={dialog.consultationId}
          to={dialog.to ?? null}
          patientId={dialog.patientId ?? null}
          onClose={onClose}
        />
      );
    case 'startCase':
      return <NewCaseDialog key={dialog.consultationId} consultationId={dialog.consultationId} onClose={onClose} />;
    case 'bulk':
      return <BulkDialog key={`${dialog.action} ${dialog.ids.join()}`} dialog={dialog} onClose={onClose} />;
    case 'start':
      return <StartDialog key={dialog.what} what={dialog.what} onClose={onClose} />;
    case 'saveFilter':
      return <SaveFilterDialog onClose={onClose} />;
    case 'manageFilters':
      return <ManageFiltersDialog onClose={onClose} />;
    case 'newTrainingDay':
      return <NewDayDialog onClose={onClose} />;
    case 'discardRefused':
      return <DiscardDialog key={dialog.commandId} commandId={dialog.commandId} onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />;
    case 'withdrawTemplate':
      return <WithdrawTemplateDialog key={dialog.id} id={dialog.id} onClose={onClose} />;
    case 'dropSketch':
      return <DropSketchDialog key={dialog.id} id={dialog.id} onClose={onClose} />;
    case 'workplace':
      // A screen of its own, shown by the shell.
      return null;
    default:
      return assertNever(dialog);
  }
};

/** What opened a dialog: of an entry of a menu, which is gone with its menu, the button of the menu. */
const openerOf = (element: Element | null): HTMLElement | null => {
  const menu = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby') ?? null;
  const opener = menu === null ? element : document.getElementById(menu);
  return opener instanceof HTMLElement ? opener : null;
};

/** Where focus goes back to: what had it, the case's heading when that is gone, the way back to the list when the case is. */
const useReturnedFocus = (open: boolean): void => {
  const opener = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!open) return undefined;
    // Before the dialog takes the focus: layout effects run first.
    opener.current = openerOf(document.activeElement);
    return () => {
      const element = opener.current;
      // After the dialog has let go of the focus.
      setTimeout(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const to = [
          element === document.body ? null : element,
          document.getElementById(caseHeadingId),
          document.querySelector<HTMLElement>('[data-pane="consultation"] [data-pane-focus]'),
          document.querySelector<HTMLElement>('[data-case-pane] button'),
        ].find((one) => one !== null && isShown(one));
        if (to === undefined || to === null) focusActiveRow();
        else to.focus();
      }, 0);
    };
  }, [open]);
};

/** Shows the top dialog of the stack. One at a time: the ones below wait. */
export const DialogHost = (): ReactNode => {
  const { dialogs } = useStores();
  const top = useSlice(
    (stores) => stores.dialogs,
    (state) => topDialog(state.stack),
  );
  const shown = top === null || top.type === 'workplace' ? null : top;
  useReturnedFocus(shown !== null);
  return shown === null ? null : contentOf(shown, () => dialogs.getState().close(shown));
};
