import type { Actor } from '../../../shared/domain/types.ts';
import type { CallInput, CallOutput } from '../../../shared/ipc/contract.ts';
import { commandTexts } from '../store/commandText.ts';
import { isPending, type KeptCommand } from '../store/kept.ts';
import { logAccess } from '../store/queries/accessLog.ts';
import { readCase } from '../store/queries/cases.ts';
import { consultationTextOf } from '../store/queries/consultationDrafts.ts';
import { readOwnConsultationCommand } from '../store/queries/consultationOutbox.ts';
import { consumeDraft, readDrafts } from '../store/queries/drafts.ts';
import { readOwnCommand } from '../store/queries/outbox.ts';
import { requeue } from '../store/queries/requeue.ts';
import { readStart, touchSource } from '../store/queries/startedCases.ts';
import type { KeptConsultationCommand } from '../store/sync/consultationOutboxRows.ts';
import type { CasesDeps } from './types.ts';

/**
 * Whether a refused command can be tried again as it was: not when its words, which are a draft since, have been
 * changed there. Then they are sent from where they stand (P197).
 */
export function mayTryAgain(deps: CasesDeps, actor: Actor, entry: KeptCommand): boolean {
  const drafts = readDrafts(deps.store.db, actor, [entry.caseId]);
  return commandTexts(entry.command).every(({ kind, text }) => {
    const draft = drafts.find((kept) => kept.kind === kind);
    return draft === undefined || draft.text.trim() === text.trim();
  });
}

/** The same of a command to a consultation: one with words is sent from its pane, where they are. */
export function mayTryConsultationAgain(entry: KeptConsultationCommand): boolean {
  return consultationTextOf(entry.command).trim() === '';
}

/**
 * Sends what waits now, and tries what was refused once more: by the same command and by the same steps, so that what
 * has reached the hub after all is found there and never done twice (P197). No word is lost: those that go along leave
 * the draft only where they are exactly what stands in it.
 */
export function tryAgain(deps: CasesDeps, actor: Actor, input: CallInput<'sync.again'>): CallOutput<'sync.again'> {
  const { store } = deps;
  const { commandId, on } = input;
  const now = deps.clock.now();
  const outcome = store.transaction((touch): CallOutput<'sync.again'> => {
    if (on === 'start') {
      const start = readStart(store.db, actor, commandId);
      if (start === null || !requeue(store.db, actor, { on, commandId, now })) return { outcome: 'gone' };
      touchSource(start.start.source, touch);
      touch.shown(start.clientId);
      return { outcome: 'due' };
    }
    if (on === 'consultation') {
      const entry = readOwnConsultationCommand(store.db, actor, commandId)?.entry;
      if (entry === undefined) return { outcome: 'gone' };
      if (!isPending(entry) && !mayTryConsultationAgain(entry)) return { outcome: 'inDraft' };
      requeue(store.db, actor, { on, commandId, now });
      touch.consultation(entry.consultationId);
      return { outcome: 'due' };
    }
    const entry = readOwnCommand(store.db, actor, commandId)?.entry;
    if (entry === undefined) return { outcome: 'gone' };
    if (!isPending(entry)) {
      if (!mayTryAgain(deps, actor, entry)) return { outcome: 'inDraft' };
      for (const typed of commandTexts(entry.command)) {
        consumeDraft(store.db, actor, { caseId: entry.caseId, ...typed });
      }
      logAccess(store.db, actor, {
        at: now,
        action: `again:${entry.command.type}`,
        caseId: entry.caseId,
        patientId: readCase(store.db, actor, entry.caseId)?.state.careCase.patientId ?? null,
        staffId: actor.staffId,
        staffName: actor.staffName,
        commandId,
      });
    }
    requeue(store.db, actor, { on, commandId, now });
    touch.projection(entry.caseId);
    return { outcome: 'due' };
  });
  if (outcome.outcome === 'due') deps.wakeSync();
  return outcome;
}
