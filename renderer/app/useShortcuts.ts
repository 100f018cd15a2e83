import { useEffect } from 'react';
import { caseHeadingId } from '../case/CaseHeader.tsx';
import { acceptedText } from '../case/useCommand.ts';
import { assertNever } from '../../shared/util/assertNever.ts';
import { useStores } from '../state/context.tsx';
import type { AppStores } from '../state/stores.ts';
import { errorText } from '../text/app.ts';
import { inboxText } from '../text/inbox.ts';
import { refusalText } from '../text/refusals.ts';
import { focusNextPane } from '../ui/panes.ts';
import { isField, type ShortcutAction, shortcutFor } from './shortcuts.ts';

/** Opens the case the keyboard stands on unless one is open, and gives its id once it can be acted on. */
const caseToActOn = async (stores: AppStores): Promise<string | null> => {
  const caseId = stores.openCase.getState().caseId ?? stores.inbox.getState().active.caseId;
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

/** To the field for the patient, or the reason why there is nothing to write in. */
const write = async (stores: AppStores): Promise<void> => {
  if ((await caseToActOn(stores)) === null) return;
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[data-pane="composer"] textarea:not([readonly])');
    const refusal = stores.openCase.getState().view?.actions.sendMessage.refusal ?? null;
    if (field !== null) field.focus();
    else if (refusal !== null) stores.status.getState().say(refusalText(refusal), 'warning');
  });
};

/** Focus returns to the row the case was opened from, so that the arrows go on from there. */
export const focusActiveRow = (): void => {
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>('[data-pane="list"] [data-pane-focus]');
    // An empty list has no row: its tab, so that the keyboard is never left on nothing.
    (row ?? document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]'))?.focus();
  });
};

/** From a field back to what it belongs to: the case, or the list. An open list of choices keeps its Esc. */
const leaveField = (): void => {
  const field = document.activeElement;
  if (field === null || !field.matches('input, textarea') || field.getAttribute('aria-expanded') === 'true') return;
  if (field.closest('[data-case-pane]') === null) focusActiveRow();
  else document.getElementById(caseHeadingId)?.focus();
};

const act = (stores: AppStores, action: ShortcutAction): void => {
  switch (action) {
    case 'receive':
      return void receive(stores);
    case 'move':
      return void move(stores);
    case 'write':
      return void write(stores);
    case 'showShortcuts':
      return stores.dialogs.getState().open({ type: 'shortcuts' });
    case 'focusFilter':
      return document.querySelector<HTMLElement>(`[aria-label="${inboxText.resources}"]`)?.focus();
    case 'nextPane':
      return focusNextPane(false);
    case 'previousPane':
      return focusNextPane(true);
    case 'refresh':
      return void stores.inbox.getState().refresh();
    case 'leaveField':
      return leaveField();
    case 'closeCase': {
      const { reminders, openCase } = stores;
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
      });
      if (action === null) return;
      event.preventDefault();
      act(stores, action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [stores]);
};
