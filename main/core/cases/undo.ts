import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import { commandTexts } from '../store/commandText.ts';
import { logAccess } from '../store/queries/accessLog.ts';
import { readCase } from '../store/queries/cases.ts';
import { returnToDraft, saveMessageKind } from '../store/queries/drafts.ts';
import { readOwnCommand, removeFromOutbox, undoHindrance } from '../store/queries/outbox.ts';
import type { CasesDeps } from './types.ts';

/**
 * Takes back a command that has never been handed to the hub (P83, docs/decisions/0010). Looking and removing are one
 * transaction: either the sync has marked it as being sent and it stays, or it is gone and the sync finds nothing to
 * send. Its words go back to the draft they came from, after whatever has been typed there since.
 */
export function undoCommand(
  deps: CasesDeps,
  actor: Actor,
  { commandId }: CallInput<'outbox.undo'>,
): CallOutput<'outbox.undo'> {
  const { store } = deps;
  const outcome = store.transaction((touch): CallOutput<'outbox.undo'> => {
    const found = readOwnCommand(store.db, actor, commandId);
    if (found === null) return { undone: false, why: 'sent', later: null };
    const { entry, ofTheCase } = found;
    const hindrance = undoHindrance(entry, ofTheCase);
    if (hindrance !== null) {
      return { undone: false, why: hindrance.why, later: hindrance.later?.command.type ?? null };
    }
    const now = deps.clock.now();
    const texts = commandTexts(entry.command);
    removeFromOutbox(store.db, actor, commandId);
    for (const typed of texts) returnToDraft(store.db, actor, { caseId: entry.caseId, ...typed }, now);
    const messageKind = entry.command.type === 'sendMessage' ? entry.command.kind : null;
    if (messageKind !== null) saveMessageKind(store.db, actor, { caseId: entry.caseId, kind: messageKind }, now);
    logAccess(store.db, actor, {
      at: now,
      action: `undo:${entry.command.type}`,
      caseId: entry.caseId,
      patientId: readCase(store.db, actor, entry.caseId)?.state.careCase.patientId ?? null,
      staffId: actor.staffId,
      staffName: actor.staffName,
      commandId,
    });
    touch.projection(entry.caseId);
    return { undone: true, texts: [...texts], messageKind };
  });
  // How many are unsent is shown, and what waited behind it may go now.
  if (outcome.undone) deps.wakeSync();
  return outcome;
}
