import type { CaseId, InboxTab, Priority } from '../../../../shared/domain/types.ts';
import type { InboxFilter } from '../../../../shared/ipc/schemas.ts';
import type { ReadableDb } from '../open.ts';
import { tabNumber } from '../projection/writeProjection.ts';
import { openKeys, unitKey, visibleIn, type Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
import { armsOf, placeColumns, placeParams } from './arms.ts';
import type { QueuePlace } from './rows.ts';
import { placeSql, stretchParams, withinSql, type Stretch } from './stretch.ts';

/** How many places of the filtered queue stand before a case; null when it is not in it. */
export function readPosition(db: ReadableDb, scope: Scope, filter: InboxFilter, caseId: CaseId): number | null {
  const place = readPlace(db, scope, filter, caseId);
  return place === null ? null : countBefore(db, scope, filter, place);
}

/** Where a case stands in the filtered queue; null when it is not in it. */
export function readPlace(db: ReadableDb, scope: Scope, filter: InboxFilter, caseId: CaseId): QueuePlace | null {
  return first<QueuePlace>(db, placeQuery(scope, filter, caseId)) ?? null;
}

/** How many places stand before this one: in the queue, or in the stretch of it that it stands in. */
export function countBefore(
  db: ReadableDb,
  scope: Scope,
  filter: InboxFilter,
  place: QueuePlace,
  stretch: Stretch | null = null,
): number {
  return first<{ before: number }>(db, positionQuery(scope, filter, place, stretch))?.before ?? 0;
}

function placeQuery(scope: Scope, filter: InboxFilter, caseId: CaseId): Query {
  const { every: arms, params } = armsOf(scope, filter);
  const where = arms.length === 0 ? '0' : arms.map((arm) => `(${arm.where})`).join(' OR ');
  return {
    sql: `SELECT ${placeColumns} FROM queue_member AS m INDEXED BY queue_member_case
          WHERE m.case_id = @caseId AND (${where}) LIMIT 1`,
    params: { ...(arms.length === 0 ? {} : params), caseId },
  };
}

export function positionQuery(
  scope: Scope,
  filter: InboxFilter,
  place: QueuePlace,
  stretch: Stretch | null = null,
): Query {
  const { every: arms, params } = armsOf(scope, filter);
  const counts = arms.map(
    (arm) => `(SELECT count(*) FROM queue_member AS m INDEXED BY queue_member_order
       WHERE ${arm.where}${withinSql(stretch, false, true)}${placeSql(stretch, '<', (term) => term)})`,
  );
  return {
    sql: `SELECT ${counts.join(' + ')} AS before`,
    params: { ...params, ...placeParams(place), ...stretchParams(stretch) },
  };
}

/** True when the case is visible in the scope at all (P12, D22). */
export function isInScope(db: ReadableDb, scope: Scope, caseId: CaseId): boolean {
  const visible = visibleIn(scope, '@caseId', openKeys(scope));
  return first(db, { sql: `SELECT 1 WHERE ${visible.sql}`, params: { ...visible.params, caseId } }) !== undefined;
}

export interface QueueFigure {
  readonly tab: number;
  readonly band: number;
  readonly town: string;
  readonly priority: Priority | null;
  readonly cases: number;
}

/**
 * Cases per tab, band, town and priority (0: none) under a filter (its own tab, towns and priorities apart). Own queues come from
 * kept figures; the few cases seen for another reason are counted.
 */
export function figuresQuery(scope: Scope, filter: InboxFilter): Query {
  const open: InboxFilter = { ...filter, towns: [], priorities: [] };
  const { every: arms, params } = armsOf(scope, open);
  const anyTab: Record<string, string | number | null> = { ...params };
  delete anyTab['tab'];
  const guests = arms.map(
    (arm) => `SELECT tab, band, town, priority, count(*) AS cases FROM queue_member AS m
      WHERE m.via <> 'owner' AND ${arm.where.replace('m.tab = @tab', '1')} GROUP BY tab, band, town, priority`,
  );
  const owned = Object.keys(params)
    .filter((name) => name.startsWith('key'))
    .map((name) => `@${name}`);
  const kept =
    owned.length === 0
      ? []
      : [
          `SELECT tab, band, town, priority, cases FROM queue_count
           WHERE cases > 0 AND scope_key IN (${owned.join(', ')})`,
        ];
  return { sql: [...kept, ...guests].join(' UNION ALL '), params: anyTab };
}

export function readFigures(db: ReadableDb, scope: Scope, filter: InboxFilter): readonly QueueFigure[] {
  const query = figuresQuery(scope, filter);
  if (query.sql === '') return [];
  return all<Omit<QueueFigure, 'priority'> & { readonly priority: Priority | 0 | null }>(db, query).map((figure) => ({
    ...figure,
    priority: figure.priority === 0 ? null : figure.priority,
  }));
}

export interface HandoverFigures {
  readonly incoming: number;
  readonly outgoing: number;
  readonly declined: number;
}

/** Moves waiting for my unit, moves my unit waits for, and declined ones nobody has acknowledged (D12, D22). */
export function readHandoverFigures(db: ReadableDb, scope: Scope): HandoverFigures {
  const rows = all<{ via: string; cases: number }>(db, {
    sql: `SELECT via, count(*) AS cases FROM queue_member WHERE scope_key = @key AND via <> 'owner' GROUP BY via`,
    params: { key: unitKey(scope.unitId) },
  });
  const of = (...vias: readonly string[]): number =>
    rows.filter((row) => vias.includes(row.via)).reduce((sum, row) => sum + row.cases, 0);
  return { incoming: of('in', 'both'), outgoing: of('out', 'both'), declined: of('declined') };
}

/** Total under the filter's own tab, towns and priorities. */
export function totalOf(figures: readonly QueueFigure[], filter: InboxFilter): number {
  return sumOf(
    tabFigures(figures, filter.tab).filter((figure) => inTowns(figure, filter) && hasPriority(figure, filter)),
  );
}

export function sumOf(figures: readonly QueueFigure[]): number {
  return figures.reduce((sum, figure) => sum + figure.cases, 0);
}

/** Whether the filter's towns have it in. */
export function inTowns(figure: QueueFigure, { towns }: InboxFilter): boolean {
  return towns.length === 0 || towns.includes(figure.town);
}

/** Whether the filter's priorities have it in. */
export function hasPriority(figure: QueueFigure, { priorities = [] }: InboxFilter): boolean {
  return priorities.length === 0 || priorities.includes(figure.priority);
}

export function tabFigures(figures: readonly QueueFigure[], tab: InboxTab): readonly QueueFigure[] {
  return figures.filter((figure) => figure.tab === tabNumber(tab));
}
