import type { Actor, CaseId, Command, Instant } from '../../../../shared/domain/types.ts';
import { isPending, toKept, type KeptCommand, type OutboxRow } from '../kept.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { openKeys, visibleIn, type Scope } from '../scope.ts';
import { all, first, run } from '../statement.ts';
import { notHeld } from '../sync/heldRows.ts';

/** Commands of the cases asked for that are still on the list, for cases the scope may see; none of those who are not here. */
export function readOutboxOf(db: ReadableDb, scope: Scope, caseIds: readonly CaseId[]): readonly KeptCommand[] {
  const visible = visibleIn(scope, 'o.case_id', openKeys(scope));
  return all<OutboxRow>(db, {
    sql: `SELECT o.* FROM json_each(@ids) AS wanted CROSS JOIN outbox AS o
            ON o.case_id = wanted.value AND o.dismissed_at IS NULL
          WHERE ${visible.sql} AND ${notHeld('o')} ORDER BY o.seq`,
    params: { ...visible.params, ids: JSON.stringify(caseIds) },
  }).map(toKept);
}

/** Cases with anything still on the list, whoever's: nothing of it is shown without `readOutboxOf`. */
export function readCasesWithOutbox(db: ReadableDb, _scope: Scope): ReadonlySet<CaseId> {
  const rows = all<{ case_id: string }>(db, {
    sql: 'SELECT DISTINCT case_id FROM outbox WHERE dismissed_at IS NULL',
    params: {},
  });
  return new Set(rows.map((row) => row.case_id));
}

/** Commands of mine the hub did not take and I have not taken off the list: also when the case has left my scope (P24). */
export function readRefused(db: ReadableDb, scope: Scope): readonly KeptCommand[] {
  return all<OutboxRow>(db, {
    sql: `SELECT * FROM outbox WHERE assignment_id = @assignmentId AND dismissed_at IS NULL
            AND state IN ('conflict', 'rejected') ORDER BY seq`,
    params: { assignmentId: scope.assignmentId },
  }).map(toKept);
}

/**
 * Commands of mine the hub has not been seen to have, in the order they are sent (P184): not those of whoever had my
 * assignment before, which are held (P198).
 */
export function readWaiting(db: ReadableDb, scope: Scope): readonly KeptCommand[] {
  return all<OutboxRow>(db, {
    sql: `SELECT * FROM outbox AS o WHERE assignment_id = @assignmentId AND dismissed_at IS NULL
            AND state IN ('queued', 'sending', 'unknown') AND ${notHeld('o')} ORDER BY seq`,
    params: { assignmentId: scope.assignmentId },
  }).map(toKept);
}

/** Takes a refused command of mine off the list; answers it, or null when it is none of mine. */
export function dismissRefused(db: WritableDb, scope: Scope, commandId: string, now: Instant): KeptCommand | null {
  const row = first<OutboxRow>(db, {
    sql: `SELECT * FROM outbox WHERE command_id = @commandId AND assignment_id = @assignmentId
            AND dismissed_at IS NULL AND state IN ('conflict', 'rejected')`,
    params: { commandId, assignmentId: scope.assignmentId },
  });
  if (row === undefined) return null;
  run(db, 'UPDATE outbox SET dismissed_at = @now WHERE command_id = @commandId', { now, commandId });
  return toKept(row);
}

/** What stands in the way of taking a command back; null = nothing (P83). */
export type UndoHindrance = 'sent' | 'refused' | 'underWay' | 'later';

/**
 * Whether a command can be taken back: only its author, only while no byte of it has ever left this machine, and
 * only when nothing that waits in the same case was done after it. `attempts` counts what was handed to the hub: a
 * command that waits again after a conflict has been there, and a late copy of it may still arrive.
 */
export function undoHindrance<T extends Pick<KeptCommand, 'state' | 'attempts' | 'seq'>>(
  entry: T,
  ofTheCase: readonly T[],
): { readonly why: UndoHindrance; readonly later: T | null } | null {
  if (!isPending(entry)) return { why: 'refused', later: null };
  if (entry.state !== 'queued' || entry.attempts > 0) return { why: 'underWay', later: null };
  const later = ofTheCase.findLast((other) => other.seq > entry.seq && isPending(other));
  return later === undefined ? null : { why: 'later', later };
}

/** A command of mine and everything on the list of its case; null when it is none of mine, or is not there any more. */
export function readOwnCommand(
  db: ReadableDb,
  scope: Scope,
  commandId: string,
): { readonly entry: KeptCommand; readonly ofTheCase: readonly KeptCommand[] } | null {
  const ofTheCase = all<OutboxRow>(db, {
    sql: `SELECT other.* FROM outbox AS mine JOIN outbox AS other
            ON other.case_id = mine.case_id AND other.dismissed_at IS NULL
          WHERE mine.command_id = @commandId AND mine.assignment_id = @assignmentId AND mine.dismissed_at IS NULL
          ORDER BY other.seq`,
    params: { commandId, assignmentId: scope.assignmentId },
  }).map(toKept);
  const entry = ofTheCase.find((other) => other.commandId === commandId);
  return entry === undefined ? null : { entry, ofTheCase };
}

/** Takes a command of mine off the outbox as if it had never been given; the caller has seen that it may. */
export function removeFromOutbox(db: WritableDb, scope: Scope, commandId: string): void {
  const gone = run(
    db,
    `DELETE FROM outbox WHERE command_id = @commandId AND assignment_id = @assignmentId
       AND state = 'queued' AND attempts = 0`,
    { commandId, assignmentId: scope.assignmentId },
  );
  if (gone !== 1) throw new Error('a command that is under way was to be taken back');
}

export interface NewCommand {
  readonly commandId: string;
  readonly caseId: CaseId;
  readonly command: Command;
  readonly baseVersion: string;
  readonly now: number;
}

/** Writes down what a person did, as themselves; nothing is sent before this is on disk. */
export function addToOutbox(db: WritableDb, scope: Scope & Actor, entry: NewCommand): void {
  run(
    db,
    `INSERT INTO outbox (command_id, case_id, type, command, base_version, state, attempts, next_at, created_at,
       assignment_id, actor)
     VALUES (@commandId, @caseId, @type, @command, @baseVersion, 'queued', 0, @now, @now, @assignmentId, @actor)`,
    {
      commandId: entry.commandId,
      caseId: entry.caseId,
      type: entry.command.type,
      command: JSON.stringify(entry.command),
      baseVersion: entry.baseVersion,
      now: entry.now,
      assignmentId: scope.assignmentId,
      actor: JSON.stringify(author(scope)),
    },
  );
}

/** Only what says who acted: the row must not grow with whatever else the caller carries. */
function author(actor: Actor): Actor {
  return {
    staffId: actor.staffId,
    staffName: actor.staffName,
    assignmentId: actor.assignmentId,
    unitId: actor.unitId,
    resourceIds: actor.resourceIds,
  };
}
