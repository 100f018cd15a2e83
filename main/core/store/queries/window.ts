import type { InboxFilter } from '../../../../shared/ipc/schemas.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, type Params, type Query } from '../statement.ts';
import { armsOf, placeColumns, placeParams, type Arm } from './arms.ts';
import { readRows, rowColumns, type QueuePlace, type QueueRow } from './rows.ts';
import { placeSql, stretchParams, withinSql, type Stretch } from './stretch.ts';

/**
 * One window of the queue in D16's order, from `after` (exclusive) or the top, `skip` places further down.
 * The own queues are read first; of what else the scope shows, only what stands before their last row. `stretch`: of
 * that part of the queue alone.
 */
export function readWindow(
  db: ReadableDb,
  scope: Scope,
  filter: InboxFilter,
  after: QueuePlace | null,
  skip: number,
  limit: number,
  stretch: Stretch | null = null,
): readonly QueueRow[] {
  let from = after;
  if (skip > 0) {
    const place = first<QueuePlace>(db, placeAtQuery(scope, filter, after, skip, stretch));
    if (place === undefined) return [];
    from = place;
  }
  if ((filter.priorities ?? []).length > 0) {
    // Few of many: looked for in the order alone, which is a fraction of the rows.
    const places = all<QueuePlace>(db, placesQuery(scope, filter, from, limit, stretch));
    return readRows(
      db,
      scope,
      places.map((place) => place.case_id),
    );
  }
  const own = all<QueueRow>(db, ownRowsQuery(scope, filter, from, limit, stretch));
  const last = own.length < limit ? null : (own.at(-1) ?? null);
  const guestRows = guestRowsQuery(scope, filter, from, last, limit, stretch);
  const guests = guestRows === null ? [] : all<QueueRow>(db, guestRows);
  return guests.length === 0 ? own : [...own, ...guests].toSorted(comparePlaces).slice(0, limit);
}

/** The place right before the window that starts `skip` places after `after`: nothing but the order is read. */
export function placeAtQuery(
  scope: Scope,
  filter: InboxFilter,
  after: QueuePlace | null,
  skip: number,
  stretch: Stretch | null = null,
): Query {
  const { every, params } = armsOf(scope, filter);
  return {
    sql: merged(every, placeColumns, after, null, stretch, 'LIMIT 1 OFFSET +@skip', inOrder),
    params: { ...params, ...bounds(after, null, stretch), skip: skip - 1 },
  };
}

/** The places of a window whose filter leaves most of the queue out. */
export function placesQuery(
  scope: Scope,
  filter: InboxFilter,
  after: QueuePlace | null,
  limit: number,
  stretch: Stretch | null = null,
): Query {
  const { every, params } = armsOf(scope, filter);
  return {
    sql: merged(every, placeColumns, after, null, stretch, limited, inOrder),
    params: { ...params, ...bounds(after, null, stretch), limit },
  };
}

const inOrder = 'INDEXED BY queue_member_order';
/**
 * With a plus: SQLite looks at a bare parameter there while it plans, and would plan the statement anew at every reading.
 */
const limited = 'LIMIT +@limit';

/** Rows of the queues the scope works in (or, assigned to me, those I hold). */
export function ownRowsQuery(
  scope: Scope,
  filter: InboxFilter,
  after: QueuePlace | null,
  limit: number,
  stretch: Stretch | null = null,
): Query {
  const { own, params } = armsOf(scope, filter);
  return {
    sql: merged(own, rowColumns, after, null, stretch, limited),
    params: { ...params, ...bounds(after, null, stretch), limit },
  };
}

/** Rows shown for another reason, up to `last` (inclusive; null = to the end); null when the filter shows none. */
export function guestRowsQuery(
  scope: Scope,
  filter: InboxFilter,
  after: QueuePlace | null,
  last: QueuePlace | null,
  limit: number,
  stretch: Stretch | null = null,
): Query | null {
  const { guests, params } = armsOf(scope, filter);
  if (guests.length === 0) return null;
  return {
    sql: merged(guests, rowColumns, after, last, stretch, limited),
    params: { ...params, ...bounds(after, last, stretch), limit },
  };
}

/** Texts by what they are made of: one that is the same text again is found among the prepared ones at once. */
const madeTexts = new WeakMap<readonly Arm[], Map<string, string>>();

function merged(
  arms: readonly Arm[],
  columns: string,
  after: QueuePlace | null,
  last: QueuePlace | null,
  stretch: Stretch | null,
  tail: string,
  index = '',
): string {
  if (stretch !== null) return mergedAnew(arms, columns, after, last, stretch, tail, index);
  const texts = madeTexts.get(arms) ?? new Map<string, string>();
  madeTexts.set(arms, texts);
  const shape = `${columns} ${index} ${after !== null} ${last !== null} ${tail}`;
  const text = texts.get(shape) ?? mergedAnew(arms, columns, after, last, null, tail, index);
  texts.set(shape, text);
  return text;
}

function mergedAnew(
  arms: readonly Arm[],
  columns: string,
  after: QueuePlace | null,
  last: QueuePlace | null,
  stretch: Stretch | null,
  tail: string,
  index: string,
): string {
  if (arms.length === 0) return `SELECT ${columns} FROM queue_member AS m WHERE 0 ${tail}`;
  const within = withinSql(stretch, after !== null, last !== null);
  const beyond = after === null ? '' : placeSql(stretch, '>', (term) => term);
  const upTo = last === null ? '' : placeSql(stretch, '<=', lastName);
  return `${arms
    .map((arm) => `SELECT ${columns} FROM queue_member AS m ${index} WHERE ${arm.where}${within}${beyond}${upTo}`)
    .join(' UNION ALL ')} ORDER BY 1, 2, 3, 4, 5 ${tail}`;
}

function lastName(term: string): string {
  return `last${term.slice(0, 1).toUpperCase()}${term.slice(1)}`;
}

function bounds(after: QueuePlace | null, last: QueuePlace | null, stretch: Stretch | null): Params {
  return {
    ...stretchParams(stretch),
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
