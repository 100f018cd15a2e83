import type { InboxFilter } from '../../../../shared/ipc/schemas.ts';
import type { Instant } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { first, type Query } from '../statement.ts';
import { armsOf } from './arms.ts';

/** The band of clocks that run (D16). */
const clockBand = 1;

/**
 * How many clocks of the filtered queue run out before `bound`, where the queue is ordered by when they do: the first of
 * their band, counted in the order alone, so that it costs what is due and not what there is.
 */
export function dueBeforeQuery(scope: Scope, filter: InboxFilter, bound: Instant): Query {
  const { every: arms, params } = armsOf(scope, filter);
  const counts = arms.map(
    (arm) => `(SELECT count(*) FROM queue_member AS m INDEXED BY queue_member_order
       WHERE ${arm.where} AND m.band = ${clockBand} AND m.first_key < @bound)`,
  );
  return { sql: `SELECT ${counts.length === 0 ? '0' : counts.join(' + ')} AS due`, params: { ...params, bound } };
}

export function countDueBefore(db: ReadableDb, scope: Scope, filter: InboxFilter, bound: Instant): number {
  return first<{ due: number }>(db, dueBeforeQuery(scope, filter, bound))?.due ?? 0;
}
