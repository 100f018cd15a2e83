import type { StoredResource } from '../hubs/port.ts';

/**
 * A resource is stamped when the hub writes it and visible when it commits, so a row can appear behind
 * the newest one already seen. Measured at 1.3 s; twenty times that is read again (docs/sync.md).
 */
const overlapMs = 30_000;

/** Where the next pull starts: the newest time seen, less the overlap; null = from the beginning. */
export function overlapped(cursor: string | null): string | null {
  if (cursor === null) return null;
  const at = Date.parse(cursor);
  return Number.isNaN(at) ? null : new Date(at - overlapMs).toISOString();
}

/** The later of a cursor and the newest resource of a page. */
export function newestOf(cursor: string | null, page: readonly StoredResource[]): string | null {
  let newest = cursor;
  for (const resource of page) {
    if (newest === null || Date.parse(resource.meta.lastUpdated) > Date.parse(newest))
      newest = resource.meta.lastUpdated;
  }
  return newest;
}
