import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRulebook } from '../../../shared/domain/parseRulebook.ts';
import { expiredDocuments, sourcesOf } from '../../../shared/domain/sources.ts';
import { at, gavleborg, ostergotland, ovning } from './support.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Rule ids of the tables of docs/spec.md: the first cell of each row. */
const listed = [...read('docs/spec.md').matchAll(/^\| ([RCGDP]\d+) \|/gm)].map((match) => match[1] ?? '');

describe('the list of rules', () => {
  test('P3 every rule of docs/spec.md has a source in every rulebook, and the other way round', () => {
    expect(new Set(listed).size).toBe(listed.length);
    for (const rulebook of [gavleborg, ovning, ostergotland]) {
      expect(Object.keys(rulebook.ruleSources).toSorted()).toEqual([...listed].toSorted());
    }
  });

  test('P3 every rule a refusal names is in the list', () => {
    const folder = 'shared/domain/decide/';
    const named = readdirSync(new URL(folder, root)).flatMap((file) =>
      [...read(folder + file).matchAll(/'([RCGDP]\d+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((rule) => !listed.includes(rule))).toEqual([]);
  });

  test('P3 the sources of the list are those of the rulebook', () => {
    for (const row of read('docs/spec.md').matchAll(/^\| ([RCGDP]\d+) \|.*\| ([^|]+) \|$/gm)) {
      const source = gavleborg.ruleSources[row[1] ?? ''];
      const words =
        source?.document === 'local' ? 'Local' : [source?.document, source?.section].filter(Boolean).join(' ');
      expect(row[2], row[1]).toBe(words);
    }
  });
});

describe('the figures', () => {
  test('R22, R23, R24, R25: handling times of the regional rulebook', () => {
    const times = gavleborg.priorities.map((rule) => [rule.priority, rule.handlingHours, rule.handlingDays]);
    expect(times).toEqual([
      [1, null, null],
      [2, null, null],
      [3, null, null],
      [4, null, null],
      [5, null, null],
      [6, 24, null],
      [7, 48, null],
      [8, 72, null],
      [9, null, 7],
      [10, null, null],
      [11, null, null],
      [12, null, null],
    ]);
  });

  test('R32, D21: the routine promises the receiver a text message at 2–5, and the rulebook says where', () => {
    const { value, source } = gavleborg.settings.smsToReceiver;
    expect(value).toEqual([2, 3, 4, 5]);
    expect(source).toMatchObject({ document: 'S4', section: '2.1' });
  });

  test('D1 example limits exist in the training rulebook only, and say that they are examples', () => {
    const limits = (rulebook: typeof ovning): readonly (number | null)[] =>
      rulebook.priorities.map((rule) => rule.escalatesAfterMinutes);
    expect(limits(gavleborg)).toEqual([null, null, null, null, null, null, 2880, null, null, null, null, null]);
    expect(limits(ovning)).toEqual([10, 15, 30, 60, 120, null, 2880, null, null, null, null, 240]);
    expect(gavleborg.priorities.some((rule) => rule.example)).toBe(false);
    expect(ovning.priorities.filter((rule) => rule.example).map((rule) => rule.priority)).toEqual([1, 2, 3, 4, 5, 12]);
    expect([gavleborg.training, ovning.training]).toEqual([false, true]);
  });

  test('P7 the two rulebooks differ in the examples and the warning before them, in nothing else', () => {
    expect(ovning.move).toEqual(gavleborg.move);
    expect(ovning.settings).toEqual(gavleborg.settings);
    expect(ovning.ruleSources).toEqual(gavleborg.ruleSources);
    const { id, region, title, training, priorities, reminders, ...rest } = ovning;
    expect([id, region, title, training]).toEqual(['ovning', 'Övningsregionen', 'Regelverk för övning', true]);
    expect({ ...gavleborg, ...rest }).toEqual(gavleborg);
    expect([priorities.length, Object.keys(reminders).length]).toEqual([12, 5]);
    const warning = { escalationWarningMinutes: gavleborg.reminders.escalationWarningMinutes };
    expect({ ...ovning.reminders, ...warning }).toEqual(gavleborg.reminders);
  });
});

describe('sources', () => {
  const november = at('2026-11-21T12:00');

  test('R275 a document whose validity has ended says so, on the day after its last day', () => {
    expect(expiredDocuments(gavleborg, november).map((document) => document.id)).toEqual(['S0', 'S4']);
    const expired = (local: string): boolean | undefined => sourcesOf(gavleborg, ['R124'], at(local))[0]?.expired;
    expect(expired('2026-03-25T23:59')).toBe(false);
    expect(expired('2026-03-26T00:00')).toBe(true);
  });

  test('P3 a rule is shown with document and section, a product decision as local', () => {
    expect(sourcesOf(gavleborg, ['R22', 'D8', 'R22'], november)).toEqual([
      {
        rule: 'R22',
        documentTitle: 'Administrativa tjänster i Min vård Gävleborg, funktionsbeskrivning',
        section: '4.1',
        validUntil: '2025-04-26',
        expired: true,
        local: false,
      },
      { rule: 'D8', documentTitle: 'Lokal inställning', section: null, validUntil: null, expired: false, local: true },
    ]);
  });
});

describe('reading a rulebook', () => {
  type Json = Record<string, unknown>;
  const copy = (): Json => JSON.parse(read('resources/rulebooks/gavleborg.json')) as Json;
  const problems = (json: unknown): readonly string[] => {
    const result = parseRulebook(json);
    return result.ok ? [] : result.error.map((problem) => `${problem.path}: ${problem.message}`);
  };

  test('P7 a value of the wrong shape is named with its place', () => {
    const json = copy();
    (json['priorities'] as Json[])[5] = { ...(json['priorities'] as Json[])[5], handlingHours: 'ett dygn' };
    const [first, ...rest] = problems(json);
    expect(first).toMatch(/^priorities\[5\]\.handlingHours: /);
    expect(rest).toEqual([]);
  });

  test('P7 an unknown key is an error, not silence', () => {
    expect(problems({ ...copy(), settngs: {} })[0]).toContain('settngs');
    expect(problems(null)).toHaveLength(1);
  });

  test('P7 a source that names no document and a rule without a source are errors', () => {
    const json = copy();
    (json['ruleSources'] as Json)['R22'] = { document: 'S9', section: null };
    delete (json['ruleSources'] as Json)['D8'];
    const found = problems(json);
    expect(found).toContain('ruleSources.R22.document: dokumentet "S9" finns inte bland documents');
    expect(found).toContain('settings.handledWhen.source.rules: D8 saknas i ruleSources');
  });

  test('P7 the same priority or document twice is an error', () => {
    const json = copy();
    (json['priorities'] as Json[]).push((json['priorities'] as Json[])[0] ?? {});
    (json['documents'] as Json[]).push((json['documents'] as Json[])[0] ?? {});
    expect(problems(json)).toEqual([
      'documents: två dokument har samma id',
      'priorities: en prioritet står två gånger',
    ]);
  });
});
