import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { unitKey, type Scope } from '../scope.ts';
import { all, type Query } from '../statement.ts';

export interface WaitingCase {
  readonly caseId: CaseId;
  readonly side: 'in' | 'out' | 'both' | 'declined';
}

/**
 * Cases with a handover that waits for the scope's unit, that it waits for, or that was declined and nobody there has
 * acknowledged (D12, D22): the highest priority first, then the one asked for longest ago.
 */
export function waitingHandoversQuery(scope: Scope, limit: number): Query {
  return {
    sql: `SELECT m.case_id, m.via FROM queue_member AS m
          WHERE m.scope_key = @key AND m.via IN ('in', 'out', 'both', 'declined')
          ORDER BY coalesce(m.priority, 13),
            (SELECT max(h.requested_at) FROM handover AS h WHERE h.case_id = m.case_id
               AND h.status = CASE m.via WHEN 'declined' THEN 'declined' ELSE 'pending' END), m.case_id
          LIMIT +@limit`,
    params: { key: unitKey(scope.unitId), limit },
  };
}

export function readWaitingHandovers(db: ReadableDb, scope: Scope, limit: number): readonly WaitingCase[] {
  return all<{ case_id: string; via: string }>(db, waitingHandoversQuery(scope, limit)).map((row) => ({
    caseId: row.case_id,
    // The query names them.
    side: row.via as WaitingCase['side'],
  }));
}
