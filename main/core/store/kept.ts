import type { Actor, Command, Refusal } from '../../../shared/domain/types.ts';
import type { OutboxEntry, OutboxState } from '../sync/syncStore.ts';

/** A row of the outbox as SQLite gives it. */
export interface OutboxRow {
  readonly seq: number;
  readonly command_id: string;
  readonly case_id: string;
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

/** A row with what became of it; `refusal` and `technical` are set once it was refused. */
export interface KeptCommand extends OutboxEntry {
  readonly refusal: Refusal | null;
  readonly technical: string | null;
  /** Why it still waits, in the hub's words or about the way there; null when it has not been tried. */
  readonly lastError: string | null;
}

// Written by `addToOutbox` and `refused` (sync/caseOutboxSync.ts) from typed values: what comes back has their shape.
export function toKept(row: OutboxRow): KeptCommand {
  return {
    commandId: row.command_id,
    caseId: row.case_id,
    seq: row.seq,
    command: JSON.parse(row.command) as Command,
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

/** True for commands that may still reach the hub. */
export function isPending(entry: Pick<OutboxEntry, 'state'>): boolean {
  return entry.state === 'queued' || entry.state === 'sending' || entry.state === 'unknown';
}
