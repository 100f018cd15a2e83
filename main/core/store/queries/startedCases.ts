import type { CaseStart } from '../../../../shared/domain/startedCase.ts';
import type { Actor, CaseId, CaseOrigin, Instant } from '../../../../shared/domain/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { visibleIn, type Scope } from '../scope.ts';
import { all, first, run } from '../statement.ts';
import { notHeld } from '../sync/heldRows.ts';
import { sourceIdOf, toKeptStart, type KeptStart, type StartRow } from '../sync/startRows.ts';

export { touchSource } from '../sync/startRows.ts';
export type { KeptStart } from '../sync/startRows.ts';

export interface NewStart {
  readonly commandId: string;
  readonly clientId: string;
  readonly start: CaseStart;
  readonly now: Instant;
}

/** Writes down what a person starts, as themselves; nothing is sent before this is on disk. */
export function addStart(db: WritableDb, scope: Scope & Actor, entry: NewStart): void {
  const { staffId, staffName, assignmentId, unitId, resourceIds } = scope;
  run(
    db,
    `INSERT INTO started_case (command_id, client_id, unit_id, start, source_id, base_version, state, attempts, next_at,
       created_at, assignment_id, actor)
     VALUES (@commandId, @clientId, @unitId, @start, @sourceId, '', 'queued', 0, @now, @now, @me, @actor)`,
    {
      commandId: entry.commandId,
      clientId: entry.clientId,
      unitId,
      start: JSON.stringify(entry.start),
      sourceId: sourceIdOf(entry.start.source),
      now: entry.now,
      me: assignmentId,
      actor: JSON.stringify({ staffId, staffName, assignmentId, unitId, resourceIds }),
    },
  );
}

/** One start of the scope's unit; null when it is not there or not theirs. */
export function readStart(db: ReadableDb, scope: Scope, commandId: string): KeptStart | null {
  const row = first<StartRow>(db, {
    sql: `SELECT * FROM started_case WHERE command_id = @commandId AND unit_id = @unitId AND dismissed_at IS NULL`,
    params: { commandId, unitId: scope.unitId },
  });
  return row === undefined ? null : toKeptStart(row);
}

/** Starts of the unit that are on their way, and my own that were refused; oldest first. */
export function readStarts(db: ReadableDb, scope: Scope): readonly KeptStart[] {
  return all<StartRow>(db, {
    sql: `SELECT * FROM started_case WHERE state <> 'started' AND dismissed_at IS NULL AND unit_id = @unitId
            AND (assignment_id = @me OR state IN ('queued', 'sending', 'unknown'))
            AND command_id NOT IN (SELECT command_id FROM held_command)
          ORDER BY created_at, command_id`,
    params: { unitId: scope.unitId, me: scope.assignmentId },
  }).map(toKeptStart);
}

/** Starts of mine the hub has not been seen to have, oldest first (P184); none that are held (P198). */
export function readOwnWaitingStarts(db: ReadableDb, scope: Scope): readonly KeptStart[] {
  return all<StartRow>(db, {
    sql: `SELECT * FROM started_case AS o WHERE state IN ('queued', 'sending', 'unknown') AND dismissed_at IS NULL
            AND assignment_id = @me AND ${notHeld('o')} ORDER BY created_at, command_id`,
    params: { me: scope.assignmentId },
  }).map(toKeptStart);
}

/** Starts of mine that did not go through, oldest first, wherever they came from (P146). */
export function readOwnRefusedStarts(db: ReadableDb, scope: Scope): readonly KeptStart[] {
  return all<StartRow>(db, {
    sql: `SELECT * FROM started_case WHERE state IN ('conflict', 'rejected') AND dismissed_at IS NULL
            AND assignment_id = @me ORDER BY created_at, command_id`,
    params: { me: scope.assignmentId },
  }).map(toKeptStart);
}

/**
 * The newest start from one source by the scope's unit, whatever became of it; null when there is none. One that is held
 * for somebody who is not here stands in nobody's way: whoever comes first has started the case (P141, P147).
 */
export function readStartFrom(db: ReadableDb, scope: Scope, origin: CaseOrigin): KeptStart | null {
  const row = first<StartRow>(db, {
    sql: `SELECT * FROM started_case WHERE source_id = @sourceId AND unit_id = @unitId AND dismissed_at IS NULL
            AND command_id NOT IN (SELECT command_id FROM held_command)
          ORDER BY created_at DESC, command_id DESC LIMIT 1`,
    params: { sourceId: sourceIdOf(origin), unitId: scope.unitId },
  });
  return row === undefined ? null : toKeptStart(row);
}

/** Takes a refused start of mine off the list; false when it is none of mine. */
export function dismissStart(db: WritableDb, scope: Scope, commandId: string, now: Instant): boolean {
  return (
    run(
      db,
      `UPDATE started_case SET dismissed_at = @now WHERE command_id = @commandId AND assignment_id = @me
         AND dismissed_at IS NULL AND state IN ('conflict', 'rejected')`,
      { commandId, now, me: scope.assignmentId },
    ) > 0
  );
}

/** The case that came from a consultation or a case, as far as it is in scope (P141). */
export function readCaseFrom(db: ReadableDb, scope: Scope, origin: CaseOrigin): CaseId | null {
  const seen = visibleIn(scope, 'o.case_id');
  const row = first<{ id: string }>(db, {
    sql: `SELECT o.case_id AS id FROM case_origin AS o WHERE o.source_id = @sourceId AND ${seen.sql} ORDER BY o.case_id LIMIT 1`,
    params: { ...seen.params, sourceId: sourceIdOf(origin) },
  });
  return row?.id ?? null;
}
