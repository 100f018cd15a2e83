import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureOf, hubNowOf, retryAfter, wordsOf } from '../../../main/core/hubs/http/answers.ts';
import { entryAnswers, readBundle, stored, transactionBundle } from '../../../main/core/hubs/http/bundles.ts';
import { byTime, queryOf, readLink, writeLink } from '../../../main/core/hubs/http/query.ts';
import { sentenceOf } from '../../../main/core/hubs/http/send.ts';
import { renewAt } from '../../../main/core/hubs/http/token.ts';

const now = Date.parse('2026-11-20T13:00:00Z');
const status = fc.integer({ min: 100, max: 599 });
const asked = fc.constantFrom('read', 'write');

describe('what an answer means', () => {
  test('P174 a stale version is a conflict whether it is 409 or 412, and nothing else is', () => {
    fc.assert(
      fc.property(status, asked, (code, what) => {
        expect(failureOf(code, what, null).kind === 'conflict').toBe(code === 409 || code === 412);
      }),
    );
  });

  test('P174 what says nothing of what was done is never told as refused', () => {
    fc.assert(
      fc.property(status, asked, (code, what) => {
        const passing = code < 400 || [401, 408, 425, 429].includes(code) || (code >= 500 && code !== 501);
        const { kind } = failureOf(code, what, 'x');
        if (passing) expect(kind).toBe('unavailable');
        else expect(kind === 'unavailable').toBe(code === 403 && what === 'read');
      }),
    );
  });

  test('P174 who is not let in is told apart from a server that is away', () => {
    expect(failureOf(401, 'write', null)).toMatchObject({ kind: 'unavailable', why: 'signIn' });
    expect(failureOf(403, 'read', null)).toMatchObject({ kind: 'unavailable', why: 'refused' });
    expect(failureOf(503, 'read', null)).not.toHaveProperty('why');
  });

  test('P174 Retry-After is read as seconds or a date, never negative and never for a day', () => {
    expect(retryAfter('7', now)).toBe(7_000);
    expect(retryAfter('Fri, 20 Nov 2026 13:00:30 GMT', now)).toBe(30_000);
    expect(retryAfter('Fri, 20 Nov 2026 12:00:00 GMT', now)).toBe(0);
    expect(retryAfter('86400', now)).toBe(600_000);
    expect(retryAfter('snart', now)).toBeNull();
    expect(retryAfter(null, now)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (header) => {
        const wait = retryAfter(header, now);
        expect(wait === null || (wait >= 0 && wait <= 600_000)).toBe(true);
      }),
    );
  });

  test('P174 the server’s clock is read where it tells one', () => {
    expect(hubNowOf('Fri, 20 Nov 2026 13:10:00 GMT', now)).toBe(now + 600_000);
    expect(hubNowOf('Fri, 20 Nov 2026 13:10:00 GMT', now, '45')).toBe(now + 645_000);
    expect(hubNowOf('Fri, 20 Nov 2026 13:10:00 GMT', now, '-5')).toBe(now + 600_000);
    expect(hubNowOf('igår', now)).toBe(now);
    expect(hubNowOf(null, now)).toBe(now);
  });

  test('P174 the words of an OperationOutcome are short, and nothing makes reading them fail', () => {
    const issue = { severity: 'error', code: 'invalid', details: { text: ' Okänt  värde\n' } };
    expect(wordsOf({ resourceType: 'OperationOutcome', issue: [issue, { diagnostics: 'rad 2' }] })).toBe(
      'Okänt värde; rad 2',
    );
    expect(wordsOf({ issue: [{ diagnostics: 'å'.repeat(1_000) }] })).toHaveLength(300);
    fc.assert(
      fc.property(fc.anything(), (body) => {
        const words = wordsOf(body);
        expect(words === null || words.length > 0).toBe(true);
      }),
    );
  });

  test('P174 a failed request names what a person can do something about', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(sentenceOf(new TypeError('fetch failed', { cause: refused }))).toBe('Ingen server svarar på adressen.');
    const expired = Object.assign(new Error('tls'), { code: 'CERT_HAS_EXPIRED' });
    expect(sentenceOf(new TypeError('fetch failed', { cause: new Error('x', { cause: expired }) }))).toContain(
      'certifikat har gått ut',
    );
    expect(sentenceOf('vad som helst')).toBe('Förbindelsen bröts eller kom inte fram.');
  });
});

describe('tokens', () => {
  test('P175 a token is renewed before it ends and not before most of its life is over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (lifetimeS) => {
        const at = renewAt(now, lifetimeS) - now;
        expect(at).toBeLessThanOrEqual(lifetimeS * 1_000);
        expect(at).toBeGreaterThanOrEqual(lifetimeS * 900);
        expect(at).toBeGreaterThanOrEqual(lifetimeS * 1_000 - 60_000);
      }),
    );
    expect(renewAt(now, -5)).toBe(now);
  });
});

