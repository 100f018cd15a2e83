import { phraseTemplateSchema, type PhraseTemplate } from '../../../shared/domain/template/phraseTemplate.ts';
import { fail, ok, type Result } from '../../../shared/util/result.ts';
import { buildTemplate, identifiers, isTemplate, mapTemplate } from '../fhir/index.ts';
import { searchFor } from '../fhir/syncSearches.ts';
import type { MappingProblem, PublishedTemplate } from '../fhir/types.ts';
import { ifMatch, type StoredResource } from '../hubs/port.ts';
import { answerOf, HubCallFailure } from './hubCall.ts';
import { allOf, pagesOf } from './pages.ts';
import { justAfter, newestOf, overlapped } from './overlap.ts';
import type { SyncOptions } from './types.ts';

/** Why a template was not published: no contact, somebody changed it meanwhile, or the hub does not take it. */
export type PublishFailure = 'away' | 'changed' | 'rejected';

export interface PublishTemplate {
  readonly template: PhraseTemplate;
  readonly withdrawn: boolean;
  /** The version that was edited; null for a new one. */
  readonly versionId: string | null;
}

export interface TemplateSync {
  /** Reads what is new. Throws HubCallFailure. */
  readonly pull: () => Promise<void>;
  /** Writes one and answers it as read back from the hub: what was not seen there is not said to be published (P20). */
  readonly publish: (wanted: PublishTemplate) => Promise<Result<PublishedTemplate, PublishFailure>>;
}

/** The same key order as what is read back: two that say the same are then equal as text. */
function sorted(template: PhraseTemplate): PhraseTemplate {
  return phraseTemplateSchema.parse(template);
}

/** Templates on the hub: few, slow to change, followed as the directory is. */
export function createTemplateSync(
  deps: Pick<SyncOptions, 'hub' | 'clock' | 'store'> & {
    readonly report: (problems: readonly MappingProblem[]) => void;
  },
): TemplateSync {
  const { hub, clock, store } = deps;
  let newest: string | null = null;

  const keep = (resources: readonly StoredResource[]): void => {
    const usable: PublishedTemplate[] = [];
    for (const resource of resources.filter(isTemplate)) {
      const mapped = mapTemplate(resource);
      if ('template' in mapped) usable.push(mapped);
      else deps.report([mapped]);
    }
    if (usable.length > 0) store.saveTemplates(usable);
  };

  /** Equal identifiers are one: the oldest counts, then the smaller id (fhir.md §7). */
  const onHub = async (id: string): Promise<StoredResource | null> => {
    const found = (await allOf(hub, clock, searchFor.templateBy(id))).filter(isTemplate);
    const [first] = found.toSorted(
      (a, b) => a.meta.lastUpdated.localeCompare(b.meta.lastUpdated) || a.id.localeCompare(b.id),
    );
    return first ?? null;
  };

  /** What stands on the hub now, if it is what was wanted: by this attempt or one whose answer was lost. */
  const settled = async ({ template, withdrawn }: PublishTemplate): Promise<PublishedTemplate | null> => {
    const stored = await onHub(template.id);
    const mapped = stored === null ? null : mapTemplate(stored);
    if (mapped === null || !('template' in mapped) || mapped.withdrawn !== withdrawn) return null;
    return JSON.stringify(mapped.template) === JSON.stringify(sorted(template)) ? mapped : null;
  };

  const write = async (wanted: PublishTemplate): Promise<PublishFailure | null> => {
    const { template, withdrawn, versionId } = wanted;
    const base = await onHub(template.id);
    if (base !== null && (await settled(wanted)) !== null) return null;
    const resource = buildTemplate(template, withdrawn, base);
    if (base === null) {
      if (versionId !== null) return 'changed';
      await answerOf(clock, hub.createIfNoneExist(resource, { system: identifiers.template, value: template.id }));
      return null;
    }
    if (base.meta.versionId !== versionId) return 'changed';
    await answerOf(
      clock,
      hub.transaction([{ method: 'PUT', resource: { ...resource, id: base.id }, ifMatch: ifMatch(versionId) }]),
    );
    return null;
  };

  /** What somebody else has made of it is read at once: whoever was told shall see it. */
  const keepTheirs = async (id: string): Promise<void> => {
    const theirs = await onHub(id);
    if (theirs !== null) keep([theirs]);
  };

  const failureOf = (error: unknown): PublishFailure => {
    if (!(error instanceof HubCallFailure)) throw error;
    switch (error.failure.kind) {
      case 'unavailable':
        return 'away';
      case 'conflict':
        return 'changed';
      case 'rejected':
        return 'rejected';
    }
  };

  /** Writes and reads back; what was not seen on the hub is not said to be published. */
  const attempt = async (wanted: PublishTemplate): Promise<Result<PublishedTemplate, PublishFailure>> => {
    try {
      const refused = await write(wanted);
      if (refused !== null) return fail(refused);
      const seen = await settled(wanted);
      return seen === null ? fail('changed') : ok(seen);
    } catch (error) {
      return fail(failureOf(error));
    }
  };

  return {
    pull: async () => {
      const since = hub.sequential === true ? justAfter(newest) : overlapped(newest);
      for await (const page of pagesOf(hub, clock, searchFor.templates, since)) {
        keep(page);
        newest = newestOf(newest, page);
      }
    },
    publish: async (wanted) => {
      const answer = await attempt(wanted);
      if (answer.ok) store.saveTemplates([answer.value]);
      else if (answer.error === 'changed') await keepTheirs(wanted.template.id).catch(failureOf);
      return answer;
    },
  };
}
