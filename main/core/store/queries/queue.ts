import type { CaseId, InboxTab } from '../../../../shared/domain/types.ts';
import type { InboxFilter } from '../../../../shared/ipc/schemas.ts';
import type { ReadableDb } from '../open.ts';
import { tabNumber } from '../projection/writeProjection.ts';
import { openKeys, unitKey, visibleIn, type Scope } from '../scope.ts';
import { all, first, type Query } from '../statement.ts';
import { armsOf, placeColumns, placeParams } from './arms.ts';
import type { QueuePlace } from './rows.ts';

/** How many places of the filtered queue stand before a case; null when it is not in it. */
export function readPosition(db: ReadableDb, scope: Scope, filter: InboxFilter, caseId: CaseId): number | null {
  const place = first<QueuePlace>(db, placeQuery(scope, filter, caseId));
  if (place === undefined) return null;
  return first<{ before: number }>(db, positionQuery(scope, filter, place))?.before ?? 0;
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

export function positionQuery(scope: Scope, filter: InboxFilter, place: QueuePlace): Query {
  const { every: arms, params } = armsOf(scope, filter);
  const counts = arms.map(
    (arm) => `(SELECT count(*) FROM queue_member AS m INDEXED BY queue_member_order WHERE ${arm.where}
       AND (m.band, m.first_key, m.second_key, m.arrived_at, m.case_id) < (@band, @first, @second, @arrived, @caseId))`,
  );
  return { sql: `SELECT ${counts.join(' + ')} AS before`, params: { ...params, ...placeParams(place) } };
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
  readonly cases: number;
}

/**
 * Cases per tab, band and town under a filter (its own tab and towns apart). Own queues come from
 * kept figures; the few cases seen for another reason are counted.
 */
export function figuresQuery(scope: Scope, filter: InboxFilter): Query {
  const open: InboxFilter = { ...filter, towns: [] };
  const { every: arms, params } = armsOf(scope, open);
  const anyTab: Record<string, string | number | null> = { ...params };
  delete anyTab['tab'];
  const guests = arms.map(
    (arm) => `SELECT tab, band, town, count(*) AS cases FROM queue_member AS m
      WHERE m.via <> 'owner' AND ${arm.where.replace('m.tab = @tab', '1')} GROUP BY tab, band, town`,
  );
  const owned = Object.keys(params)
    .filter((name) => name.startsWith('key'))
    .map((name) => `@${name}`);
  const kept =
    owned.length === 0
      ? []
      : [`SELECT tab, band, town, cases FROM queue_count WHERE cases > 0 AND scope_key IN (${owned.join(', ')})`];
  return { sql: [...kept, ...guests].join(' UNION ALL '), params: anyTab };
}

export function readFigures(db: ReadableDb, scope: Scope, filter: InboxFilter): readonly QueueFigure[] {
  const query = figuresQuery(scope, filter);
  return query.sql === '' ? [] : all<QueueFigure>(db, query);
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

/** Total under the filter's own tab and towns. */
export function totalOf(figures: readonly QueueFigure[], filter: InboxFilter): number {
  return tabFigures(figures, filter.tab)
    .filter((figure) => filter.towns.length === 0 || filter.towns.includes(figure.town))
    .reduce((sum, figure) => sum + figure.cases, 0);
}

export function tabFigures(figures: readonly QueueFigure[], tab: InboxTab): readonly QueueFigure[] {
  return figures.filter((figure) => figure.tab === tabNumber(tab));
}
