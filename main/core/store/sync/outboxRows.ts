import type { CaseId } from '../../../../shared/domain/types.ts';
import { toKept, type KeptCommand, type OutboxRow } from '../kept.ts';
import type { ReadableDb } from '../open.ts';
import { all, first, type Query } from '../statement.ts';
import { notHeld } from './heldRows.ts';

/** One command, kept or refused; null when it is gone (verified). */
export function readOutbox(db: ReadableDb, commandId: string): KeptCommand | null {
  const row = first<OutboxRow>(db, {
    sql: 'SELECT * FROM outbox WHERE command_id = @commandId',
    params: { commandId },
  });
  return row === undefined ? null : toKept(row);
}

/** Everything of one case not yet off the list, in the order it was done. */
export function caseOutbox(db: ReadableDb, caseId: CaseId): readonly KeptCommand[] {
  return all<OutboxRow>(db, {
    sql: 'SELECT * FROM outbox WHERE case_id = @caseId AND dismissed_at IS NULL ORDER BY seq',
    params: { caseId },
  }).map(toKept);
}

/** The same of those who work here now: what the case is shown with (P198). */
export function shownOutbox(db: ReadableDb, caseId: CaseId): readonly KeptCommand[] {
  return all<OutboxRow>(db, {
    sql: `SELECT o.* FROM outbox AS o
          WHERE o.case_id = @caseId AND o.dismissed_at IS NULL AND ${notHeld('o')} ORDER BY o.seq`,
    params: { caseId },
  }).map(toKept);
}

/**
 * First entry per case that may be sent now; what stands in front of it in its case holds it back. A refused
 * command, and what waits behind it, holds back its own author only: a colleague at the same workstation
 * neither sees the refusal nor can put it aside. What is held for somebody who is not here holds up nobody.
 */
export function sendableQuery(now: number, limit: number): Query {
  return {
    sql: `SELECT * FROM outbox AS o WHERE o.waiting = 1 AND o.dismissed_at IS NULL AND o.next_at <= @now
            AND ${notHeld('o')}
            AND NOT EXISTS (
              SELECT 1 FROM outbox AS front
              WHERE front.case_id = o.case_id AND front.seq < o.seq AND front.dismissed_at IS NULL
                AND ${notHeld('front')}
                AND (front.assignment_id = o.assignment_id OR front.state IN ('queued', 'sending', 'unknown')
                  AND NOT EXISTS (
                    SELECT 1 FROM outbox AS cause
                    WHERE cause.case_id = front.case_id AND cause.seq < front.seq AND cause.dismissed_at IS NULL
                      AND cause.assignment_id = front.assignment_id AND cause.state IN ('conflict', 'rejected'))))
          ORDER BY o.seq LIMIT +@limit`,
    params: { now, limit },
  };
}
