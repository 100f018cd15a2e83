import type { AssignmentId, ResourceId, UnitId } from '../../../shared/domain/types.ts';

/**
 * What one person may see (P12, D22): the queues of the resources they work as, and what their unit
 * must act on together. Every query on cases takes one; there is no query without.
 */
export interface Scope {
  readonly resourceIds: readonly ResourceId[];
  readonly unitId: UnitId;
  readonly assignmentId: AssignmentId;
  /** False while somebody else is shift lead: who holds a case whose time has run out is told, and the lead, nobody else (P210). */
  readonly hearsOverdue?: boolean;
  /** They are shift lead themselves. */
  readonly leads?: boolean;
}

/** Key of the rows of one resource's queue: cases it owns and moves waiting for it. */
export function resourceKey(resourceId: ResourceId): string {
  return `r:${resourceId}`;
}

/** Key of what a whole unit must see: moves in and out, and declined moves nobody has acknowledged (D12, D22). */
export function unitKey(unitId: UnitId): string {
  return `u:${unitId}`;
}

/** Key of the cases one person holds: they see these whatever queue they stand in (D22). */
export function holderKey(assignmentId: AssignmentId): string {
  return `h:${assignmentId}`;
}

/** Key of what stands in a unit's list Ofördelade and nobody has: everybody there answers for it (R292). */
export function unassignedKey(unitId: UnitId): string {
  return `n:${unitId}`;
}

/** Key of cases an open consultation carries to one resource: opened from it, never listed (R226, decisions/0023). */
export function carriedKey(resourceId: ResourceId): string {
  return `c:${resourceId}`;
}

/** Key of what was registered by mistake at one resource: found by search and opened, never listed (P159). */
export function misregisteredKey(resourceId: ResourceId): string {
  return `x:${resourceId}`;
}

/** The same for what stood in a unit's list Ofördelade. */
export function misregisteredUnitKey(unitId: UnitId): string {
  return `xn:${unitId}`;
}

/** Key of what a unit has to acknowledge in Vidimeringar: opened from there, listed nowhere else (R197). */
export function acknowledgeKey(unitId: UnitId): string {
  return `v:${unitId}`;
}

/** Every key whose cases a scope lists and is reminded of. */
export function scopeKeys(scope: Scope): readonly string[] {
  return [
    ...scope.resourceIds.map(resourceKey),
    unitKey(scope.unitId),
    holderKey(scope.assignmentId),
    unassignedKey(scope.unitId),
  ];
}

/** Every key whose cases a scope finds by search: those it lists, and its misregistered ones. */
export function searchKeys(scope: Scope): readonly string[] {
  return [...scopeKeys(scope), ...scope.resourceIds.map(misregisteredKey), misregisteredUnitKey(scope.unitId)];
}

/** Every key whose cases a scope may open: those it finds or acknowledges, and those a consultation carries to it. */
export function openKeys(scope: Scope): readonly string[] {
  return [...searchKeys(scope), acknowledgeKey(scope.unitId), ...scope.resourceIds.map(carriedKey)];
}

/** SQL that holds a row back unless the scope may see the case in `column`; add `params` to the query's. */
export function visibleIn(
  scope: Scope,
  column: string,
  reach: readonly string[] = scopeKeys(scope),
): { readonly sql: string; readonly params: Readonly<Record<string, string>> } {
  const params: Record<string, string> = {};
  const keys = reach.map((key, index) => {
    params[`scope${index}`] = key;
    return `@scope${index}`;
  });
  return {
    sql: `EXISTS (SELECT 1 FROM queue_member AS visible
            WHERE visible.case_id = ${column} AND visible.scope_key IN (${keys.join(', ')}))`,
    params,
  };
}

/** SQL that holds back a reminder that is for the holder of its case and nobody else (P210); needs `@me`. */
export function isForMe({ hearsOverdue }: Scope, alias: string): string {
  const kept = hearsOverdue === false ? '' : ` AND f.stage <> 'overdue'`;
  return `NOT EXISTS (SELECT 1 FROM reminder_for AS f WHERE f.case_id = ${alias}.case_id AND f.at = ${alias}.at
    AND f.stage = ${alias}.stage AND f.only_for <> @me${kept})`;
}
