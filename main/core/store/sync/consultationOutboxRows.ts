import type { ConsultationCommand, ConsultationId } from '../../../../shared/domain/consultation/types.ts';
import type { Actor, Refusal } from '../../../../shared/domain/types.ts';
import type { ConsultationEntry } from '../../sync/consultations/store.ts';
import type { OutboxState } from '../../sync/syncStore.ts';
import type { ReadableDb } from '../open.ts';
import { all, first, type Query } from '../statement.ts';
import { notHeld } from './heldRows.ts';

/** A command to a consultation with what became of it. */
export interface KeptConsultationCommand extends ConsultationEntry {
  readonly refusal: Refusal | null;
  readonly technical: string | null;
  readonly lastError: string | null;
}

export interface ConsultationOutboxRow {
  readonly seq: number;
  readonly command_id: string;
  readonly consultation_id: string;
  readonly command: string;
  readonly base_version: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_at: number;
  readonly created_at: number;
  readonly said_at: number | null;
  readonly actor: string;
  readonly refusal: string | null;
  readonly technical: string | null;
  readonly last_error: string | null;
}

// Written from typed values (queries/consultationOutbox.ts): what comes back has their shape.
export function toKeptConsultation(row: ConsultationOutboxRow): KeptConsultationCommand {
  return {
    commandId: row.command_id,
    consultationId: row.consultation_id,
    seq: row.seq,
    command: JSON.parse(row.command) as ConsultationCommand,
    baseVersion: row.base_version,
    state: row.state as OutboxState,
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
    saidAt: row.said_at ?? row.created_at,
    actor: JSON.parse(row.actor) as Actor,
    refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as Refusal),
    technical: row.technical,
    lastError: row.last_error,
  };
}

/** One command; null when it is gone (verified). */
export function readConsultationOutbox(db: ReadableDb, commandId: string): KeptConsultationCommand | null {
  const row = first<ConsultationOutboxRow>(db, {
    sql: 'SELECT * FROM consultation_outbox WHERE command_id = @commandId',
    params: { commandId },
  });
  return row === undefined ? null : toKeptConsultation(row);
}

/** Everything of one consultation still on the list, in the order it was done. */
export function consultationOutbox(db: ReadableDb, id: ConsultationId): readonly KeptConsultationCommand[] {
  return all<ConsultationOutboxRow>(db, {
    sql: 'SELECT * FROM consultation_outbox WHERE consultation_id = @id AND dismissed_at IS NULL ORDER BY seq',
    params: { id },
  }).map(toKeptConsultation);
}

/** What its author did after a command, in the same consultation, and has not been sent. */
export function consultationCommandsAfter(
  db: ReadableDb,
  entry: Pick<KeptConsultationCommand, 'consultationId' | 'seq' | 'actor'>,
): readonly KeptConsultationCommand[] {
  return all<ConsultationOutboxRow>(db, {
    sql: `SELECT * FROM consultation_outbox WHERE consultation_id = @id AND seq > @seq AND assignment_id = @by
            AND state = 'queued' AND dismissed_at IS NULL ORDER BY seq`,
    params: { id: entry.consultationId, seq: entry.seq, by: entry.actor.assignmentId },
  }).map(toKeptConsultation);
}

/** First entry per consultation that may be sent now. A refused one is out of the way, with what built on it (P188). */
export function sendableConsultationsQuery(now: number, limit: number): Query {
  return {
    sql: `SELECT * FROM consultation_outbox AS o
          WHERE o.state IN ('queued', 'unknown') AND o.dismissed_at IS NULL AND o.next_at <= @now
            AND ${notHeld('o')}
            AND NOT EXISTS (
              SELECT 1 FROM consultation_outbox AS front
              WHERE front.consultation_id = o.consultation_id AND front.seq < o.seq AND front.dismissed_at IS NULL
                AND ${notHeld('front')}
                AND front.state IN ('queued', 'sending', 'unknown'))
          ORDER BY o.seq LIMIT +@limit`,
    params: { now, limit },
  };
}
