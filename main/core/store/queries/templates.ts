import type { PhraseTemplate } from '../../../../shared/domain/template/phraseTemplate.ts';
import type { Actor } from '../../../../shared/domain/types.ts';
import type { TemplateSketch } from '../../../../shared/ipc/schemas.ts';
import type { PublishedTemplate } from '../../fhir/types.ts';
import type { ReadableDb, WritableDb } from '../open.ts';
import type { Scope } from '../scope.ts';
import { all, run } from '../statement.ts';

/** Everything the hub has published, withdrawn ones included. No patient data: every workplace may know of them. */
export function readPublishedTemplates(db: ReadableDb): readonly PublishedTemplate[] {
  return all<{ resource_id: string; version_id: string; withdrawn: number; template: string }>(db, {
    sql: 'SELECT * FROM published_template ORDER BY resource_id',
    params: {},
  }).map((row) => ({
    resourceId: row.resource_id,
    versionId: row.version_id,
    withdrawn: row.withdrawn === 1,
    template: JSON.parse(row.template) as PhraseTemplate,
  }));
}

export function keepPublishedTemplate(db: WritableDb, published: PublishedTemplate): void {
  run(db, 'INSERT OR REPLACE INTO published_template VALUES (@resourceId, @versionId, @withdrawn, @template)', {
    resourceId: published.resourceId,
    versionId: published.versionId,
    withdrawn: published.withdrawn ? 1 : 0,
    template: JSON.stringify(published.template),
  });
}

/** The person's own on this workstation. */
export function readPersonalTemplates(db: ReadableDb, { staffId }: Actor): readonly PhraseTemplate[] {
  return all<{ template: string }>(db, {
    sql: 'SELECT template FROM personal_template WHERE staff_id = @staffId ORDER BY id',
    params: { staffId },
  }).map((row) => JSON.parse(row.template) as PhraseTemplate);
}

export function keepPersonalTemplate(db: WritableDb, { staffId }: Actor, template: PhraseTemplate): void {
  run(db, 'INSERT OR REPLACE INTO personal_template VALUES (@staffId, @id, @template)', {
    staffId,
    id: template.id,
    template: JSON.stringify(template),
  });
}

/** True when there was one. */
export function removePersonalTemplate(db: WritableDb, { staffId }: Actor, id: string): boolean {
  return run(db, 'DELETE FROM personal_template WHERE staff_id = @staffId AND id = @id', { staffId, id }) > 0;
}

/** What the person has begun at this unit and not saved. */
export function readSketches(db: ReadableDb, { assignmentId, unitId }: Scope): readonly TemplateSketch[] {
  return all<{ sketch: string }>(db, {
    sql: 'SELECT sketch FROM template_sketch WHERE assignment_id = @assignmentId AND unit_id = @unitId ORDER BY id',
    params: { assignmentId, unitId },
  }).map((row) => JSON.parse(row.sketch) as TemplateSketch);
}

export function keepSketch(db: WritableDb, { assignmentId, unitId }: Scope, sketch: TemplateSketch): void {
  run(db, 'INSERT OR REPLACE INTO template_sketch VALUES (@assignmentId, @unitId, @id, @sketch)', {
    assignmentId,
    unitId,
    id: sketch.id,
    sketch: JSON.stringify(sketch),
  });
}

export function dropSketch(db: WritableDb, { assignmentId, unitId }: Scope, id: string): void {
  run(db, 'DELETE FROM template_sketch WHERE assignment_id = @assignmentId AND unit_id = @unitId AND id = @id', {
    assignmentId,
    unitId,
    id,
  });
}
