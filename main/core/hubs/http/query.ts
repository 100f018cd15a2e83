import type { HubSearch, StoredResource } from '../port.ts';
import { isObject } from './answers.ts';

const largestPage = 1_000;
const fewestToJudge = 8;

/** Where a page ended: its last time, and what had that time. */
export interface After {
  readonly at: string;
  /** `id|version` of every row of that time already given. */
  readonly seen: readonly string[];
}

/** A page yet to come. `serverLink` is followed only where one instant fills a whole page. */
export interface PageLink {
  readonly search: HubSearch;
  readonly after: After;
  readonly serverLink: string | null;
}

/** The parameters of a search, in R4's own words; `after` begins where a page ended and asks for as many again. */
export function queryOf(search: HubSearch, after: After | null): URLSearchParams {
  const query = new URLSearchParams();
  for (const { name, values } of search.params) query.append(name, values.map(escaped).join(','));
  const since = after?.at ?? search.updatedSince;
  if (since !== undefined) query.append('_lastUpdated', `ge${inZulu(since)}`);
  query.append('_sort', '_lastUpdated');
  query.append('_count', String(countOf(search, after)));
  return query;
}

/** How many rows one question asks for: those seen come again, and as many as are wanted beside them. */
export function countOf(search: HubSearch, after: After | null): number {
  return Math.min(Math.max(1, Math.trunc(search.count)) + (after?.seen.length ?? 0), largestPage);
}

/** True where those seen leave no room for others: then only the server's own link leads on. */
export function crowded(search: HubSearch, after: After): boolean {
  return Math.max(1, Math.trunc(search.count)) + after.seen.length > largestPage;
}

/** What of a page had not been given before. */
export function unseen(page: readonly StoredResource[], after: After | null): readonly StoredResource[] {
  if (after === null) return page;
  const seen = new Set(after.seen);
  return page.filter((resource) => !seen.has(keyOf(resource)));
}

/** The end of what has been given, this page included; null when nothing has been given yet. */
export function afterOf(page: readonly StoredResource[], before: After | null): After | null {
  const last = page.at(-1)?.meta.lastUpdated;
  if (last === undefined) return before;
  const seen = page.filter((resource) => resource.meta.lastUpdated === last).map(keyOf);
  return { at: last, seen: before?.at === last ? [...new Set([...before.seen, ...seen])] : seen };
}

/**
 * True for what carries an identifier or id that was asked for. R4 lets a server pass over what it does not know of a
 * question: who somebody is, and whether something is there already, is never taken from everything there is.
 */
export function isAskedFor(resource: StoredResource, search: HubSearch): boolean {
  return search.params.every(({ name, values }) => {
    if (name === '_id') return values.includes(resource.id);
    if (name !== 'identifier') return true;
    const wanted = new Set(values.map((value) => value.toLowerCase()));
    return [resource['identifier']].flat().some((item) => tokensOf(item).some((token) => wanted.has(token)));
  });
}

/**
 * Without what was changed while the page was made: a server that looks up the newest version of what it has sorted shows it
 * where it stood, with a later time than the page ends at. It comes again where it now stands.
 */
export function inPlace(page: readonly StoredResource[]): readonly StoredResource[] {
  const last = page.at(-1)?.meta.lastUpdated;
  return last === undefined ? page : page.filter(({ meta }) => byTime(meta.lastUpdated, last) <= 0);
}

/**
 * True where the server does not sort at all. A page is cut at its last row's time, so that would pass rows over. A row that was
 * changed while the page was made is out of its place too, and says nothing.
 */
export function isUnsorted(page: readonly StoredResource[]): boolean {
  const steps = page.slice(1).filter((resource, index) => {
    const before = page[index];
    return before !== undefined && byTime(before.meta.lastUpdated, resource.meta.lastUpdated) > 0;
  });
  return page.length >= fewestToJudge && steps.length * 4 > page.length;
}

/** Oldest update first; what has the same time keeps the server's order. */
export function inOrder(page: readonly StoredResource[]): readonly StoredResource[] {
  return page.toSorted((a, b) => byTime(a.meta.lastUpdated, b.meta.lastUpdated));
}

/** Compares two instants of one server, also where they tell more than milliseconds. */
export function byTime(a: string, b: string): number {
  const difference = Date.parse(a) - Date.parse(b);
  if (difference !== 0) return difference;
  return fraction(a) - fraction(b);
}

export function writeLink(link: PageLink): string {
  return Buffer.from(JSON.stringify(link)).toString('base64url');
}

/** Null for what `writeLink` has not made. */
export function readLink(text: string): PageLink | null {
  try {
    const link = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<PageLink> | null;
    if (typeof link !== 'object' || link === null) return null;
    const { search, after, serverLink } = link;
    const whole =
      Array.isArray(search?.params) &&
      typeof after?.at === 'string' &&
      Array.isArray(after.seen) &&
      serverLink !== undefined;
    return whole && search !== undefined && after !== undefined ? { search, after, serverLink } : null;
  } catch {
    return null;
  }
}

function keyOf(resource: StoredResource): string {
  return `${resource.id}|${resource.meta.versionId}`;
}

/** `system|value` and `value`, as one is searched for, in lower case: whether case matters differs between servers. */
function tokensOf(identifier: unknown): readonly string[] {
  if (!isObject(identifier)) return [];
  const [system, value] = [identifier['system'], identifier['value']].map((part) =>
    typeof part === 'string' ? part.toLowerCase() : '',
  );
  return [`${system}|${value}`, value ?? ''];
}

/** A comma of a value is no separator (R4, "Escaping Search Parameters"). */
export function escaped(value: string): string {
  return value.replaceAll(/[\\,$]/g, String.raw`\$&`);
}

/** Three servers out of three refuse an unescaped `+00:00`, and some an escaped one. */
function inZulu(instant: string): string {
  return instant.replace(/\+00:?00$/, 'Z');
}

function fraction(instant: string): number {
  return Number(`0.${/\.(\d+)/.exec(instant)?.[1] ?? '0'}`);
}
