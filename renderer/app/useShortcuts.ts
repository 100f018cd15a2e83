import { useEffect } from 'react';
import type { InboxRow } from '../../shared/ipc/schemas.ts';
import { caseHeadingId } from '../case/CaseHeader.tsx';
import { acceptedText } from '../case/useCommand.ts';
import { copyText } from '../case/useCopy.ts';
import { formText, guidePlace, shownPersonnummer } from '../case/viewModel.ts';
import { assertNever } from '../../shared/util/assertNever.ts';
import { focusActiveRow, searchFieldId } from '../ui/focusList.ts';
import { useStores } from '../state/context.tsx';
import { rowAt } from '../state/inboxPages.ts';
import { isSearching } from '../state/searchStore.ts';
import type { AppStores } from '../state/stores.ts';
import { errorText } from '../text/app.ts';
import { caseText, paneText } from '../text/case.ts';
import { guideText } from '../text/handovers.ts';
import { inboxText } from '../text/inbox.ts';
import { refusalText } from '../text/refusals.ts';
import { focusNextPane } from '../ui/panes.ts';
import { isField, type ShortcutAction, shortcutFor } from './shortcuts.ts';

/** Where the keyboard stands among what is shown: a hit while something is searched for, else a row. Never what is hidden. */
const standsOn = ({ search, inbox }: AppStores): InboxRow | null => {
  const found = search.getState();
  if (isSearching(found)) return found.hits.find((hit) => hit.row.caseId === found.active)?.row ?? null;
  const { pages, active } = inbox.getState();
  return rowAt(pages, active.index) ?? null;
};

/** Opens the case the keyboard stands on unless one is open, and gives its id once it can be acted on. */
const caseToActOn = async (stores: AppStores): Promise<string | null> => {
  if (stores.selection.getState().ids.size > 1) {
    // One case among several is not what somebody who marked them means.
    stores.status.getState().say(inboxText.severalMarked, 'warning');
    return null;
  }
  const caseId = stores.openCase.getState().caseId ?? standsOn(stores)?.caseId ?? null;
  if (caseId === null) return null;
  if (stores.openCase.getState().caseId !== caseId) await stores.openCase.getState().open(caseId);
  return stores.openCase.getState().view?.row.caseId === caseId ? caseId : null;
};

const receive = async (stores: AppStores): Promise<void> => {
  const caseId = await caseToActOn(stores);
  if (caseId === null) return;
  const outcome = await stores.openCase.getState().run(caseId, { type: 'receive' });
  const { say } = stores.status.getState();
  switch (outcome.type) {
    case 'accepted': {
      const away = stores.app.getState().connection.state === 'away';
      const { text, tone } = acceptedText(stores.openCase.getState().view, outcome.commandId, 'receive', away);
      return say(text, tone);
    }
    case 'refused':
      return say(refusalText(outcome.refusal), 'warning');
    case 'failed':
      return say(errorText(outcome.code), 'error');
    default:
      return assertNever(outcome);
  }
};

const move = async (stores: AppStores): Promise<void> => {
  const caseId = await caseToActOn(stores);
  const action = stores.openCase.getState().view?.actions.requestMove;
  if (caseId === null || action === undefined) return;
  if (action.allowed) stores.dialogs.getState().open({ type: 'move', caseId });
  else if (action.refusal !== null) stores.status.getState().say(refusalText(action.refusal), 'warning');
};

/** The guide, whatever the case is: it says itself what cannot be done and why. */
const handOver = async (stores: AppStores): Promise<void> => {
  const caseId = await caseToActOn(stores);
  const { view } = stores.openCase.getState();
  if (caseId === null || view === null) return;
  if (guidePlace(view) !== null) stores.dialogs.getState().open({ type: 'handOver', caseId });
  else stores.status.getState().say(guideText.notOurs, 'warning');
};

/** A draft of what is asked begins the moment the dialog is open; whether it may be sent the dialog says. */
const consult = async (stores: AppStores): Promise<void> => {
  const caseId = await caseToActOn(stores);
  if (caseId !== null) stores.dialogs.getState().open({ type: 'consult', about: caseId, consultationId: null });
  // Nothing is stood on, so it is about no case: whom it is about is asked first.
  else if (standsOn(stores) === null && stores.selection.getState().ids.size === 0)
    stores.dialogs.getState().open({ type: 'start', what: 'consultation' });
};

