import type { Instant } from '../../../../shared/domain/types.ts';
import type { WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { run } from '../statement.ts';
import type { OutboxTable } from '../sync/outboxMarks.ts';

const tables = {
  case: 'outbox',
  consultation: 'consultation_outbox',
  start: 'started_case',
} as const satisfies Record<string, OutboxTable>;

/**
 * Makes a command of mine due now, refused or waiting; false when it is not there. What has been handed to the hub once
 * is asked about before it is sent again, however it was refused (P22, P197). It is as fresh as this saying (P145).
 */
export function requeue(
  db: WritableDb,
  scope: Scope,
  { on, commandId, now }: { readonly on: keyof typeof tables; readonly commandId: string; readonly now: Instant },
): boolean {
  return (
    run(
      db,
      `UPDATE ${tables[on]} SET next_at = 0, said_at = @now, refusal = NULL, technical = NULL,
         state = iif(state = 'queued' OR attempts = 0, 'queued', 'unknown')
       WHERE command_id = @commandId AND assignment_id = @me AND dismissed_at IS NULL
         AND state IN ('queued', 'unknown', 'conflict', 'rejected')`,
      { commandId, now, me: scope.assignmentId },
    ) > 0
  );
}
