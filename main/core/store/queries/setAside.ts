import type { CaseId, Instant } from '../../../../shared/domain/types.ts';
import type { ReadableDb } from '../open.ts';
import { openKeys, visibleIn, type Scope } from '../scope.ts';
import { all } from '../statement.ts';

/** Cases of the scope of which not everything was understood, with the reason (P195). */
export function readCasesAside(
  db: ReadableDb,
  scope: Scope,
): readonly { readonly caseId: CaseId; readonly reason: string }[] {
  const visible = visibleIn(scope, 'aside.id', openKeys(scope));
  return all<{ id: string; reason: string | null }>(db, {
    sql: `SELECT aside.id, c.read_only_reason AS reason FROM set_aside AS aside JOIN care_case AS c ON c.id = aside.id
          WHERE aside.kind = 'case' AND ${visible.sql} ORDER BY aside.id LIMIT 100`,
    params: visible.params,
  }).map((row) => ({ caseId: row.id, reason: row.reason ?? '' }));
}

/** Somebody at a unit works by another version of the rulebook than this machine does. */
export interface OtherRulebook {
  readonly unitId: string;
  readonly rulebookId: string;
  readonly at: Instant;
}

/** How long it is told of after it was last seen: nobody may have worked there since. */
const toldForMs = 7 * 24 * 3_600_000;

/** What has been seen since this machine has had its own, the scope's unit first, then the newest (P196). */
export function readOtherRulebooks(
  db: ReadableDb,
  scope: Pick<Scope, 'unitId'>,
  ours: { readonly hash: string; readonly since: Instant; readonly now: Instant },
): readonly OtherRulebook[] {
  return all<{ unit_id: string; rulebook_id: string; last_at: number }>(db, {
    sql: `SELECT unit_id, rulebook_id, last_at FROM other_rulebook WHERE hash <> @hash AND last_at >= @from
          ORDER BY unit_id <> @unitId, last_at DESC LIMIT 20`,
    params: { hash: ours.hash, from: Math.max(ours.since, ours.now - toldForMs), unitId: scope.unitId },
  }).map((row) => ({ unitId: row.unit_id, rulebookId: row.rulebook_id, at: row.last_at }));
}
