import { fail, ok, type Result } from '../../../shared/util/result.ts';
import type { SearchFor } from '../fhir/syncSearches.ts';
import type { MappingProblem } from '../fhir/types.ts';
import { ifMatch, type HubResource, type StoredResource } from '../hubs/port.ts';
import { answerOf, HubCallFailure } from './hubCall.ts';
import { justAfter, newestOf, overlapped } from './overlap.ts';
import { allOf, pagesOf } from './pages.ts';
import type { SyncOptions } from './types.ts';

/** Why something was not published: no contact, somebody changed it meanwhile, or the hub does not take it. */
export type PublishFailure = 'away' | 'changed' | 'rejected';

/** What a kind of shared settings is on the hub: one guarded resource for each id. */
export interface GuardedKind<Wanted extends { readonly versionId: string | null }, Published extends object> {
  readonly searchAll: SearchFor;
  readonly searchBy: (id: string) => SearchFor;
  /** System of the identifier that is the id. */
  readonly system: string;
  readonly is: (resource: unknown) => boolean;
  readonly map: (resource: StoredResource) => Published | MappingProblem;
  readonly build: (wanted: Wanted, base: StoredResource | null) => HubResource;
  readonly idOf: (wanted: Wanted) => string;
  /** What stands there is what was wanted. */
  readonly same: (published: Published, wanted: Wanted) => boolean;
  readonly keep: (published: readonly Published[]) => void;
}

export interface GuardedSync<Wanted, Published> {
  /** Reads what is new. Throws HubCallFailure. */
  readonly pull: () => Promise<void>;
  /** Writes one and answers it as read back from the hub: what was not seen there is not said to be published (P20). */
  readonly publish: (wanted: Wanted) => Promise<Result<Published, PublishFailure>>;
}

function isProblem(mapped: object): mapped is MappingProblem {
  return 'message' in mapped && 'place' in mapped;
}

function failureOf(error: unknown): PublishFailure {
  if (!(error instanceof HubCallFailure)) throw error;
  switch (error.failure.kind) {
    case 'unavailable':
      return 'away';
    case 'conflict':
      return 'changed';
    case 'rejected':
      return 'rejected';
  }
}

/** Settings that are shared by the hub: few, slow to change, followed as the directory is (P130, P204). */
export function createGuardedSync<Wanted extends { readonly versionId: string | null }, Published extends object>(
  deps: Pick<SyncOptions, 'hub' | 'clock'> & { readonly report: (problems: readonly MappingProblem[]) => void },
  kind: GuardedKind<Wanted, Published>,
): GuardedSync<Wanted, Published> {
  const { hub, clock } = deps;
  let newest: string | null = null;

  const keep = (resources: readonly StoredResource[]): void => {
    const usable: Published[] = [];
    for (const resource of resources.filter(kind.is)) {
      const mapped = kind.map(resource);
      if (isProblem(mapped)) deps.report([mapped]);
      else usable.push(mapped);
    }
    if (usable.length > 0) kind.keep(usable);
  };

  /** Equal identifiers are one: the oldest counts, then the smaller id (fhir.md §7). */
  const onHub = async (id: string): Promise<StoredResource | null> => {
    const found = (await allOf(hub, clock, kind.searchBy(id))).filter(kind.is);
    const [first] = found.toSorted(
      (a, b) => a.meta.lastUpdated.localeCompare(b.meta.lastUpdated) || a.id.localeCompare(b.id),
    );
    return first ?? null;
  };

  /** What stands on the hub now, if it is what was wanted: by this attempt or one whose answer was lost. */
  const settled = async (wanted: Wanted): Promise<Published | null> => {
    const stored = await onHub(kind.idOf(wanted));
    const mapped = stored === null ? null : kind.map(stored);
    return mapped === null || isProblem(mapped) || !kind.same(mapped, wanted) ? null : mapped;
  };

  const write = async (wanted: Wanted): Promise<PublishFailure | null> => {
    const { versionId } = wanted;
    const id = kind.idOf(wanted);
    const base = await onHub(id);
    if (base !== null && (await settled(wanted)) !== null) return null;
    const resource = kind.build(wanted, base);
    if (base === null) {
      if (versionId !== null) return 'changed';
      await answerOf(clock, hub.createIfNoneExist(resource, { system: kind.system, value: id }));
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

  /** Writes and reads back; what was not seen on the hub is not said to be published. */
  const attempt = async (wanted: Wanted): Promise<Result<Published, PublishFailure>> => {
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
      for await (const page of pagesOf(hub, clock, kind.searchAll, since)) {
        keep(page);
        newest = newestOf(newest, page);
      }
    },
    publish: async (wanted) => {
      const answer = await attempt(wanted);
      if (answer.ok) kind.keep([answer.value]);
      else if (answer.error === 'changed') await keepTheirs(kind.idOf(wanted)).catch(failureOf);
      return answer;
    },
  };
}
