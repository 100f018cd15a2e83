import { withText } from '../../shared/domain/draftText.ts';
import type { RefusedCommand } from '../../shared/ipc/schemas.ts';
import { callOrThrow } from '../state/bridge.ts';
import { draftText } from '../state/draftStore.ts';
import type { AppStores } from '../state/stores.ts';
import { draftKindOf } from './viewModel.ts';

/**
 * Takes a refused command off the list. Its text is on disk as a draft before the box that holds it goes away (P24).
 * @throws CallError when the core cannot be asked: the box stays.
 */
export const dismissRefused = async (stores: AppStores, item: RefusedCommand): Promise<void> => {
  const { caseId, commandId, text } = item;
  const kind = draftKindOf(item.type);
  const drafts = stores.drafts.getState();
  if (text !== null && kind !== null) {
    const { view } = stores.openCase.getState();
    const stored = view?.row.caseId === caseId ? view.drafts[kind] : undefined;
    drafts.edit(caseId, kind, withText(draftText(drafts, caseId, kind, stored), text));
    await drafts.flush();
  }
  await callOrThrow(stores.bridge, 'outbox.dismiss', { commandId });
  await stores.openCase.getState().refresh();
};
