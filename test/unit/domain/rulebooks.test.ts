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

  test('R29, R216, R137, D7, D20: the figures of the clocks, and what is a local setting', () => {
    const figures = Object.entries(gavleborg.clockRules).map(([key, rule]) => [key, rule.value, rule.source.document]);
    expect(figures).toEqual([
      ['promisedWorkingDays', 3, 'S0'],
      ['promisedForms', ['prescription_renewal', 'aid_renewal', 'special_food_renewal'], 'S0'],
      ['voucherWeekdays', 3, 'S3'],
      ['voucherMinOpenHours', 0, 'local'],
      ['closeAfterOpenHours', null, 'local'],
      ['closeContactAttempts', 2, 'S3'],
      ['contactAttemptGapHours', 3, 'local'],
    ]);
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

  test('P7 the two rulebooks differ in the examples, the warning before them and who sees a unit from above, in nothing else', () => {
    expect(ovning.move).toEqual(gavleborg.move);
    expect(ovning.settings).toEqual(gavleborg.settings);
    expect(ovning.clockRules).toEqual(gavleborg.clockRules);
    expect(ovning.ruleSources).toEqual(gavleborg.ruleSources);
    const { id, region, title, training, priorities, reminders, overview, ...rest } = ovning;
    expect([id, region, title, training]).toEqual(['ovning', 'Övningsregionen', 'Regelverk för övning', true]);
    expect({ ...gavleborg, ...rest }).toEqual(gavleborg);
    expect({ ...overview, roles: gavleborg.overview.roles }).toEqual(gavleborg.overview);
    expect([priorities.length, Object.keys(reminders).length]).toEqual([12, 17]);
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

  test.each([
    ['timeZone', 'Europe/Stokholm', 'defaultHours.timeZone: okänd tidszon'],
    ['closedDates', ['2026-02-30'], 'defaultHours.closedDates[0]: '],
    ['openDates', { '2026-12-31': [['20:00', '06:00']] }, 'defaultHours.openDates.2026-12-31[0]: stängning'],
    ['openDates', { '2026-12-31': [['24:00', '24:00']] }, 'defaultHours.openDates.2026-12-31[0]: stängning'],
    ['openDates', { '31 december': [] }, 'defaultHours.openDates.31 december: '],
  ])('P96 opening hours that cannot be kept are an error with its place: %s', (key, value, start) => {
    const json = copy();
    json['defaultHours'] = { ...(json['defaultHours'] as Json), [key]: value };
    const [first, ...rest] = problems(json);
    expect(first?.startsWith(start), first).toBe(true);
    expect(rest).toEqual([]);
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

  /** A change to a copy, and everything then found. */
  const after = (change: (json: Json) => void): readonly string[] => {
    const json = copy();
    change(json);
    return problems(json);
  };
  const list = (json: Json, key: string): Json[] => json[key] as Json[];
  const rowOf = (json: Json, key: string, find: (row: Json) => boolean): Json => {
    const row = list(json, key).find(find);
    if (row === undefined) throw new Error(`nothing found in ${key}`);
    return row;
  };

  test('P7 what is missing, of the wrong kind, or out of bounds is told in plain words', () => {
    expect(after((json) => delete json['title'])).toEqual(['title: saknas']);
    expect(after((json) => (json['routing'] = []))).toEqual(['routing: ska ha minst 1 i listan']);
    expect(after((json) => (rowOf(json, 'priorities', () => true)['priority'] = 13))).toEqual([
      'priorities[0].priority: ska vara högst 12',
    ]);
    expect(after((json) => (rowOf(json, 'priorities', () => true)['urgent'] = 'ja'))).toEqual([
      'priorities[0].urgent: ska vara true eller false, inte "ja"',
    ]);
    expect(after((json) => (rowOf(json, 'routing', () => true)['kind'] = 'letter'))).toEqual([
      'routing[0].kind: ska vara "async", "dropIn", "bookedVisit", "selfCare"; inte "letter"',
    ]);
    expect(after((json) => (rowOf(json, 'documents', () => true)['validUntil'] = '2025-02-30'))).toEqual([
      'documents[0].validUntil: ska vara ett datum som finns, ÅÅÅÅ-MM-DD, inte "2025-02-30"',
    ]);
    expect(after((json) => (rowOf(json, 'routing', () => true)['label'] = ''))).toEqual([
      'routing[0].label: får inte vara tom',
    ]);
  });

  test('P7 a route that leads to nobody, a form nobody knows, and a priority without a row', () => {
    expect(after((json) => (rowOf(json, 'routing', () => true)['to'] = []))).toEqual([
      'routing[0].to: ett ärende leder till ingen',
    ]);
    expect(
      after((json) => {
        const [branch] = rowOf(json, 'routing', () => true)['to'] as Json[];
        if (branch !== undefined) branch['recipients'] = [];
      }),
    ).toEqual(['routing[0].to[0].recipients: leder till ingen']);
    expect(after((json) => (rowOf(json, 'routing', () => true)['form'] = 'certificate/unknown'))).toEqual([
      'routing[0].form: formuläret "certificate/unknown" är okänt',
    ]);
    expect(
      after((json) => {
        json['priorities'] = list(json, 'priorities').filter((row) => row['priority'] !== 9);
      }),
    ).toEqual(['routing[15].priority: prio 9 finns inte bland priorities']);
    expect(
      after((json) => {
        const row = rowOf(json, 'routing', ({ form }) => form === 'certificate/special_diet');
        row['to'] = [{ sectors: ['primary'], recipients: [{ role: 'Läkare' }] }];
      }),
    ).toEqual(['routing[14].to: har mottagare, men blir aldrig ett ärende']);
  });

  test('P7 ages that overlap, a form twice, and two answers to the same question', () => {
    expect(
      after((json) => {
        const branches = rowOf(json, 'routing', ({ form }) => form === 'certificate/vab')['to'] as Json[];
        branches[0] = { ...branches[0], ages: { from: 0, through: 12 } };
      }),
    ).toEqual(['routing[7].to[1].ages: samma åldrar och vårdform som i to[0]']);
    expect(after((json) => list(json, 'routing').push(list(json, 'routing')[0] ?? {}))).toEqual([
      'routing[23]: formuläret står redan i routing[0] för samma tid',
    ]);
    expect(after((json) => list(json, 'recipients').push(list(json, 'recipients')[0] ?? {}))).toEqual([
      'recipients[18]: säger något annat än recipients[0] om samma ärenden och tid',
    ]);
  });

  test('P7 a template or document that does not exist, and a situation without an answer', () => {
    expect(
      after((json) => {
        json['phraseTemplates'] = list(json, 'phraseTemplates').filter(({ id }) => id !== 'T3');
      }),
    ).toEqual(['handover.methods[10].template: mallen T3 finns inte bland phraseTemplates']);
    expect(after((json) => (rowOf(json, 'superseded', () => true)['document'] = 'S9'))).toEqual([
      'superseded[0].document: dokumentet "S9" finns inte bland documents',
    ]);
    expect(
      after((json) => {
        const handover = json['handover'] as { recommended: Json[] };
        handover.recommended = handover.recommended.slice(1);
      }),
    ).toEqual([
      'handover.recommended: inget rekommenderas för own-unit, inte mottaget',
      'handover.recommended: inget rekommenderas för own-unit, mottaget',
    ]);
    expect(
      after((json) => {
        const handover = json['handover'] as { recommended: Json[] };
        handover.recommended[0] = { ...handover.recommended[0], method: 'voucher' };
      }),
    ).toEqual([
      'handover.recommended: voucher rekommenderas för own-unit, inte mottaget men är inte tillåtet',
      'handover.recommended: voucher rekommenderas för own-unit, mottaget men är inte tillåtet',
    ]);
  });
});
