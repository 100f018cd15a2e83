import type { InboxFilter } from '../../../../shared/ipc/schemas.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, type Params, type Query } from '../statement.ts';
import { armsOf, placeColumns, placeParams, type Arm } from './arms.ts';
import { rowColumns, type QueuePlace, type QueueRow } from './rows.ts';

/**
 * One window of the queue in D16's order, from `after` (exclusive) or the top, `skip` places further down.
 * The own queues are read first; of what else the scope shows, only what stands before their last row.
 */
export function readWindow(
  db: ReadableDb,
  scope: Scope,
  filter: InboxFilter,
  after: QueuePlace | null,
  skip: number,
  limit: number,
): readonly QueueRow[] {
  let from = after;
  if (skip > 0) {
    const place = first<QueuePlace>(db, placeAtQuery(scope, filter, after, skip));
    if (place === undefined) return [];
    from = place;
  }
  const own = all<QueueRow>(db, ownRowsQuery(scope, filter, from, limit));
  const last = own.length < limit ? null : (own.at(-1) ?? null);
  const guestRows = guestRowsQuery(scope, filter, from, last, limit);
  const guests = guestRows === null ? [] : all<QueueRow>(db, guestRows);
  return guests.length === 0 ? own : [...own, ...guests].toSorted(comparePlaces).slice(0, limit);
}

/** The place right before the window that starts `skip` places after `after`: nothing but the order is read. */
export function placeAtQuery(scope: Scope, filter: InboxFilter, after: QueuePlace | null, skip: number): Query {
  const { every, params } = armsOf(scope, filter);
  return {
    sql: `${merged(every, placeColumns, after, null, 'INDEXED BY queue_member_order')} LIMIT 1 OFFSET +@skip`,
    params: { ...params, ...bounds(after, null), skip: skip - 1 },
  };
}

/** Rows of the queues the scope works in (or, assigned to me, those I hold). */
export function ownRowsQuery(scope: Scope, filter: InboxFilter, after: QueuePlace | null, limit: number): Query {
  const { own, params } = armsOf(scope, filter);
  return {
    sql: `${merged(own, rowColumns, after, null)} LIMIT +@limit`,
    params: { ...params, ...bounds(after, null), limit },
  };
}

/** Rows shown for another reason, up to `last` (inclusive; null = to the end); null when the filter shows none. */
export function guestRowsQuery(
  scope: Scope,
  filter: InboxFilter,
  after: QueuePlace | null,
  last: QueuePlace | null,
  limit: number,
): Query | null {
  const { guests, params } = armsOf(scope, filter);
  if (guests.length === 0) return null;
  return {
    sql: `${merged(guests, rowColumns, after, last)} LIMIT +@limit`,
    params: { ...params, ...bounds(after, last), limit },
  };
}

/**
 * Written `LIMIT +@limit` by those who use it: SQLite looks at a bare parameter there while it plans, and
 * would plan the statement anew at every reading.
 */
function merged(
  arms: readonly Arm[],
  columns: string,
  after: QueuePlace | null,
  last: QueuePlace | null,
  index = '',
): string {
  if (arms.length === 0) return `SELECT ${columns} FROM queue_member AS m WHERE 0`;
  const beyond = after === null ? '' : ` AND (${placeColumns}) > (@band, @first, @second, @arrived, @caseId)`;
  const upTo =
    last === null ? '' : ` AND (${placeColumns}) <= (@lastBand, @lastFirst, @lastSecond, @lastArrived, @lastCaseId)`;
  return `${arms
    .map((arm) => `SELECT ${columns} FROM queue_member AS m ${index} WHERE ${arm.where}${beyond}${upTo}`)
    .join(' UNION ALL ')} ORDER BY 1, 2, 3, 4, 5`;
}

function bounds(after: QueuePlace | null, last: QueuePlace | null): Params {
  return {
    ...(after === null ? {} : placeParams(after)),
    ...(last === null
      ? {}
      : {
          lastBand: last.band,
          lastFirst: last.first_key,
          lastSecond: last.second_key,
          lastArrived: last.arrived_at,
          lastCaseId: last.case_id,
        }),
  };
}

/** As the index orders them; ids are ASCII, where both orders agree. */
function comparePlaces(a: QueuePlace, b: QueuePlace): number {
  return (
    a.band - b.band ||
    a.first_key - b.first_key ||
    a.second_key - b.second_key ||
    a.arrived_at - b.arrived_at ||
    (a.case_id < b.case_id ? -1 : 1)
  );
}
