import { randomUUID } from 'node:crypto';
import type { HubFailure, HubPage, HubPort, HubResult, HubSearch, StoredResource } from '../port.ts';
import { failureOf, hubNowOf, isObject, isOutcome, retryAfter, statusOf, wordsOf, type Asked } from './answers.ts';
import { asNew, entryAnswers, lacksVersion, placeAt, readBundle, stored, transactionBundle } from './bundles.ts';
import type { EntryAnswer, ReadBundle } from './bundles.ts';
import {
  afterOf,
  countOf,
  crowded,
  escaped,
  inOrder,
  inPlace,
  isAskedFor,
  isUnsorted,
  queryOf,
  byTime,
  readLink,
  unseen,
  writeLink,
  type After,
} from './query.ts';
import { send, usualLimits, type HttpLimits, type Incoming } from './send.ts';
import { createTokenSource, type Credentials } from './token.ts';

export type { SigningKey } from './assertion.ts';
export type { Credentials } from './token.ts';

export interface HttpHubOptions {
  /** Where the resources are, without a slash at the end: `https://server/fhir`. */
  readonly base: string;
  readonly credentials: Credentials;
  /** Own clock, epoch ms. */
  readonly now: () => number;
  readonly fetch?: typeof fetch;
  readonly limits?: Partial<HttpLimits>;
}

/** Any FHIR R4 server over HTTP, with what is measured and asked of one in docs/sync.md. */
export interface HttpHub extends HubPort {
  /** What the server says of itself. */
  readonly metadata: () => Promise<HubResult<unknown>>;
  /** Breaks off whatever is under way: each answers `unavailable`. Nothing is sent any more. */
  readonly close: () => void;
}

/** A longer query goes in a body: proxies and servers cut addresses off at 2 to 8 kB. */
const longestQuery = 1_500;
const historyPage = 100;
const mostHistoryPages = 50;
const mostCrowdedPages = 1_000;
const fhirJson = 'application/fhir+json';
/** What the server does not know of a question it shall say, and not pass over (R4, "Handling"). */
const strict = { prefer: 'handling=strict' } as const;

type Answered = { readonly ok: true; readonly value: Incoming } | { readonly ok: false; readonly failure: HubFailure };

