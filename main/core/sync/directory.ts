import { directoryTypes, searchFor } from '../fhir/syncSearches.ts';
import { mapDirectory } from '../fhir/index.ts';
import type { MappingProblem } from '../fhir/types.ts';
import type { StoredResource } from '../hubs/port.ts';
import { pagesOf } from './pages.ts';
import { justAfter, newestOf, overlapped } from './overlap.ts';
import type { SyncOptions } from './types.ts';

/** Providers, units, resources and staff: small, slow to change, kept whole. */
export interface DirectoryPull {
  /** Reads what is new and saves the directory when anything is; true when it changed. Throws HubCallFailure. */
  readonly run: () => Promise<boolean>;
  /** The next run reads all of it, and tells anew what cannot be used. */
  readonly again: () => void;
}

export function createDirectoryPull(
  options: Pick<SyncOptions, 'hub' | 'clock' | 'store'> & {
    readonly report: (problems: readonly MappingProblem[]) => void;
  },
): DirectoryPull {
  const { hub, clock, store } = options;
  const known = new Map<string, StoredResource>();
  const newest = new Map<string, string>();
  return {
    again: () => {
      known.clear();
      newest.clear();
    },
    run: async () => {
      let changed = false;
      for (const type of directoryTypes) {
        let reached = newest.get(type) ?? null;
        for await (const page of pagesOf(
          hub,
          clock,
          searchFor.all(type),
          hub.sequential === true ? justAfter(reached) : overlapped(reached),
        )) {
          for (const resource of page) {
            const key = `${type}/${resource.id}`;
            if (known.get(key)?.meta.versionId === resource.meta.versionId) continue;
            known.set(key, resource);
            changed = true;
          }
          reached = newestOf(reached, page);
        }
        if (reached !== null) newest.set(type, reached);
      }
      if (!changed) return false;
      const directory = mapDirectory([...known.values()]);
      options.report(directory.problems);
      store.saveDirectory(directory);
      return true;
    },
  };
}
