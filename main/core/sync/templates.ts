import { phraseTemplateSchema, type PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import { buildTemplate, identifiers, isTemplate, mapTemplate } from '../fhir/index.ts';
import { searchFor } from '../fhir/syncSearches.ts';
import type { MappingProblem, PublishedTemplate } from '../fhir/types.ts';
import { createGuardedSync, type GuardedSync } from './guardedBasic.ts';
import type { SyncOptions } from './types.ts';

export interface PublishTemplate {
  readonly template: PhraseTemplate;
  readonly withdrawn: boolean;
  /** The version that was edited; null for a new one. */
  readonly versionId: string | null;
}

export type TemplateSync = GuardedSync<PublishTemplate, PublishedTemplate>;

/** The same key order as what is read back: two that say the same are then equal as text. */
function sorted(template: PhraseTemplate): PhraseTemplate {
  return phraseTemplateSchema.parse(template);
}

/** Templates on the hub (docs/decisions/0024). */
export function createTemplateSync(
  deps: Pick<SyncOptions, 'hub' | 'clock' | 'store'> & {
    readonly report: (problems: readonly MappingProblem[]) => void;
  },
): TemplateSync {
  return createGuardedSync<PublishTemplate, PublishedTemplate>(deps, {
    searchAll: searchFor.templates,
    searchBy: searchFor.templateBy,
    system: identifiers.template,
    is: isTemplate,
    map: mapTemplate,
    build: ({ template, withdrawn }, base) => buildTemplate(template, withdrawn, base),
    idOf: ({ template }) => template.id,
    same: (published, { template, withdrawn }) =>
      published.withdrawn === withdrawn && JSON.stringify(published.template) === JSON.stringify(sorted(template)),
    keep: deps.store.saveTemplates,
  });
}
