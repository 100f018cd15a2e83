import { setImmediate } from 'node:timers/promises';
import type { HubResource, StoredResource } from '../port.ts';
import { assertValid, create, HubRefusal } from './writes.ts';
import type { WriteContext } from './writes.ts';

export interface LoadProgress {
  readonly done: number;
}

export interface LoadOutcome {
  readonly stored: number;
  /** Already there with the same content, now or in an earlier version: nothing written. */
  readonly alreadyThere: number;
  /** `Type/id` of those that are there with other content: left as they are. */
  readonly differing: readonly string[];
}

/** Rows between two looks at the rest of the world (progress, messages to the worker). */
const chunk = 500;

/**
 * Stores resources under the ids they carry: the one way in that may choose ids, for an import or a
 * generated region. Runs inside the caller's transaction.
 */
export async function loadInto(
  context: WriteContext,
  resources: Iterable<HubResource> | AsyncIterable<HubResource>,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadOutcome> {
  let stored = 0;
  let alreadyThere = 0;
  const differing: string[] = [];
  let done = 0;
  for await (const resource of resources) {
    const { id } = resource;
    if (id === undefined) throw new HubRefusal('rejected', `${resource.resourceType} has no id`);
    const versions = context.table.versions(resource.resourceType, id);
    if (versions.length === 0) {
      create(resource, id, context);
      stored += 1;
    } else {
      assertValid(resource);
      const content = contentOf(resource);
      if (versions.some((version) => contentOf(version) === content)) alreadyThere += 1;
      else differing.push(`${resource.resourceType}/${id}`);
    }
    done += 1;
    if (done % chunk === 0) {
      onProgress({ done });
      await setImmediate();
    }
  }
  onProgress({ done });
  return { stored, alreadyThere, differing };
}

/** A text equal for equal content, whatever the order of keys and the hub's own version and time. */
function contentOf(resource: HubResource | StoredResource): string {
  const meta = Object.fromEntries(
    Object.entries(resource.meta ?? {}).filter(([key]) => key !== 'versionId' && key !== 'lastUpdated'),
  );
  return JSON.stringify(sorted({ ...resource, meta: Object.keys(meta).length === 0 ? undefined : meta }));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
