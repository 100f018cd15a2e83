import { priorityRank } from '../../../../shared/domain/clocks.ts';
import { slotMs, spanEnds, spansAhead } from '../../../../shared/domain/tower/tower.ts';
import type { AssignmentId, Instant, Priority, ResourceId } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
import { readMeta } from '../maintenance/meta.ts';
import type { QueueLoad } from './tower.ts';

/** Queues of the scope's unit the scope does not work in: nothing of any other unit comes out (P12). */
const ofUnit = `SELECT id FROM resource WHERE unit_id = @unitId`;

/** Open cases by queue, priority and when they fall due, as they are kept. */
export function otherOpenQuery({ unitId }: Scope): Query {
  return {
    sql: `SELECT c.owner_resource_id AS owner, c.priority, c.slot, c.cases
          FROM (${ofUnit}) AS r CROSS JOIN other_queue_count AS c ON c.owner_resource_id = r.id`,
    params: { unitId },
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

interface OpenRow {
  readonly owner: ResourceId;
  readonly priority: number;
  readonly slot: number;
  readonly cases: number;
}

/** What the unit's queues hold beside the cases that are here. */
export function readOtherLoads(db: ReadableDb, scope: Scope, now: Instant): readonly QueueLoad[] {
  const open = all<OpenRow>(db, otherOpenQuery(scope));
  const due = new Map(
    all<Omit<OpenRow, 'slot'>>(db, otherJustDueQuery(scope, now)).map((row) => [
      `${row.priority} ${row.owner}`,
      row.cases,
    ]),
  );
  const ends = spanEnds(now).map((end) => end / slotMs);
  const current = Math.floor(now / slotMs);
  return [...new Set(open.map(({ owner, priority }) => `${priority} ${owner}`))]
    .map((key): QueueLoad => {
      const rows = open.filter(({ owner, priority }) => `${priority} ${owner}` === key);
      const sum = (from: number, to: number): number =>
        rows.filter(({ slot }) => slot >= from && slot < to).reduce((all, { cases }) => all + cases, 0);
      const passed = due.get(key) ?? 0;
      const overdue = sum(0, current) + passed;
      const ahead = spansAhead.map(
        (_, at) => sum(at === 0 ? current : (ends[at - 1] ?? 0), ends[at] ?? 0) - (at === 0 ? passed : 0),
      );
      const whole = rows.reduce((all, { cases }) => all + cases, 0);
      const priority = rows[0]?.priority ?? 0;
      return {
        resourceId: rows[0]?.owner ?? '',
        // Written from a case's priority; 0 is none.
        priority: priority === 0 ? null : (priority as Priority),
        open: whole,
        overdue,
        ahead,
        later: whole - overdue - ahead.reduce((all, n) => all + n, 0),
      };
    })
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
