import type { StoredResource } from '../hubs/port.ts';
import { kindOf, linkedCaseIds, type ResourceKind } from '../fhir/index.ts';
import type { SyncClock } from './types.ts';

/** Longer than any search index is known to lag (docs/sync.md: result caches of 60 s). */
const rememberMs = 120_000;
const sweepEveryMs = 10_000;
const childKinds: ReadonlySet<ResourceKind> = new Set<ResourceKind>(['move', 'voucher', 'message', 'provenance']);

/** Moves, vouchers, messages and provenance seen a moment ago, so that a stale search answer cannot make them vanish. */
export interface ChildMemory {
  /** Other kinds of resources are passed over. */
  readonly remember: (resources: readonly StoredResource[]) => void;
  /** What was found, completed with what is remembered of the same Tasks; the newest version of each wins. */
  readonly complete: (
    kind: ResourceKind,
    found: readonly StoredResource[],
    taskIds: ReadonlySet<string>,
  ) => readonly StoredResource[];
}

/** For a sequential hub, whose searches never lag behind. */
export const noChildMemory: ChildMemory = {
  remember: () => undefined,
  complete: (_kind, found) => [...new Map(found.map((resource) => [resource.id, resource])).values()],
};

export function createChildMemory(clock: SyncClock): ChildMemory {
  const remembered = new Map<string, { readonly resource: StoredResource; readonly until: number }>();
  const byTask = new Map<string, Set<string>>();
  let sweepAt = 0;
  const sweep = (now: number): void => {
    if (now < sweepAt) return;
    sweepAt = now + sweepEveryMs;
    for (const [key, entry] of remembered) {
      if (entry.until > now) continue;
      remembered.delete(key);
      for (const id of linkedCaseIds(entry.resource)) {
        const keys = byTask.get(id);
        keys?.delete(key);
        if (keys?.size === 0) byTask.delete(id);
      }
    }
  };
  return {
    remember: (resources) => {
      const now = clock.now();
      sweep(now);
      for (const resource of resources) {
        if (!childKinds.has(kindOf(resource))) continue;
        const key = `${resource.resourceType}/${resource.id}`;
        const before = remembered.get(key)?.resource;
        const kept = before === undefined ? resource : newest(before, resource);
        remembered.set(key, { resource: kept, until: now + rememberMs });
        for (const id of linkedCaseIds(kept)) byTask.set(id, (byTask.get(id) ?? new Set<string>()).add(key));
      }
    },
    complete: (kind, found, taskIds) => {
      sweep(clock.now());
      const merged = new Map(found.map((resource) => [resource.id, resource]));
      for (const key of new Set([...taskIds].flatMap((id) => [...(byTask.get(id) ?? [])]))) {
        const resource = remembered.get(key)?.resource;
        if (resource === undefined || kindOf(resource) !== kind) continue;
        if (!linkedCaseIds(resource).some((id) => taskIds.has(id))) continue;
        const other = merged.get(resource.id);
        merged.set(resource.id, other === undefined ? resource : newest(other, resource));
      }
      return [...merged.values()];
    },
  };
}

function newest(a: StoredResource, b: StoredResource): StoredResource {
  return Date.parse(b.meta.lastUpdated) >= Date.parse(a.meta.lastUpdated) ? b : a;
}
