import { everyRank, priorityRank } from '../../../../shared/domain/clocks.ts';
import { spansAhead, slotMs, spanEnds, type DueCounts } from '../../../../shared/domain/tower/tower.ts';
import type { AssignmentId, CaseId, Instant, Priority, ResourceId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { holderKey, resourceKey, type Scope } from '../scope.ts';
import { all, type Params, type Query } from '../statement.ts';

/** How the queue is ordered decides which of its terms is the time a case falls due (D16). */
export type QueueOrder = 'dueFirst' | 'priorityFirst';

export interface QueueLoad extends DueCounts {
  readonly resourceId: ResourceId;
  readonly priority: Priority | null;
  readonly open: number;
}

/** What is kept by quarters (`slot`, `cases`) summed by when it falls due: the columns, and the parameters they read. */
export function dueColumns(from: string, now: Instant): { readonly sql: string; readonly params: Params } {
  const ends = spanEnds(now).map((end) => end / slotMs);
  const params: Record<string, number> = { current: Math.floor(now / slotMs) };
  ends.forEach((end, at) => {
    params[`end${at}`] = end;
  });
  const spans = ends.map((_, at) => {
    const begins = at === 0 ? '@current' : `@end${at - 1}`;
    return `sum(iif(${from}.slot >= ${begins} AND ${from}.slot < @end${at}, ${from}.cases, 0)) AS ahead${at}`;
  });
  const overdue = `sum(iif(${from}.slot >= 0 AND ${from}.slot < @current, ${from}.cases, 0)) AS overdue`;
  return { sql: `sum(${from}.cases) AS open, ${overdue}, ${spans.join(', ')}`, params };
}

/** One queue's cases of one priority, by `dueColumns`. */
export type DueRow = Readonly<Record<`ahead${number}` | 'priority' | 'open' | 'overdue', number>>;

/** The figures of a row; `passed`: those of its first span that have fallen due in the quarter that has begun. */
export function loadOf(resourceId: ResourceId, row: DueRow, passed: number): QueueLoad {
  const ahead = spansAhead.map((_, at) => (row[`ahead${at}`] ?? 0) - (at === 0 ? passed : 0));
  const overdue = row.overdue + passed;
  const later = row.open - overdue - ahead.reduce((sum, n) => sum + n, 0);
  return { resourceId, priority: priorityOf(row), open: row.open, overdue, ahead, later };
}

/** Written from a case's priority; 0 is none. */
function priorityOf(row: Pick<DueRow, 'priority'>): Priority | null {
  return row.priority === 0 ? null : (row.priority as Priority);
}

/**
 * Open cases of the scope's queues by priority and when they fall due, as they are kept: nothing is counted. What fell due
 * in the quarter that has begun stands in the first span until it is told apart.
 */
export function openQuery(scope: Scope, now: Instant): Query {
  const due = dueColumns('t', now);
  return {
    sql: `SELECT t.scope_key, t.priority, ${due.sql}
          FROM json_each(@keys) AS k CROSS JOIN tower_count AS t ON t.scope_key = k.value
          GROUP BY t.scope_key, t.priority`,
    params: { ...due.params, keys: JSON.stringify(scope.resourceIds.map(resourceKey)) },
  };
}

/** Of one queue what has fallen due in the quarter that has begun: a small range of the queue's own order. */
export function justDueQuery(resourceId: ResourceId, order: QueueOrder, now: Instant): Query {
  const [due, rank] = order === 'dueFirst' ? ['m.first_key', 'm.second_key'] : ['m.second_key', 'm.first_key'];
  const params: Record<string, string | number> = {
    key: resourceKey(resourceId),
    begun: Math.floor(now / slotMs) * slotMs,
    now,
  };
  // With the priority first, the range is one of each priority.
  const ranks = everyRank();
  const each = order === 'dueFirst' ? '' : ` AND ${rank} IN (${ranks.map((_, at) => `@rank${at}`).join(', ')})`;
  if (order === 'priorityFirst') {
    ranks.forEach((one, at) => {
      params[`rank${at}`] = one;
    });
  }
  return {
    sql: `SELECT ${rank} AS rank, count(*) AS cases FROM queue_member AS m INDEXED BY queue_member_order
          WHERE m.scope_key = @key AND m.tab = 0 AND m.band IN (0, 1)${each} AND ${due} >= @begun AND ${due} < @now
            AND m.via = 'owner' GROUP BY ${rank}`,
    params: params satisfies Params,
  };
}

type OpenRow = DueRow & { readonly scope_key: string };

/** What the scope's queues hold, by queue and priority, with what falls due. */
export function readLoads(db: ReadableDb, scope: Scope, order: QueueOrder, now: Instant): readonly QueueLoad[] {
  const open = all<OpenRow>(db, openQuery(scope, now));
  return scope.resourceIds.flatMap((resourceId) => {
    const mine = open.filter((row) => row.scope_key === resourceKey(resourceId));
    if (mine.length === 0) return [];
    const justDue = new Map(
      all<{ rank: number; cases: number }>(db, justDueQuery(resourceId, order, now)).map((row) => [
        row.rank,
        row.cases,
      ]),
    );
    return mine
      .map((row) => loadOf(resourceId, row, justDue.get(priorityRank(priorityOf(row))) ?? 0))
      .toSorted((a, b) => priorityRank(a.priority) - priorityRank(b.priority));
  });
}

/** Cases of the scope's queues that have waited for us the longest. */
export function oldestQuery(scope: Scope, limit: number): Query {
  const params: Record<string, string | number> = { limit };
  const arms = scope.resourceIds.map((resourceId, at) => {
    params[`key${at}`] = resourceKey(resourceId);
    return `SELECT * FROM (SELECT m.case_id, m.awaiting_since FROM queue_member AS m INDEXED BY queue_member_waiting
      WHERE m.scope_key = @key${at} AND m.tab = 0 AND m.via = 'owner' AND m.awaiting_since IS NOT NULL
      ORDER BY m.awaiting_since LIMIT +@limit)`;
  });
  return { sql: `${arms.join(' UNION ALL ')} ORDER BY 2, 1 LIMIT +@limit`, params };
}

export function readOldest(db: ReadableDb, scope: Scope, limit: number): readonly CaseId[] {
  if (scope.resourceIds.length === 0) return [];
  return all<{ case_id: string }>(db, oldestQuery(scope, limit)).map((row) => row.case_id);
}

/** How many open cases of the scope's queues each of these people holds; those without one are left out. */
export function heldQuery(scope: Scope, assignmentIds: readonly AssignmentId[]): Query {
  return {
    sql: `SELECT m.scope_key, count(*) AS cases FROM json_each(@holders) AS h CROSS JOIN queue_member AS m
            ON m.scope_key = h.value
          WHERE m.tab = 0 AND m.via = 'holder' AND m.owner_resource_id IN (SELECT value FROM json_each(@mine))
          GROUP BY m.scope_key`,
    params: {
      holders: JSON.stringify(assignmentIds.map(holderKey)),
      mine: JSON.stringify(scope.resourceIds),
    },
  };
}

export function readHeld(
  db: ReadableDb,
  scope: Scope,
  assignmentIds: readonly AssignmentId[],
): ReadonlyMap<AssignmentId, number> {
  const found = new Map(
    all<{ scope_key: string; cases: number }>(db, heldQuery(scope, assignmentIds)).map((row) => [
      row.scope_key,
      row.cases,
    ]),
  );
  return new Map(
    assignmentIds.flatMap((id) => {
      const cases = found.get(holderKey(id));
      return cases === undefined ? [] : [[id, cases] as const];
    }),
  );
}
