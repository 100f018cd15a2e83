import type { Instant } from '../../../shared/domain/types.ts';
import type { StoredResource } from '../hubs/port.ts';

/** Which versions of resources a pull has handled a moment ago: the overlap reads them again and again. */
export interface Handled {
  /** Whether this version has not been handled; one that has is remembered for as long as it keeps coming. */
  readonly isNew: (resource: StoredResource) => boolean;
  readonly mark: (resources: readonly StoredResource[]) => void;
  /** Forgets what has not come for `rememberedMs`. */
  readonly sweep: () => void;
  /** Forgets everything: some of it may not be on the disk. */
  readonly clear: () => void;
}

/** A memory that keeps a version for `rememberedMs` (milliseconds) after it last came. */
export function createHandled(clock: { readonly now: () => Instant }, rememberedMs: number): Handled {
  const handled = new Map<string, { readonly version: string; readonly at: Instant }>();
  const keyOf = ({ resourceType, id }: StoredResource): string => `${resourceType}/${id}`;
  const mark = (resources: readonly StoredResource[]): void => {
    const now = clock.now();
    for (const resource of resources) handled.set(keyOf(resource), { version: resource.meta.versionId, at: now });
  };
  return {
    isNew: (resource) => {
      if (handled.get(keyOf(resource))?.version !== resource.meta.versionId) return true;
      mark([resource]);
      return false;
    },
    mark,
    sweep: () => {
      const before = clock.now() - rememberedMs;
      for (const [key, { at }] of handled) if (at < before) handled.delete(key);
    },
    clear: () => handled.clear(),
  };
}