/** What is asked over HTTP. Pure parts stand beside it: answers, query, bundles, token. */
export function createHttpHub(options: HttpHubOptions): HttpHub {
  const base = options.base.replace(/\/+$/, '');
  const closing = new AbortController();
  const limits: HttpLimits = { ...usualLimits, ...options.limits };
  const sending = { fetch: options.fetch ?? fetch, now: options.now, limits, closing: closing.signal };
  const tokens = createTokenSource(options.credentials, sending);

  /** One question, with a new token and once more when the old one was not accepted: then nothing had been done. */
  const ask = async (
    url: string,
    asked: Asked,
    out: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
  ): Promise<Answered> => {
    for (let again = false; ; again = true) {
      const given = await tokens.current();
      if (!given.ok) return given;
      const answer = await send(sending, {
        method: out.body === undefined ? 'GET' : 'POST',
        url,
        headers: {
          accept: fhirJson,
          'cache-control': 'no-cache',
          ...(given.token === null ? {} : { authorization: `Bearer ${given.token}` }),
          ...out.headers,
        },
        ...(out.body === undefined ? {} : { body: out.body }),
        timeoutMs: asked === 'read' ? limits.readMs : limits.writeMs,
      });
      if (!answer.ok || answer.value.status !== 401) return answer;
      if (again || !tokens.refused(given.token)) return answer;
    }
  };

  const refused = (answer: Incoming, asked: Asked): { readonly ok: false; readonly failure: HubFailure } => ({
    ok: false,
    failure: failureOf(
      statusOf(answer.status, answer.body),
      asked,
      wordsOf(answer.body),
      retryAfter(answer.headers.get('retry-after'), options.now()),
    ),
  });
  /** A sign-in page of a guest network also says 200. */
  const notFhir = (): { readonly ok: false; readonly failure: HubFailure } => ({
    ok: false,
    failure: { kind: 'unavailable', message: 'Det som svarade är ingen FHIR-server.', retryAfterMs: null },
  });
  const ok = <T>(answer: Incoming, value: T): HubResult<T> => ({
    ok: true,
    value,
    hubNow: hubNowOf(answer.headers.get('date'), options.now(), answer.headers.get('age')),
  });
  const address = (type: string, id: string): string => `${base}/${encodeURIComponent(type)}/${encodeURIComponent(id)}`;
  /** A link leads nowhere but to the server that was asked, whatever name it gives itself. */
  const ownLink = (link: string): string | null => {
    if (!URL.canParse(link, `${base}/`)) return null;
    const { pathname, search } = new URL(link, `${base}/`);
    return `${new URL(base).origin}${pathname}${search}`;
  };

  /**
   * One resource without a version among others is a slip, and set aside (P177). Where none has ever been seen with one, the
   * server has no versions, or tells nobody: then nothing of it can be used (P249).
   */
  let versionsSeen = false;
  const isVersionless = ({ resources, versionless }: ReadBundle): boolean => {
    versionsSeen ||= resources.length > 0;
    return versionless && !versionsSeen;
  };

  const read: HubPort['read'] = async (type, id) => {
    const answer = await ask(address(type, id), 'read');
    if (!answer.ok) return answer;
    if (answer.value.status === 404 || answer.value.status === 410) {
      return isOutcome(answer.value.body) ? ok(answer.value, null) : isGone(type, id);
    }
    if (answer.value.status !== 200) return refused(answer.value, 'read');
    const resource = stored(answer.value.body);
    if (resource === null) return lacksVersion(answer.value.body) && !versionsSeen ? untoldVersions : notFhir();
    versionsSeen = true;
    return ok(answer.value, resource);
  };

  /**
   * A "not here" that does not say who says it: R4 lets a server leave the words out, and a gateway or a wrong way says the
   * same. Only where a search is answered, and finds nothing, is it believed.
   */
  const isGone = async (type: string, id: string): Promise<HubResult<StoredResource | null>> => {
    const found = await page({ type, params: [{ name: '_id', values: [id] }], count: 1 }, null, null);
    if (!found.ok) return found.failure.kind === 'unavailable' ? found : notFhir();
    return found.value.resources.length === 0 ? { ok: true, value: null, hubNow: found.hubNow } : notFhir();
  };

  const history: HubPort['history'] = async (type, id) => {
    const versions: StoredResource[] = [];
    let url: string | null = `${address(type, id)}/_history?_count=${historyPage}`;
    for (let pages = 0; url !== null && pages < mostHistoryPages; pages += 1) {
      const answer: Answered = await ask(url, 'read');
      if (!answer.ok) return answer;
      const { value } = answer;
      if (value.status === 403 || value.status === 404 || value.status === 410) {
        // Either there is no such resource, or no history that we may see: only reading it can tell.
        const current = await read(type, id);
        if (!current.ok) return current;
        return current.value === null
          ? ok(value, [])
          : { ok: false, failure: failureOf(405, 'read', 'ingen historik') };
      }
      if (value.status !== 200) return refused(value, 'read');
      const bundle = readBundle(value.body, 'history');
      if (bundle === null) return notFhir();
      if (isVersionless(bundle)) return untoldVersions;
      versions.push(...bundle.resources);
      url = bundle.next === null ? null : ownLink(bundle.next);
      if (url === null) return ok(value, newestFirst(versions));
    }
    return { ok: false, failure: failureOf(405, 'read', 'historiken är för lång för att läsas') };
  };

  /** Answers the rest of a page: the server's own link, or the question itself. */
  const askPage = (search: HubSearch, after: After | null, link: string | null): Promise<Answered> => {
    if (link !== null) return ask(link, 'read', { headers: strict });
    const query = queryOf(search, after).toString();
    const type = `${base}/${encodeURIComponent(search.type)}`;
    return query.length <= longestQuery
      ? ask(`${type}?${query}`, 'read', { headers: strict })
      : ask(`${type}/_search`, 'read', {
          headers: { ...strict, 'content-type': 'application/x-www-form-urlencoded' },
          body: query,
        });
  };

  /** One page. It ends at a key, so that what changes meanwhile moves to the end and no other row is passed over. */
  const page = async (
    search: HubSearch,
    before: After | null,
    firstLink: string | null,
  ): Promise<HubResult<HubPage>> => {
    let link = firstLink;
    let after = before;
    for (let pages = 0; pages < mostCrowdedPages; pages += 1) {
      const answer = await askPage(search, after, link);
      if (!answer.ok) return answer;
      if (answer.value.status !== 200) return refused(answer.value, 'read');
      const bundle = readBundle(answer.value.body, 'searchset');
      if (bundle === null) return notFhir();
      if (isVersionless(bundle)) return untoldVersions;
      const { length } = bundle.resources;
      const more = bundle.next !== null || (!bundle.hasLinks && length >= countOf(search, after));
      const rows = inOrder(more ? inPlace(bundle.resources) : bundle.resources);
      const fresh = unseen(rows, after).filter((resource) => isAskedFor(resource, search));
      if (more && isUnsorted(bundle.resources))
        return { ok: false, failure: failureOf(400, 'read', 'svaren kommer inte i tidsordning (_sort=_lastUpdated)') };
      after = afterOf(rows, after);
      link = bundle.next === null ? null : ownLink(bundle.next);
      if (more && fresh.length === 0) {
        if (link !== null) continue;
        return { ok: false, failure: failureOf(400, 'read', 'fler med samma tid än vad som går att bläddra i') };
      }
      const next = more && after !== null ? writeLink({ search, after, serverLink: link }) : null;
      const { unusable } = bundle;
      return ok(answer.value, { resources: fresh, next, ...(unusable.length === 0 ? {} : { unusable }) });
    }
    return notFhir();
  };

  const refusedSearch = (search: HubSearch): HubFailure | null => {
    const odd = search.params.find(
      ({ name, values }) => name.endsWith(':missing') && values.join() !== 'true' && values.join() !== 'false',
    );
    return odd === undefined ? null : { kind: 'rejected', message: `${odd.name} is true or false` };
  };

  /** What was stored; read again where it was not sent back. A change lies where it was changed, and need not be told. */
  const storedAt = async (resource: StoredResource | null, place: EntryAnswer['location']) => {
    if (resource !== null || place === null) return resource;
    const again = await read(place.type, place.id);
    return again.ok ? again.value : null;
  };

  return {
    read,
    history,
    metadata: async () => {
      const answer = await ask(`${base}/metadata`, 'read');
      if (!answer.ok) return answer;
      if (answer.value.status !== 200) return refused(answer.value, 'read');
      return isObject(answer.value.body) ? ok(answer.value, answer.value.body) : notFhir();
    },
    search: async (search) => {
      const failure = refusedSearch(search);
      return failure === null ? page(search, null, null) : { ok: false, failure };
    },
    count: async (search) => {
      const { type, params, updatedSince } = search;
      const query = queryOf({ type, params, count: 1, ...(updatedSince === undefined ? {} : { updatedSince }) }, null);
      query.delete('_sort');
      query.delete('_count');
      query.append('_summary', 'count');
      query.append('_total', 'accurate');
      const answer = await ask(`${base}/${encodeURIComponent(type)}/_search`, 'read', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: query.toString(),
      });
      if (!answer.ok) return answer;
      if (answer.value.status !== 200) return refused(answer.value, 'read');
      const total = isObject(answer.value.body) ? answer.value.body['total'] : null;
      return ok(answer.value, typeof total === 'number' && Number.isInteger(total) && total >= 0 ? total : null);
    },
    next: async (text) => {
      const link = readLink(text);
      if (link === null)
        return { ok: false, failure: { kind: 'rejected', message: 'the page link is not of this hub' } };
      return page(link.search, link.after, crowded(link.search, link.after) ? link.serverLink : null);
    },
    transaction: async (entries) => {
      const odd = entries.find((entry) => entry.method === 'PUT' && !/^W\/"[^"]+"$/.test(entry.ifMatch));
      if (odd !== undefined)
        return { ok: false, failure: { kind: 'rejected', message: 'If-Match must be a quoted weak version' } };
      if (entries.length === 0) return { ok: true, value: [], hubNow: options.now() };
      const answer = await ask(base, 'write', {
        headers: { 'content-type': fhirJson, prefer: 'return=representation' },
        body: JSON.stringify(transactionBundle(entries, randomUUID)),
      });
      if (!answer.ok) return answer;
      if (answer.value.status < 200 || answer.value.status > 299) return refused(answer.value, 'write');
      const answers = entryAnswers(answer.value.body, entries.length);
      if (answers === null) return notFhir();
      if (answers.some(({ status }) => status < 200 || status > 299)) return inPart;
      const resources: StoredResource[] = [];
      for (const [index, { resource: sentBack, location }] of answers.entries()) {
        const entry = entries[index];
        const own = entry?.method === 'PUT' ? { type: entry.resource.resourceType, id: entry.resource.id } : location;
        const resource = await storedAt(sentBack, own);
        if (resource === null) return untold;
        resources.push(resource);
      }
      return ok(answer.value, resources);
    },
    createIfNoneExist: async (resource, { system, value }) => {
      const type = `${base}/${encodeURIComponent(resource.resourceType)}`;
      const answer = await ask(type, 'write', {
        headers: {
          'content-type': fhirJson,
          prefer: 'return=representation',
          'if-none-exist': `identifier=${encodeURIComponent(`${system}|${escaped(value)}`)}`,
        },
        body: JSON.stringify(asNew(resource)),
      });
      if (!answer.ok) return answer;
      if (answer.value.status < 200 || answer.value.status > 299) return refused(answer.value, 'write');
      // Where it lies is told of what was just made: a search index may not show it yet.
      const made = await storedAt(stored(answer.value.body), placeAt(answer.value.headers.get('location')));
      if (made !== null) return ok(answer.value, made);
      const search = {
        type: resource.resourceType,
        count: 2,
        params: [{ name: 'identifier', values: [`${system}|${value}`] }],
      };
      const found = await page(search, null, null);
      if (!found.ok) return found;
      const [first, second] = found.value.resources;
      if (second !== undefined)
        return { ok: false, failure: { kind: 'conflict', message: 'several have the identifier' } };
      return first === undefined ? untold : ok(answer.value, first);
    },
    close: () => closing.abort(),
  };
}

/** Newest first, as R4 has it; versions of one instant keep the server's order. */
function newestFirst(versions: readonly StoredResource[]): readonly StoredResource[] {
  return versions.toSorted((a, b) => byTime(b.meta.lastUpdated, a.meta.lastUpdated));
}

/** A yes to the whole with a no inside: a server that does the entries one by one. What was done must be looked up. */
const inPart = {
  ok: false,
  failure: {
    kind: 'unavailable',
    message: 'Servern utförde bara en del av ändringen.',
    retryAfterMs: null,
    why: 'notAtomic',
  },
} as const;

/** Cases are kept, compared and changed by their versions; a time is none, since two changes may have the same. */
const untoldVersions = {
  ok: false,
  failure: {
    kind: 'unavailable',
    message: 'Servern säger inte vilken version något har (meta.versionId).',
    retryAfterMs: null,
    why: 'versionless',
  },
} as const;

const untold = {
  ok: false,
  failure: { kind: 'unavailable', message: 'Servern svarade ja men inte med vad den sparade.', retryAfterMs: null },
} as const;
