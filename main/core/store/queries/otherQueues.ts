import { priorityRank } from '../../../../shared/domain/clocks.ts';
import { slotMs } from '../../../../shared/domain/tower/tower.ts';
import type { AssignmentId, Instant, ResourceId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
import { readMeta } from '../maintenance/meta.ts';
import { dueColumns, loadOf, type DueRow, type QueueLoad } from './tower.ts';

/** Queues of the scope's unit the scope does not work in: nothing of any other unit comes out (P12). */
const ofUnit = `SELECT id FROM resource WHERE unit_id = @unitId`;

/** Open cases by queue, priority and when they fall due, as they are kept (`dueColumns`). */
export function otherOpenQuery({ unitId }: Scope, now: Instant): Query {
  const due = dueColumns('c', now);
  return {
    sql: `SELECT c.owner_resource_id AS owner, c.priority, ${due.sql}
          FROM (${ofUnit}) AS r CROSS JOIN other_queue_count AS c ON c.owner_resource_id = r.id GROUP BY 1, 2`,
    params: { ...due.params, unitId },
  };
}

/** What has fallen due in the quarter that has begun: a small range. */
export function otherJustDueQuery({ unitId }: Scope, now: Instant): Query {
  return {
    sql: `SELECT o.owner_resource_id AS owner, o.priority, count(*) AS cases FROM (${ofUnit}) AS r
          CROSS JOIN other_queue_case AS o INDEXED BY other_queue_due ON o.owner_resource_id = r.id
          WHERE o.due_at >= @begun AND o.due_at < @now GROUP BY 1, 2`,
    params: { unitId, begun: Math.floor(now / slotMs) * slotMs, now },
  };
}

/** What the unit's queues hold beside the cases that are here. */
export function readOtherLoads(db: ReadableDb, scope: Scope, now: Instant): readonly QueueLoad[] {
  const due = new Map(
    all<{ owner: ResourceId; priority: number; cases: number }>(db, otherJustDueQuery(scope, now)).map((row) => [
      `${row.priority} ${row.owner}`,
      row.cases,
    ]),
  );
  return all<DueRow & { readonly owner: ResourceId }>(db, otherOpenQuery(scope, now))
    .map((row) => loadOf(row.owner, row, due.get(`${row.priority} ${row.owner}`) ?? 0))
    .toSorted((a, b) => priorityRank(a.priority) - priorityRank(b.priority));
}

/** Since when the oldest of each queue has waited, and the drop-ins there that have escalated. */
export function otherWaitsQuery({ unitId }: Scope, now: Instant): Query {
  return {
    sql: `SELECT r.id AS owner,
            (SELECT min(o.waiting_since) FROM other_queue_case AS o INDEXED BY other_queue_waiting
              WHERE o.owner_resource_id = r.id AND o.waiting_since IS NOT NULL) AS oldestAt,
            (SELECT count(*) FROM other_queue_case AS o INDEXED BY other_queue_escalates
              WHERE o.owner_resource_id = r.id AND o.escalates_at <= @now) AS escalated
          FROM (${ofUnit}) AS r`,
    params: { unitId, now },
  };
}

export interface OtherWaits {
  readonly owner: ResourceId;
  readonly oldestAt: Instant | null;
  readonly escalated: number;
}

export function readOtherWaits(db: ReadableDb, scope: Scope, now: Instant): readonly OtherWaits[] {
  return all<OtherWaits>(db, otherWaitsQuery(scope, now));
}

/** How many of them each of these people holds. */
export function readOtherHeld(
  db: ReadableDb,
  scope: Scope,
  assignmentIds: readonly AssignmentId[],
): ReadonlyMap<AssignmentId, number> {
  return new Map(
    assignmentIds.map((holder) => [
      holder,
      first<{ cases: number }>(db, {
        sql: `SELECT count(*) AS cases FROM other_queue_case INDEXED BY other_queue_holder
              WHERE holder = @holder AND owner_resource_id IN (${ofUnit})`,
        params: { holder, unitId: scope.unitId },
      })?.cases ?? 0,
    ]),
  );
}

/** Every open case of the unit is counted; before that figures of its other queues are too low. */
export function othersAreWhole(db: ReadableDb): boolean {
  return readMeta(db, 'otherQueues')?.startsWith('whole ') === true;
}
