import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { acknowledgeKey, type Scope } from '../scope.ts';
import { all, type Query } from '../statement.ts';

/**
 * Cases with something in Vidimeringar for the scope's unit (R197), the oldest first: by when the
 * patient cancelled, or when the voucher was sent.
 */
export function toAcknowledgeQuery(scope: Scope, limit: number): Query {
  return {
    sql: `SELECT m.case_id FROM queue_member AS m
          WHERE m.scope_key = @key
          ORDER BY (SELECT min(coalesce(v.decided_at, v.sent_at)) FROM voucher AS v
             WHERE v.case_id = m.case_id AND v.acknowledged_at IS NULL), m.case_id
          LIMIT +@limit`,
    params: { key: acknowledgeKey(scope.unitId), limit },
  };
}

export function readToAcknowledge(db: ReadableDb, scope: Scope, limit: number): readonly CaseId[] {
  return all<{ case_id: string }>(db, toAcknowledgeQuery(scope, limit)).map((row) => row.case_id);
}
