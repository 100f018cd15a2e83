import type { Answer, Question } from './server.ts';

/**
 * How another server answers where R4 leaves it open, or breaks it: what was asked and what ours would say go in, what the
 * other says comes out. `refuses` answers instead of the server; null lets it through.
 */
export interface Quirk {
  /** What it takes what was sent for. */
  readonly hears?: (body: string, base: string) => string;
  readonly refuses?: (question: Question, body: string) => Answer | null;
  readonly rewords?: (question: Question, answer: Answer, base: string) => Answer;
}

type Json = Readonly<Record<string, unknown>>;

/** Every JSON object of an answer, from within outwards, as `change` wants it. */
function eachObject(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => eachObject(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachObject(item, change)])));
}

function reworded(change: (object: Json, base: string) => Json): Quirk {
  return {
    rewords: (_question, answer, base) => ({
      ...answer,
      body: answer.body === null ? null : (eachObject(answer.body, (object) => change(object, base)) as object),
    }),
  };
}

/** One after the other, the first one nearest to the server. */
export function together(...quirks: readonly Quirk[]): Quirk {
  return {
    hears: (body, base) => quirks.reduce((said, quirk) => quirk.hears?.(said, base) ?? said, body),
    refuses: (question, body) =>
      quirks.reduce<Answer | null>((said, quirk) => said ?? quirk.refuses?.(question, body) ?? null, null),
    rewords: (question, answer, base) =>
      quirks.reduce((said, quirk) => quirk.rewords?.(question, said, base) ?? said, answer),
  };
}

const isBundle = (object: Json): boolean => object['resourceType'] === 'Bundle';
const without = (object: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

export const quirks = {
  /** Sends nothing back of what was written, whatever was preferred; tells where something new lies, by a whole address. */
  tightLipped: {
    rewords: (question, answer, base) => {
      if (question.method !== 'POST' || answer.status >= 300 || question.url?.includes('_search') === true)
        return answer;
      const body = answer.body as Json | null;
      if (body === null || !isBundle(body)) return { ...answer, body: null };
      const entry = (body['entry'] as readonly Json[]).map((item) => {
        const resource = item['resource'] as Json | undefined;
        const response = item['response'] as Json;
        const isNew = String(response['status']).startsWith('201');
        const location = `${base}/${String(resource?.['resourceType'])}/${String(resource?.['id'])}/_history/1`;
        return { response: { ...without(response, 'location'), ...(isNew ? { location } : {}) } };
      });
      return { ...answer, body: { ...body, entry } };
    },
  },
  /** Says no with a page for people, as gateways do, or with nothing at all. */
  wordless: {
    rewords: (_question, answer) =>
      answer.status < 400 || answer.status === 412
        ? answer
        : { status: answer.status, body: null, raw: answer.status === 404 ? '<h1>404</h1>' : '' },
  },
  /** A version that is another is a 400, told by the kind of issue alone. */
  vagueConflict: {
    rewords: (_question, answer) =>
      answer.status !== 412
        ? answer
        : { status: 400, body: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'conflict' }] } },
  },
  /** No totals, links by a name of its own, and what was not asked for among what was found. */
  ownLinks: reworded((object) => {
    if (!isBundle(object) || object['type'] !== 'searchset') return object;
    const link = (object['link'] as readonly Json[] | undefined)?.map((item) => ({
      ...item,
      url: String(item['url']).replace(/^http:\/\/[^/]+/, 'http://internt.example:8080'),
    }));
    const hint = {
      resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'informational' }] },
    };
    const entry = [...((object['entry'] as readonly Json[] | undefined) ?? []), hint];
    return { ...without(object, 'total'), entry, ...(link === undefined ? {} : { link }) };
  }),
  /** Its own time zone, and more digits than milliseconds. */
  localTime: reworded((object) => {
    const { lastUpdated } = object;
    if (typeof lastUpdated !== 'string') return object;
    const local = new Date(Date.parse(lastUpdated) + 3_600_000).toISOString().replace('Z', '000+01:00');
    return { ...object, lastUpdated: local };
  }),
  /** References by whole addresses, and elements of its own on everything. */
  wholeAddresses: {
    hears: (body, base) => body.replaceAll(`"${base}/`, '"'),
    ...reworded((object, base) => {
      const { reference, resourceType, meta } = object;
      if (typeof reference === 'string' && /^[A-Z][A-Za-z]+\/[^/]+$/.test(reference))
        return { ...object, reference: `${base}/${reference}` };
      if (typeof resourceType !== 'string' || typeof meta !== 'object') return object;
      const text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' };
      return { ...object, text, meta: { ...meta, source: '#x1' } };
    }),
  },
  zipped: {
    rewords: (_question, answer) => ({ ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' } }),
  },
  /** Keeps no history, or shows it to nobody. */
  noHistory: (status: 403 | 404 | 405): Quirk => ({
    refuses: ({ url }) => (url?.includes('/_history') === true ? { status, body: null } : null),
  }),
  /** Drops what it does not know. */
  noExtensions: reworded((object) => without(object, 'extension')),
  /** Keeps no versions, or tells nobody; with `etag` a header does where one thing is asked for, and none where several are. */
  noVersions: (etag: boolean): Quirk => ({
    rewords: (question, answer, base) => {
      const { etag: version, ...headers } = answer.headers ?? {};
      const bare =
        reworded((object) => without(object, 'versionId', 'etag')).rewords?.(question, answer, base) ?? answer;
      return { ...bare, headers: { ...headers, ...(etag && version !== undefined ? { etag: version } : {}) } };
    },
  }),
  noTags: reworded((object) => without(object, 'tag')),
  /** Leaves what a transaction's entries call each other as it is. */
  literalUrns: reworded((object) =>
    typeof object['reference'] === 'string' && object['reference'].startsWith('Communication/')
      ? { ...object, reference: 'urn:uuid:00000000-0000-4000-8000-00000000dead' }
      : object,
  ),
} satisfies Readonly<Record<string, Quirk | ((status: 403 | 404 | 405) => Quirk) | ((etag: boolean) => Quirk)>>;

/** Parts of a question it does not know it passes over, as R4 lets a server where nobody asks it not to. */
export function passesOver(...names: readonly string[]): (question: Question) => Question {
  return (question) => {
    const [path = '', query = ''] = (question.url ?? '').split('?');
    const kept = [...new URLSearchParams(query)].filter(([name]) => !names.includes(name));
    return { ...question, url: `${path}?${new URLSearchParams(kept).toString()}` };
  };
}

/** Gives no more rows at once, whatever is asked for. */
export function givesAtMost(rows: number): (question: Question) => Question {
  return (question) => ({
    ...question,
    url: (question.url ?? '').replace(/([?&]_count=)(\d+)/, (_all, name: string, count: string) =>
      [name, Math.min(Number(count), rows)].join(''),
    ),
  });
}

/** Sorts as it likes: what was changed last comes first. */
export function newestFirst(question: Question): Question {
  return { ...question, url: (question.url ?? '').replace('_sort=_lastUpdated', '_sort=-_lastUpdated') };
}
