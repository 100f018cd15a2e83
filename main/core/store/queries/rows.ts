import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { openKeys, type Scope } from '../scope.ts';
import { all, type Query } from '../statement.ts';

/** A place in the queue: the terms of D16. */
export interface QueuePlace {
  readonly band: number;
  readonly first_key: number;
  readonly second_key: number;
  readonly arrived_at: number;
  readonly case_id: string;
}

/** The shown row of a case at its place, before names are put in. */
export interface QueueRow extends QueuePlace {
  readonly status: string;
  readonly kind: string;
  readonly contact_reason: string;
  /** Empty when the case has none. */
  readonly town: string;
  readonly priority: number | null;
  readonly last_message_at: number;
  readonly last_message_from: string;
  readonly due_at: number | null;
  readonly handle_by: number | null;
  readonly last_open_moment: number | null;
  readonly awaiting_since: number | null;
  readonly owner_resource_id: string;
  readonly holder: string | null;
  /** Target of a pending move. */
  readonly target_resource_id: string | null;
  readonly handover_from_unit: string | null;
  readonly flags: string;
  readonly patient_name: string;
  readonly personnummer: string | null;
  readonly birth_date: string | null;
}

/** Columns of a QueueRow in `queue_member AS m`; the place comes first. */
export const rowColumns = `m.band, m.first_key, m.second_key, m.arrived_at, m.case_id, m.status, m.kind,
  m.contact_reason, m.town, m.priority, m.last_message_at, m.last_message_from, m.due_at, m.handle_by,
  m.last_open_moment, m.awaiting_since, m.owner_resource_id, m.holder, m.target_resource_id, m.handover_from_unit,
  m.flags, m.patient_name, m.personnummer, m.birth_date`;

/**
 * Rows of the cases asked for that stand under a key of the scope, in no order; once for each such key,
 * with the same content.
 */
export function rowsQuery(scope: Scope, caseIds: readonly CaseId[]): Query {
  const params: Record<string, string> = { ids: JSON.stringify(caseIds) };
  const keys = openKeys(scope).map((key, index) => {
    params[`scope${index}`] = key;
    return `@scope${index}`;
  });
  return {
    sql: `SELECT ${rowColumns} FROM json_each(@ids) AS wanted
          CROSS JOIN queue_member AS m INDEXED BY queue_member_case
            ON m.case_id = wanted.value AND m.scope_key IN (${keys.join(', ')})`,
    params,
  };
}

/** Rows of the cases asked for, in the order asked; those out of scope are left out. */
export function readRows(db: ReadableDb, scope: Scope, caseIds: readonly CaseId[]): readonly QueueRow[] {
  const byId = new Map(all<QueueRow>(db, rowsQuery(scope, caseIds)).map((row) => [row.case_id, row]));
  return caseIds.map((id) => byId.get(id)).filter((row) => row !== undefined);
}