describe('questions', () => {
  test('P176 a comma in a value is no separator, and times are asked for in Z', () => {
    const query = queryOf(
      {
        type: 'Task',
        count: 10,
        updatedSince: '2026-11-20T13:00:00.123+00:00',
        params: [{ name: 'identifier', values: ['urn:x|a,b', 'c'] }],
      },
      null,
    );
    expect(query.get('identifier')).toBe(String.raw`urn:x|a\,b,c`);
    expect(query.get('_lastUpdated')).toBe('ge2026-11-20T13:00:00.123Z');
    expect(query.get('_sort')).toBe('_lastUpdated');
    expect(query.get('_count')).toBe('10');
  });

  test('P176 a link comes back as it was written, and no other text is one', () => {
    const search = { type: 'Task', count: 20, params: [] };
    const link = { search, after: { at: '2026-11-20T13:00:00Z', seen: ['a|1', 'å|"2"'] }, serverLink: null };
    expect(readLink(writeLink(link))).toEqual(link);
    fc.assert(fc.property(fc.string(), (text) => readLink(text) === null));
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => readLink(Buffer.from(JSON.stringify(value)).toString('base64url')) === null,
      ),
    );
  });

  test('P176 times of one server are compared beyond milliseconds', () => {
    expect(byTime('2026-11-20T13:00:00.1234567Z', '2026-11-20T13:00:00.1234568Z')).toBeLessThan(0);
    expect(byTime('2026-11-20T13:00:00.5Z', '2026-11-20T13:00:00.25Z')).toBeGreaterThan(0);
    expect(byTime('2026-11-20T13:00:00Z', '2026-11-20T14:00:00+01:00')).toBe(0);
  });
});

describe('bundles', () => {
  test('P176 a transaction names new things by UUIDs and refers to them by the same', () => {
    let ids = 0;
    const uuid = (): string => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
    const whole = 'urn:uuid:11111111-2222-4333-8444-555555555555';
    const task = {
      resourceType: 'Task',
      id: 'own',
      meta: { versionId: '9', tag: [] },
      basedOn: [{ reference: 'urn:uuid:m' }],
    };
    const bundle = transactionBundle(
      [
        { method: 'POST', fullUrl: 'urn:uuid:m', resource: task },
        { method: 'POST', fullUrl: whole, resource: { resourceType: 'Basic', subject: { reference: whole } } },
        {
          method: 'PUT',
          ifMatch: 'W/"3"',
          resource: { resourceType: 'Task', id: 't', meta: { versionId: '3' }, partOf: [{ reference: 'urn:uuid:m' }] },
        },
      ],
      uuid,
    );
    const made = 'urn:uuid:00000000-0000-4000-8000-000000000001';
    expect(bundle['entry']).toEqual([
      {
        fullUrl: made,
        resource: { resourceType: 'Task', meta: { tag: [] }, basedOn: [{ reference: made }] },
        request: { method: 'POST', url: 'Task' },
      },
      {
        fullUrl: whole,
        resource: { resourceType: 'Basic', subject: { reference: whole } },
        request: { method: 'POST', url: 'Basic' },
      },
      {
        resource: { resourceType: 'Task', id: 't', meta: { versionId: '3' }, partOf: [{ reference: made }] },
        request: { method: 'PUT', url: 'Task/t', ifMatch: 'W/"3"' },
      },
    ]);
  });

  test('P176 whatever a server sends, reading it never fails', () => {
    const bundle = (entry: unknown, link: unknown) => ({ resourceType: 'Bundle', type: 'searchset', entry, link });
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.nat(3), (entry, link, count) => {
        for (const body of [entry, bundle(entry, link), bundle([entry, { resource: entry }], [link])]) {
          for (const resource of readBundle(body, 'searchset')?.resources ?? [])
            expect(stored(resource)).not.toBeNull();
          entryAnswers(body, count);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('P177 what has no id, version or time is named, and what was only included is left out', () => {
    const usable = { resourceType: 'Task', id: 'a', meta: { versionId: '1', lastUpdated: '2026-11-20T13:00:00Z' } };
    const read = readBundle(
      {
        resourceType: 'Bundle',
        type: 'searchset',
        link: [{ relation: 'self', url: 'x' }],
        entry: [
          { resource: usable, search: { mode: 'match' } },
          { resource: { ...usable, id: 'p' }, search: { mode: 'include' } },
          { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } },
          { resource: { ...usable, id: 'b', meta: { versionId: '1' } } },
          { resource: { ...usable, id: 'c', meta: { versionId: '1', lastUpdated: 'igår' } } },
          { resource: { resourceType: 'Task' } },
          'skräp',
        ],
      },
      'searchset',
    );
    expect(read?.resources).toEqual([usable]);
    expect(read?.unusable).toEqual(['Task/b', 'Task/c', 'entry[5]', 'entry[6]']);
    expect(read?.hasLinks).toBe(true);
    expect(readBundle({ resourceType: 'Bundle', type: 'history' }, 'searchset')).toBeNull();
  });

  test('P176 an answer to another number of entries is no answer', () => {
    const answer = (entry: readonly unknown[]) => ({ resourceType: 'Bundle', type: 'transaction-response', entry });
    expect(entryAnswers(answer([{ response: { status: '201 Created', location: 'Task/9/_history/2' } }]), 1)).toEqual([
      { status: 201, resource: null, location: { type: 'Task', id: '9' } },
    ]);
    expect(entryAnswers(answer([]), 1)).toBeNull();
    expect(entryAnswers(answer([{}]), 1)?.[0]?.status).toBe(0);
  });
});
