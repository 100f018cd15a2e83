import type { InboxRow } from '../../shared/ipc/schemas.ts';

/** The list is read in pages of this many rows: never the whole queue (design.md §8). */
export const pageSize = 100;
/** Pages kept for scrolling back without a wait. */
const keptPages = 12;

/** Rows by page number; page n holds the rows from n × pageSize. */
export type InboxPages = ReadonlyMap<number, readonly InboxRow[]>;

/** The page numbers that hold the rows first … last (inclusive) of a list of `total` rows. */
export const pagesOf = (first: number, last: number, total: number): readonly number[] => {
  if (total <= 0) return [0];
  const from = Math.floor(Math.min(Math.max(first, 0), total - 1) / pageSize);
  const to = Math.floor(Math.min(Math.max(last, 0), total - 1) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
};

export const rowAt = (pages: InboxPages, index: number): InboxRow | null =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null;

/** Where a case stands among the loaded rows, or null when no loaded page holds it. */
export const indexOfCase = (pages: InboxPages, caseId: string): number | null => {
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.caseId === caseId);
    if (at >= 0) return page * pageSize + at;
  }
  return null;
};

/** Adds a page and lets go of those farthest from it, so that a long scroll does not fill the memory. */
export const withPage = (pages: InboxPages, page: number, rows: readonly InboxRow[]): InboxPages => {
  const next = new Map(pages).set(page, rows);
  const farthestFirst = [...next.keys()].toSorted((a, b) => Math.abs(b - page) - Math.abs(a - page));
  for (const far of farthestFirst.slice(0, Math.max(0, next.size - keptPages))) next.delete(far);
  return next;
};

/** The index a key leads to in a list of `total` rows; null when the key does not move (arrow keys of a grid). */
export const movedIndex = (key: string, index: number, total: number, rowsPerScreen: number): number | null => {
  const clamp = (to: number): number => Math.max(0, Math.min(total - 1, to));
  if (total === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return clamp(index - 1);
    case 'PageDown':
      return clamp(index + Math.max(1, rowsPerScreen - 1));
    case 'PageUp':
      return clamp(index - Math.max(1, rowsPerScreen - 1));
    case 'Home':
      return 0;
    case 'End':
      return clamp(total - 1);
    default:
      return null;
  }
};
