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

/** The same for a sequential hub, where nothing ever appears at or before a time already seen. */
export function justAfter(cursor: string | null): string | null {
  if (cursor === null) return null;
  const at = Date.parse(cursor);
  return Number.isNaN(at) ? null : new Date(at + 1).toISOString();
}

/** The earlier of a time and now by the hub's clock: what is read in several goes has been seen up to its beginning only. */
export function notAfter(cursor: string | null, now: number): string | null {
  return cursor === null || Date.parse(cursor) <= now ? cursor : new Date(now).toISOString();
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

/** The later of two times; null is before everything. */
export function newerOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) > Date.parse(b) ? a : b;
}
