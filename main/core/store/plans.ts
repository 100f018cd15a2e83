import type { ConsultationId } from '../../../shared/domain/consultation/types.ts';
import { emptyPlan, type UnitPlan } from '../../../shared/domain/roster/types.ts';
import type { AssignmentId, CaseId, Instant, ResourceId, UnitId } from '../../../shared/domain/types.ts';
import type { PublishedPlan } from '../fhir/types.ts';
import type { ReadableDb, WritableDb } from './open.ts';
import { resourceKey, unitKey } from './scope.ts';
import { all, first, run } from './statement.ts';
import type { Touch } from './touch.ts';

/** A plan as it stands here, with the version it was read in; nulls for a unit that has told nothing. */
export interface StoredPlan {
  readonly plan: UnitPlan;
  readonly versionId: string | null;
  readonly changedBy: AssignmentId | null;
  readonly changedAt: Instant | null;
}

/** Plans of units, read once and kept: the same object as long as the plan is the same. Not patient data. */
export interface PlanShelf {
  readonly of: (unitId: UnitId) => UnitPlan;
  readonly stored: (unitId: UnitId) => StoredPlan;
  /** Another text as soon as any plan is another. */
  readonly versions: () => string;
  /** What is kept may be older than the file: it is read again. */
  readonly forget: () => void;
}

interface Row {
  readonly unit_id: string;
  readonly resource_id: string;
  readonly version_id: string;
  readonly changed_by: string | null;
  readonly changed_at: number | null;
  readonly plan: string;
}

/** So many rows are made anew with the plan itself; what is more is made in slices, so that nobody waits. */
const atOnce = 300;
const sliceSize = 100;

export function createPlanShelf(db: ReadableDb): PlanShelf {
  const empty = new Map<UnitId, StoredPlan>();
  /** Kept over `forget`: the same version is the same object, with what has been worked out of its hours. */
  const read = new Map<UnitId, StoredPlan>();
  let rows: ReadonlyMap<UnitId, Row> | null = null;
  const known = (): ReadonlyMap<UnitId, Row> =>
    (rows ??= new Map(
      all<Row>(db, { sql: 'SELECT * FROM unit_plan ORDER BY unit_id', params: {} }).map((row) => [row.unit_id, row]),
    ));
  const stored = (unitId: UnitId): StoredPlan => {
    const row = known().get(unitId);
    if (row === undefined) {
      const nothing = empty.get(unitId) ?? {
        plan: emptyPlan(unitId),
        versionId: null,
        changedBy: null,
        changedAt: null,
      };
      empty.set(unitId, nothing);
      return nothing;
    }
    const before = read.get(unitId);
    if (before?.versionId === row.version_id) return before;
    const plan = {
      // Written by `keepPlan` from a checked plan: what comes back has its shape.
      plan: JSON.parse(row.plan) as UnitPlan,
      versionId: row.version_id,
      changedBy: row.changed_by,
      changedAt: row.changed_at,
    };
    read.set(unitId, plan);
    return plan;
  };
  return {
    of: (unitId) => stored(unitId).plan,
    stored,
    versions: () => [...known().values()].map((row) => `${row.unit_id} ${row.version_id}`).join('\n'),
    forget: () => {
      rows = null;
    },
  };
}

/** What of a plan rows and reminders are made of; shifts and leads change none of them. */
function madeOf({ hours, reminders, escalation }: UnitPlan): string {
  return JSON.stringify([hours, reminders, escalation]);
}

/**
 * Keeps a plan, and names what was made with another one: a few are made anew here and now, what is more in slices
 * (`replanSome`). Of two for one unit the one that was here first counts.
 */
export function keepPlan(db: WritableDb, published: PublishedPlan, ofUnit: readonly ResourceId[], touch: Touch): void {
  const { unitId } = published.plan;
  const before = first<Row>(db, { sql: 'SELECT * FROM unit_plan WHERE unit_id = @unitId', params: { unitId } });
  if (before !== undefined && before.resource_id !== published.resourceId) return;
  if (before?.version_id === published.versionId) return;
  run(db, 'INSERT OR REPLACE INTO unit_plan VALUES (@unitId, @resourceId, @versionId, @changedBy, @changedAt, @plan)', {
    unitId,
    resourceId: published.resourceId,
    versionId: published.versionId,
    changedBy: published.changedBy,
    changedAt: published.changedAt,
    plan: JSON.stringify(published.plan),
  });
  touch.everything();
  const old = before === undefined ? emptyPlan(unitId) : (JSON.parse(before.plan) as UnitPlan);
  if (madeOf(old) === madeOf(published.plan)) return;
  for (const resourceId of ofUnit) nameAffected(db, unitId, resourceId);
  if (replanCount(db) <= atOnce) replan(db, touch, atOnce);
}

/** Cases that stand in a queue of the unit or wait for it, and consultations it takes part in. */
function nameAffected(db: WritableDb, unitId: UnitId, resourceId: ResourceId): void {
  for (const scopeKey of [resourceKey(resourceId), unitKey(unitId)]) {
    run(
      db,
      `INSERT OR IGNORE INTO replan SELECT 'case', case_id FROM queue_member WHERE scope_key = @scopeKey AND tab < 2`,
      { scopeKey },
    );
  }
  run(
    db,
    `INSERT OR IGNORE INTO replan SELECT 'consultation', id FROM consultation
     WHERE open = 1 AND (from_unit_id = @unitId OR target_resource_id = @resourceId)`,
    { unitId, resourceId },
  );
}

function replanCount(db: ReadableDb): number {
  const sql = `SELECT count(*) AS left FROM (SELECT 1 FROM replan LIMIT ${atOnce + 1})`;
  return first<{ left: number }>(db, { sql, params: {} })?.left ?? 0;
}

function replan(db: WritableDb, touch: Touch, most: number): void {
  const rows = all<{ kind: string; id: string }>(db, {
    sql: 'SELECT kind, id FROM replan LIMIT @most',
    params: { most },
  });
  for (const { kind, id } of rows) {
    if (kind === 'case') touch.projection(id satisfies CaseId);
    else touch.consultation(id satisfies ConsultationId);
    run(db, 'DELETE FROM replan WHERE kind = @kind AND id = @id', { kind, id });
  }
}

/** Makes one slice anew, in the transaction it is called in. */
export function replanSlice(db: WritableDb, touch: Touch): void {
  replan(db, touch, sliceSize);
}

/** Rows made with a plan that is not the newest are left. */
export function hasReplans(db: ReadableDb): boolean {
  return first(db, { sql: 'SELECT 1 FROM replan LIMIT 1', params: {} }) !== undefined;
}

/** Everything has just been made anew. */
export function forgetReplans(db: WritableDb): void {
  run(db, 'DELETE FROM replan');
}
