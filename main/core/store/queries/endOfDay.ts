import type { CaseId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { holderKey, resourceKey, unassignedKey, unitKey, type Scope } from '../scope.ts';
import { all, type Params, type Query } from '../statement.ts';

/** What of the queue is looked for at the end of the day. */
export type DeskKind = 'dropIn' | 'urgent' | 'mine' | 'unread' | 'nextWeekday' | 'journal';

export interface DeskSearch {
  readonly kind: DeskKind;
  /** Priorities, of `urgent`. */
  readonly priorities?: readonly number[];
}

interface Range {
  readonly index: string;
  readonly where: string;
}

/** The last priority `queue_member_urgent` holds (migration 220): no rule, only how far that index reaches. */
const mostIndexed = 5;

/** A move on its way to us is its sender's until we accept it (R155): it stands among what waits for our answer. */
const ours = `m.via NOT IN ('target', 'in')`;
/** The patient wrote last, and nobody here has opened the case since. */
const unread = `m.status = 'newMessage' AND m.last_message_from = 'patient'
  AND NOT EXISTS (SELECT 1 FROM care_case AS c CROSS JOIN access_log AS a INDEXED BY access_log_patient
    ON a.patient_id = c.patient_id AND a.at >= m.last_message_at
    WHERE c.id = m.case_id AND a.case_id = m.case_id AND a.action = 'open')`;
/** Taken, and the patient waits without a word from us since then. */
const untold = `m.status IN ('received', 'ongoing', 'newMessage', 'unassigned') AND m.awaiting_since IS NOT NULL
  AND NOT (m.last_message_from = 'staff' AND m.last_message_at >= m.awaiting_since)`;

function rangeOf({ kind, priorities = [] }: DeskSearch): Range {
  switch (kind) {
    case 'dropIn':
      return { index: 'queue_member_drop_in', where: `m.tab = 0 AND m.kind = 'dropIn' AND ${ours}` };
    case 'urgent': {
      const wanted = `m.tab = 0 AND m.priority IN (${priorities.map((_, at) => `@priority${at}`).join(', ')}) AND ${ours}`;
      // The small index holds no others: a region that names one is answered from the queue's own order.
      return priorities.every((priority) => priority <= mostIndexed)
        ? { index: 'queue_member_urgent', where: `m.priority <= ${mostIndexed} AND ${wanted}` }
        : { index: '', where: wanted };
    }
    case 'mine':
      return { index: '', where: `m.tab = 0 AND m.via IN ('holder', 'returned')` };
    case 'unread':
      return {
        index: 'queue_member_taken',
        where: `m.tab = 0 AND m.status IN ('received', 'ongoing', 'newMessage', 'unassigned') AND ${ours} AND ${unread}`,
      };
    case 'nextWeekday':
      return { index: 'queue_member_taken', where: `m.tab = 0 AND ${ours} AND ${untold}` };
    case 'journal':
      return { index: 'queue_member_journal', where: `instr(m.flags, '"journalOwed"') > 0 AND ${ours}` };
  }
}

function keysOf(scope: Scope, kind: DeskKind): readonly string[] {
  if (kind === 'mine') return [holderKey(scope.assignmentId)];
  return [
    ...scope.resourceIds.map(resourceKey),
    unitKey(scope.unitId),
    holderKey(scope.assignmentId),
    unassignedKey(scope.unitId),
  ];
}

/** Cases of the scope that may not remain, in the order of the queue; each once. */
export function deskQuery(scope: Scope, search: DeskSearch, limit: number): Query {
  const { index, where } = rangeOf(search);
  const params: Record<string, string | number> = { limit };
  search.priorities?.forEach((priority, at) => {
    params[`priority${at}`] = priority;
  });
  const arms = keysOf(scope, search.kind).map((key, at) => {
    params[`key${at}`] = key;
    return `SELECT m.case_id, m.tab, m.band, m.first_key, m.second_key, m.arrived_at FROM queue_member AS m
      ${index === '' ? '' : `INDEXED BY ${index}`} WHERE m.scope_key = @key${at} AND ${where}`;
  });
  return { sql: `${arms.join(' UNION ')} ORDER BY 2, 3, 4, 5, 6, 1 LIMIT +@limit`, params: params satisfies Params };
}

export function readDesk(db: ReadableDb, scope: Scope, search: DeskSearch, limit: number): readonly CaseId[] {
  if (search.kind === 'urgent' && (search.priorities ?? []).length === 0) return [];
  return all<{ case_id: string }>(db, deskQuery(scope, search, limit)).map((row) => row.case_id);
}

/** Open consultations from the telephone service of 1177 to the unit that nobody has answered (R240). */
export function phone1177Query(scope: Scope, limit: number): Query {
  return {
    sql: `SELECT c.id FROM resource AS r CROSS JOIN consultation AS c ON c.target_resource_id = r.id AND c.sent = 1
          WHERE r.unit_id = @unitId AND c.open = 1 AND c.status IN ('sent', 'received', 'started')
            AND json_extract(c.state, '$.origin') = 'phone1177'
          ORDER BY c.priority_rank, c.handle_by IS NULL, c.handle_by, c.since, c.id LIMIT +@limit`,
    params: { unitId: scope.unitId, limit },
  };
}

export function readPhone1177(db: ReadableDb, scope: Scope, limit: number): readonly string[] {
  return all<{ id: string }>(db, phone1177Query(scope, limit)).map((row) => row.id);
}
