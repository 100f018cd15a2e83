import type { ConsultationCommand, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import type { Actor, CaseId, Instant } from '../../../../shared/domain/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, run } from '../statement.ts';
import { notHeld } from '../sync/heldRows.ts';
import {
  toKeptConsultation,
  type ConsultationOutboxRow,
  type KeptConsultationCommand,
} from '../sync/consultationOutboxRows.ts';

/** Commands to these consultations still on the list, of the scope's unit (P123). */
export function readConsultationOutboxOf(
  db: ReadableDb,
  scope: Scope,
  ids: readonly ConsultationId[],
): readonly KeptConsultationCommand[] {
  return all<ConsultationOutboxRow>(db, {
    sql: `SELECT o.* FROM json_each(@ids) AS wanted CROSS JOIN consultation_outbox AS o
            ON o.consultation_id = wanted.value AND o.dismissed_at IS NULL
          WHERE o.unit_id = @unitId AND ${notHeld('o')} ORDER BY o.seq`,
    params: { ids: JSON.stringify(ids), unitId: scope.unitId },
  }).map(toKeptConsultation);
}

/** Commands of mine that are still on the list, in the order they are sent (P184); none that are held (P198). */
export function readOwnConsultationOutbox(db: ReadableDb, scope: Scope): readonly KeptConsultationCommand[] {
  return all<ConsultationOutboxRow>(db, {
    sql: `SELECT * FROM consultation_outbox AS o WHERE assignment_id = @me AND dismissed_at IS NULL
            AND state IN ('queued', 'sending', 'unknown', 'conflict', 'rejected') AND ${notHeld('o')} ORDER BY seq`,
    params: { me: scope.assignmentId },
  }).map(toKeptConsultation);
}

/** Consultations of the unit that only exist here so far: their first command is on its way, or was refused. */
export function readUnsentConsultations(db: ReadableDb, scope: Scope): readonly ConsultationId[] {
  return all<{ consultation_id: string }>(db, {
    sql: `SELECT o.consultation_id, min(o.seq) AS first FROM consultation_outbox AS o
          WHERE o.unit_id = @unitId AND o.dismissed_at IS NULL AND ${notHeld('o')}
            AND (o.assignment_id = @me OR o.state IN ('queued', 'sending', 'unknown'))
            AND NOT EXISTS (SELECT 1 FROM consultation AS c WHERE c.id = o.consultation_id)
          GROUP BY o.consultation_id ORDER BY first`,
    params: { unitId: scope.unitId, me: scope.assignmentId },
  }).map((row) => row.consultation_id);
}

/** Unsent ones that were started from a case, or are to carry it. */
export function readUnsentConsultationsOf(db: ReadableDb, scope: Scope, caseId: CaseId): readonly ConsultationId[] {
  return all<{ consultation_id: string }>(db, {
    sql: `SELECT DISTINCT o.consultation_id FROM consultation_outbox AS o
          WHERE o.unit_id = @unitId AND o.dismissed_at IS NULL AND o.state IN ('queued', 'sending', 'unknown')
            AND ${notHeld('o')} AND o.command ->> '$.about.contactCaseId' = @caseId
            AND NOT EXISTS (SELECT 1 FROM consultation AS c WHERE c.id = o.consultation_id)
          ORDER BY o.consultation_id`,
    params: { unitId: scope.unitId, caseId },
  }).map((row) => row.consultation_id);
}

/** Takes a refused command of mine off the list; answers it, or null when it is none of mine. */
export function dismissRefusedConsultation(
  db: WritableDb,
  scope: Scope,
  commandId: string,
  now: Instant,
): KeptConsultationCommand | null {
  const row = first<ConsultationOutboxRow>(db, {
    sql: `SELECT * FROM consultation_outbox WHERE command_id = @commandId AND assignment_id = @me
            AND dismissed_at IS NULL AND state IN ('conflict', 'rejected')`,
    params: { commandId, me: scope.assignmentId },
  });
  if (row === undefined) return null;
  run(db, 'UPDATE consultation_outbox SET dismissed_at = @now WHERE command_id = @commandId', { now, commandId });
  return toKeptConsultation(row);
}

/** A command of mine and everything on the list of its consultation; null when it is none of mine, or not there any more. */
export function readOwnConsultationCommand(
  db: ReadableDb,
  scope: Scope,
  commandId: string,
): { readonly entry: KeptConsultationCommand; readonly others: readonly KeptConsultationCommand[] } | null {
  const others = all<ConsultationOutboxRow>(db, {
    sql: `SELECT other.* FROM consultation_outbox AS mine JOIN consultation_outbox AS other
            ON other.consultation_id = mine.consultation_id AND other.dismissed_at IS NULL
          WHERE mine.command_id = @commandId AND mine.assignment_id = @me AND mine.dismissed_at IS NULL
          ORDER BY other.seq`,
    params: { commandId, me: scope.assignmentId },
  }).map(toKeptConsultation);
  const entry = others.find((other) => other.commandId === commandId);
  return entry === undefined ? null : { entry, others };
}

/** Takes a command of mine off the outbox as if it had never been given; the caller has seen that it may. */
export function removeFromConsultationOutbox(db: WritableDb, scope: Scope, commandId: string): void {
  const gone = run(
    db,
    `DELETE FROM consultation_outbox WHERE command_id = @commandId AND assignment_id = @me
       AND state = 'queued' AND attempts = 0`,
    { commandId, me: scope.assignmentId },
  );
  if (gone !== 1) throw new Error('a command that is under way was to be taken back');
}

export interface NewConsultationCommand {
  readonly commandId: string;
  readonly consultationId: ConsultationId;
  readonly command: ConsultationCommand;
  /** Version of its Task the person saw; empty when it is not on the hub yet. */
  readonly baseVersion: string;
  readonly now: Instant;
}

/** Writes down what a person did, as themselves; nothing is sent before this is on disk. */
export function addToConsultationOutbox(db: WritableDb, scope: Scope & Actor, entry: NewConsultationCommand): void {
  const { staffId, staffName, assignmentId, unitId, resourceIds } = scope;
  run(
    db,
    `INSERT INTO consultation_outbox (command_id, consultation_id, unit_id, type, command, base_version, state, attempts,
       next_at, created_at, assignment_id, actor)
     VALUES (@commandId, @consultationId, @unitId, @type, @command, @baseVersion, 'queued', 0, @now, @now, @me, @actor)`,
    {
      commandId: entry.commandId,
      consultationId: entry.consultationId,
      unitId,
      type: entry.command.type,
      command: JSON.stringify(entry.command),
      baseVersion: entry.baseVersion,
      now: entry.now,
      me: assignmentId,
      actor: JSON.stringify({ staffId, staffName, assignmentId, unitId, resourceIds }),
    },
  );
}
