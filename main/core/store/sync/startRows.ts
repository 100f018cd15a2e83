import type { CaseStart } from '../../../../shared/domain/startedCase.ts';
import type { Actor, CaseId, CaseOrigin, Refusal } from '../../../../shared/domain/types.ts';
import type { StartEntry, StartSyncStore } from '../../sync/starts/store.ts';
import type { OutboxState, PullStep } from '../../sync/syncStore.ts';
import type { WritableDb } from '../open.ts';
import { all, first, run } from '../statement.ts';
import { returnToDraft } from '../queries/drafts.ts';
import type { Touch } from '../touch.ts';
import { createMarks, type ChangeRow } from './outboxMarks.ts';

/** A start with what became of it. */
export interface KeptStart extends Omit<StartEntry, 'state'> {
  readonly state: OutboxState | 'started';
  readonly refusal: Refusal | null;
  readonly technical: string | null;
  readonly caseId: CaseId | null;
  readonly lastError: string | null;
}

export interface StartRow {
  readonly command_id: string;
  readonly client_id: string;
  readonly start: string;
  readonly base_version: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_at: number;
  readonly created_at: number;
  readonly said_at: number | null;
  readonly actor: string;
  readonly refusal: string | null;
  readonly technical: string | null;
  readonly case_id: string | null;
  readonly last_error: string | null;
}

// Written from typed values (queries/startedCases.ts): what comes back has their shape.
export function toKeptStart(row: StartRow): KeptStart {
  return {
    commandId: row.command_id,
    clientId: row.client_id,
    start: JSON.parse(row.start) as CaseStart,
    baseVersion: row.base_version,
    state: row.state as KeptStart['state'],
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
    saidAt: row.said_at ?? row.created_at,
    actor: JSON.parse(row.actor) as Actor,
    refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as Refusal),
    technical: row.technical,
    caseId: row.case_id,
    lastError: row.last_error,
  };
}

/** By what a source is found: the consultation or the case; null where there is none. */
export function sourceIdOf(origin: CaseOrigin): string | null {
  switch (origin.type) {
    case 'staff':
      return null;
    case 'consultation':
      return origin.consultationId;
    case 'case':
      return origin.caseId;
  }
}

interface Parts {
  readonly db: WritableDb;
  readonly transaction: <T>(work: (touch: Touch) => T) => T;
  readonly apply: (step: PullStep, touch: Touch) => void;
}

/** What was written for the case before it was there, as its starter's draft: never sent by itself (P16). */
function keepFirstText(db: WritableDb, entry: KeptStart, caseId: CaseId): void {
  const { start, actor, createdAt } = entry;
  if (start.firstText === undefined) return;
  const kind = start.holds ? 'answer' : 'note';
  returnToDraft(db, actor, { caseId, kind, text: start.firstText }, createdAt);
}

/** Says what shows the start: its consultation, or the case it goes on with. */
export function touchSource(origin: CaseOrigin, touch: Touch): void {
  if (origin.type === 'consultation') touch.consultation(origin.consultationId);
  if (origin.type === 'case') touch.projection(origin.caseId);
}

/** Starts as the sync engine sees them: without a Scope. */
export function createStartSync({ db, transaction, apply }: Parts): StartSyncStore {
  const read = (commandId: string): KeptStart | null => {
    const row = first<StartRow>(db, {
      sql: 'SELECT * FROM started_case WHERE command_id = @commandId',
      params: { commandId },
    });
    return row === undefined ? null : toKeptStart(row);
  };
  const change: ChangeRow = (commandId, sql, params) =>
    transaction((touch) => {
      const entry = read(commandId);
      if (entry === null) return false;
      run(db, sql, { ...params, commandId });
      touchSource(entry.start.source, touch);
      // One from no source stands in the list of those on their way.
      touch.shown(entry.clientId);
      return true;
    });
  const marks = createMarks('started_case', change);
  return {
    sendableStarts: (now, limit) =>
      all<StartRow>(db, {
        sql: `SELECT * FROM started_case WHERE state IN ('queued', 'unknown') AND dismissed_at IS NULL AND next_at <= @now
                AND command_id NOT IN (SELECT command_id FROM held_command)
              ORDER BY created_at, command_id LIMIT +@limit`,
        params: { now, limit },
      }).map((row): StartEntry => ({ ...toKeptStart(row), state: row.state as OutboxState })),
    markStartSending: marks.sending,
    markStartUnknown: marks.unknown,
    postponeStart: marks.postpone,
    startVerified: (commandId, caseId, step) =>
      transaction((touch) => {
        const entry = read(commandId);
        if (entry !== null) {
          run(db, `UPDATE started_case SET state = 'started', case_id = @caseId WHERE command_id = @commandId`, {
            commandId,
            caseId,
          });
          keepFirstText(db, entry, caseId);
          touchSource(entry.start.source, touch);
        }
        apply(step, touch);
        touch.shown(caseId);
      }),
    startRefused: (commandId, state, refusal, technical) =>
      void change(
        commandId,
        `UPDATE started_case SET state = @state, refusal = @refusal, technical = @technical WHERE command_id = @commandId`,
        { state, refusal: refusal === null ? null : JSON.stringify(refusal), technical },
      ),
  };
}
