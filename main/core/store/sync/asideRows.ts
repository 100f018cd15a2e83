import type { Aside } from '../../fhir/reader.ts';
import type { TimelineRecord } from '../../fhir/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import { all, run } from '../statement.ts';

/** Keeps a case or consultation as it lay on the hub, or lets go of it when everything of it is understood (P195). */
export function writeAside(db: WritableDb, kind: Aside['kind'], id: string, aside: Aside | undefined): void {
  if (aside === undefined) run(db, 'DELETE FROM set_aside WHERE kind = @kind AND id = @id', { kind, id });
  else
    run(db, 'INSERT OR REPLACE INTO set_aside VALUES (@kind, @id, @resources)', {
      kind,
      id,
      resources: JSON.stringify(aside),
    });
}

/** Everything set aside, whoever may see it: for the sync, which reads it again. */
export function readAllAside(db: ReadableDb): readonly Aside[] {
  // Written above from a typed value: what comes back has its shape.
  return all<{ resources: string }>(db, { sql: 'SELECT resources FROM set_aside ORDER BY kind, id', params: {} }).map(
    (row) => JSON.parse(row.resources) as Aside,
  );
}

/** Somebody at a unit has worked by another version of the rulebook than ours (P196). */
export function noteOtherRulebook(db: WritableDb, { at, byAssignmentId, otherRulebook }: TimelineRecord): void {
  if (otherRulebook === undefined) return;
  run(
    db,
    `INSERT INTO other_rulebook VALUES (coalesce((SELECT unit_id FROM assignment WHERE id = @by), ''), @id, @hash, @at)
     ON CONFLICT (unit_id, hash) DO UPDATE SET rulebook_id = @id, last_at = max(last_at, @at)`,
    { by: byAssignmentId, at, id: otherRulebook.id, hash: otherRulebook.hash },
  );
}
