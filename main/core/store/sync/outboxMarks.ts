/** Where commands wait: those to cases, those to consultations, and cases to be started. */
export type OutboxTable = 'outbox' | 'consultation_outbox' | 'started_case';

/** Changes one row and tells of it; false when it is gone. */
export type ChangeRow = (
  commandId: string,
  sql: string,
  params: Readonly<Record<string, string | number | null>>,
) => boolean;

/** How far a row is on its way to the hub: the same in every outbox. Each is on disk when it returns. */
export interface OutboxMarks {
  /** False when the command is not there any more: it was taken back, and must not be sent (P83). */
  readonly sending: (commandId: string, baseVersion: string) => boolean;
  readonly unknown: (commandId: string, nextAt: number, message: string) => void;
  readonly postpone: (commandId: string, nextAt: number, message: string) => void;
}

export function createMarks(table: OutboxTable, change: ChangeRow): OutboxMarks {
  return {
    sending: (commandId, baseVersion) =>
      change(
        commandId,
        `UPDATE ${table} SET state = 'sending', attempts = attempts + 1, base_version = @baseVersion
         WHERE command_id = @commandId`,
        { baseVersion },
      ),
    unknown: (commandId, nextAt, message) =>
      void change(
        commandId,
        `UPDATE ${table} SET state = 'unknown', next_at = @nextAt, last_error = @message WHERE command_id = @commandId`,
        { nextAt, message },
      ),
    // What may have reached the hub stays `unknown` until somebody has looked.
    postpone: (commandId, nextAt, message) =>
      void change(
        commandId,
        `UPDATE ${table} SET state = iif(state = 'unknown', 'unknown', 'queued'), next_at = @nextAt, last_error = @message
         WHERE command_id = @commandId`,
        { nextAt, message },
      ),
  };
}
