import type { OutboxEntry, PullStep, SyncStore } from '../../sync/syncStore.ts';
import { commandTexts } from '../commandText.ts';
import { toKept, type OutboxRow } from '../kept.ts';
import type { WritableDb } from '../open.ts';
import { returnToDraft, saveMessageKind } from '../queries/drafts.ts';
import { all, run } from '../statement.ts';
import type { Touch } from '../touch.ts';
import { createMarks } from './outboxMarks.ts';
import { readOutbox, sendableQuery } from './outboxRows.ts';

interface Parts {
  readonly db: WritableDb;
  readonly transaction: <T>(work: (touch: Touch) => T) => T;
  readonly apply: (step: PullStep, touch: Touch) => void;
}

/** Commands to cases on their way to the hub, as the sync engine sees them: without a Scope. */
export function createCaseOutboxSync({
  db,
  transaction,
  apply,
}: Parts): Pick<SyncStore, 'sendable' | 'markSending' | 'markUnknown' | 'postpone' | 'verified' | 'refused'> {
  // The case is told: its row shows what it waits for.
  const marks = createMarks('outbox', (commandId, sql, params) =>
    transaction((touch) => {
      const entry = readOutbox(db, commandId);
      if (entry === null) return false;
      run(db, sql, { ...params, commandId });
      touch.shown(entry.caseId);
      return true;
    }),
  );
  return {
    sendable: (now, limit) => all<OutboxRow>(db, sendableQuery(now, limit)).map((row): OutboxEntry => toKept(row)),
    markSending: marks.sending,
    markUnknown: marks.unknown,
    postpone: marks.postpone,
    verified: (commandId, step) =>
      transaction((touch) => {
        const entry = readOutbox(db, commandId);
        if (entry !== null) {
          run(db, 'DELETE FROM outbox WHERE command_id = @commandId', { commandId });
          touch.projection(entry.caseId);
        }
        apply(step, touch);
      }),
    refused: (commandId, state, refusal, technical, step) =>
      transaction((touch) => {
        const entry = readOutbox(db, commandId);
        if (entry !== null) {
          run(
            db,
            `UPDATE outbox SET state = @state, refusal = @refusal, technical = @technical WHERE command_id = @commandId`,
            { commandId, state, refusal: refusal === null ? null : JSON.stringify(refusal), technical },
          );
          for (const typed of commandTexts(entry.command))
            returnToDraft(db, entry.actor, { caseId: entry.caseId, ...typed }, entry.createdAt);
          // An information must not come back as an answer (D8); an answer takes nothing from what is written since.
          if (entry.command.type === 'sendMessage' && entry.command.kind === 'info')
            saveMessageKind(db, entry.actor, { caseId: entry.caseId, kind: 'info' }, entry.createdAt);
          touch.projection(entry.caseId);
        }
        if (step !== null) apply(step, touch);
      }),
  };
}