/** The number of the open case, else of the row the keyboard stands on: the list shows it already, nothing is opened. */
const copyNumber = (stores: AppStores): void => {
  const { view, caseId } = stores.openCase.getState();
  // A case on its way in is not the row beside it: nothing is copied until it is here.
  const row = caseId === null ? standsOn(stores) : view?.row.caseId === caseId ? view.row : null;
  if (row === null) return;
  if (row.personnummer === null) stores.status.getState().say(caseText.noPersonnummer, 'warning');
  else copyText(stores, shownPersonnummer(row.personnummer), caseText.personnummerCopied);
};

/** What the patient wrote. A case that is not open is opened first, and the opening logged: its text is read. */
const copyForm = async (stores: AppStores): Promise<void> => {
  if ((await caseToActOn(stores)) === null) return;
  const { view } = stores.openCase.getState();
  const text = view === null ? '' : formText(view);
  if (text === '') stores.status.getState().say(paneText.noText, 'warning');
  else copyText(stores, text, paneText.textCopied);
};

const focusComposer = (): boolean => {
  const field = document.querySelector<HTMLElement>('[data-pane="composer"] textarea:not([readonly])');
  field?.focus();
  return field !== null;
};

/**
 * To the field for the patient, or the reason why there is nothing to write in. At once where the field is drawn already: what
 * is typed next is text, and must not be taken for shortcuts while the machine is busy.
 */
const write = async (stores: AppStores): Promise<void> => {
  if ((await caseToActOn(stores)) === null || focusComposer()) return;
  requestAnimationFrame(() => {
    const refusal = stores.openCase.getState().view?.actions.sendMessage.refusal ?? null;
    if (!focusComposer() && refusal !== null) stores.status.getState().say(refusalText(refusal), 'warning');
  });
};

/** From a field back to what it belongs to: the case, or the list. An open list of choices keeps its Esc. */
const leaveField = (): void => {
  const field = document.activeElement;
  if (field === null || !field.matches('input, textarea') || field.getAttribute('aria-expanded') === 'true') return;
  if (field.closest('[data-case-pane]') === null) focusActiveRow();
  else document.getElementById(caseHeadingId)?.focus();
};

/** Its first field, or in a low window the button that shows the fields. */
const focusFilter = (): void =>
  (
    document.querySelector<HTMLElement>(`[aria-label="${inboxText.resources}"]`) ??
    document.querySelector<HTMLElement>('[data-filter-fold]')
  )?.focus();

const act = (stores: AppStores, action: ShortcutAction): void => {
  switch (action) {
    case 'receive':
      return void receive(stores);
    case 'move':
      return void move(stores);
    case 'handOver':
      return void handOver(stores);
    case 'consult':
      return void consult(stores);
    case 'start':
      return stores.dialogs.getState().open({ type: 'start', what: 'case' });
    case 'write':
      return void write(stores);
    case 'copyNumber':
      return copyNumber(stores);
    case 'copyText':
      return void copyForm(stores);
    case 'showShortcuts':
      return stores.dialogs.getState().open({ type: 'shortcuts' });
    case 'search':
      return document.getElementById(searchFieldId)?.focus();
    case 'focusFilter':
      // The filter is the list's: hidden behind hits it cannot be seen.
      stores.search.getState().close();
      stores.nav.getState().go('inbox');
      return void requestAnimationFrame(focusFilter);
    case 'nextPane':
      return focusNextPane(false);
    case 'previousPane':
      return focusNextPane(true);
    case 'refresh':
      return void stores.inbox.getState().refresh();
    case 'leaveField':
      return leaveField();
    case 'closeCase': {
      const { reminders, openCase, selection } = stores;
      if (selection.getState().ids.size > 0) {
        selection.getState().clear();
        return focusActiveRow();
      }
      if (reminders.getState().panelOpen) reminders.getState().setPanelOpen(false);
      else openCase.getState().close();
      return focusActiveRow();
    }
    default:
      return assertNever(action);
  }
};

/** The window's shortcuts, for as long as the inbox is shown. */
export const useShortcuts = (): void => {
  const stores = useStores();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = shortcutFor({
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
        inField: isField(event.target),
        dialogOpen: stores.dialogs.getState().stack.length > 0,
        inInbox: stores.nav.getState().screen === 'inbox',
      });
      if (action === null) return;
      event.preventDefault();
      act(stores, action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [stores]);
};
