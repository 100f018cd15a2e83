import type { InboxFilter } from '../../../../shared/ipc/schemas.ts';
import { everyRank } from '../../../../shared/domain/clocks.ts';
import type { GroupBounds } from '../../../../shared/domain/roster/dayGroups.ts';
import type { Instant } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
import { armsOf } from './arms.ts';

/** The band of clocks that run (D16). */
export const clockBand = 1;

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

/**
 * The same where the queue is ordered by priority first: the first of each priority's clocks, so that it costs what is due
 * and not what there is (P138).
 */
export function dueByRankQuery(scope: Scope, filter: InboxFilter, bounds: GroupBounds): Query {
  const { every: arms, params } = armsOf(scope, filter);
  const ranks: Record<string, number> = {};
  const names = everyRank().map((rank) => {
    ranks[`rank${rank}`] = rank;
    return `@rank${rank}`;
  });
  const counts = arms.map(
    (arm) => `SELECT m.first_key AS rank, sum(m.second_key < @now) AS soon, count(*) AS today
       FROM queue_member AS m INDEXED BY queue_member_order
       WHERE ${arm.where} AND m.band = ${clockBand} AND m.first_key IN (${names.join(', ')})
         AND m.second_key < @beforeClosing GROUP BY m.first_key`,
  );
  return { sql: counts.join(' UNION ALL '), params: { ...params, ...ranks, ...bounds } };
}

/** Of the clocks of one priority how many run out before each bound. */
export interface RankDue {
  readonly soon: number;
  readonly today: number;
}

export function countDueByRank(
  db: ReadableDb,
  scope: Scope,
  filter: InboxFilter,
  bounds: GroupBounds,
): ReadonlyMap<number, RankDue> {
  const query = dueByRankQuery(scope, filter, bounds);
  const found = new Map<number, RankDue>();
  if (query.sql === '') return found;
  for (const { rank, soon, today } of all<RankDue & { readonly rank: number }>(db, query)) {
    const before = found.get(rank) ?? { soon: 0, today: 0 };
    found.set(rank, { soon: before.soon + soon, today: before.today + today });
  }
  return found;
}
