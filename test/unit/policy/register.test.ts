import { describe, expect, test } from 'vitest';
import type { Rulebook } from '../../../shared/domain/rulebook.ts';
import { sourcesOf } from '../../../shared/domain/sources.ts';
import { ruleStatements } from '../../../shared/policy/register/register.ts';
import { formChoices, formName } from '../../../shared/policy/register/words.ts';
import { at, gavleborg, ostergotland, ovning } from '../domain/support.ts';

const today = at('2026-11-21T12:00');
const of = (rulebook: Rulebook, rule: string, when = today) =>
  ruleStatements(rulebook, when).filter(({ rules }) => rules.includes(rule));
const texts = (rulebook: Rulebook, rule: string): readonly string[] => of(rulebook, rule).map(({ text }) => text);

describe('every rule in words', () => {
  test('P100 every rule of a document is there in the region it holds for', () => {
    const said = (rulebook: Rulebook): ReadonlySet<string> =>
      new Set(
        ruleStatements(rulebook, today).flatMap(({ rules, replacedBy }) => [...rules, ...(replacedBy?.rules ?? [])]),
      );
    const asked = (rulebook: Rulebook, ...documents: readonly string[]): readonly string[] =>
      Object.entries(rulebook.ruleSources)
        .filter(([rule, source]) => !rule.startsWith('P') && documents.includes(source.document))
        .map(([rule]) => rule);
    const inGavleborg = asked(gavleborg, 'S0', 'S1', 'S2', 'S4');
    expect(inGavleborg.length).toBeGreaterThan(140);
    expect(inGavleborg.filter((rule) => !said(gavleborg).has(rule))).toEqual([]);
    const inOstergotland = asked(ostergotland, 'S3');
    expect(inOstergotland.length).toBeGreaterThan(40);
    expect(inOstergotland.filter((rule) => !said(ostergotland).has(rule))).toEqual([]);
    // What no document says is a decision of the product: those are looked up too.
    const decisions = [...asked(gavleborg, 'local'), ...asked(ostergotland, 'local')].filter((rule) =>
      /^[DG]/.test(rule),
    );
    const either = new Set([...said(gavleborg), ...said(ostergotland)]);
    expect(decisions.filter((rule) => !either.has(rule))).toEqual([]);
  });

  test('P100 no two statements are the same, and none has a gap in it', () => {
    for (const rulebook of [gavleborg, ostergotland, ovning]) {
      const all = ruleStatements(rulebook, today);
      const said = all.map(({ rules, text }) => `${rules.join()} ${text}`);
      expect(new Set(said).size).toBe(said.length);
      expect(said.filter((one) => /undefined|null|NaN|\[object|: \.|, ,/.test(one))).toEqual([]);
      expect(all.every(({ rules, sources }) => rules.length > 0 && sources.length > 0)).toBe(true);
    }
  });

  test('P100 P9 the ordinary hours and the days that close care are said, and other hours otherwise', () => {
    const [week, days] = texts(gavleborg, 'P9');
    expect(week).toContain('mån 08:00–17:00');
    expect(week).toContain('sön stängt. Stängt på helgdagar.');
    expect(days).toContain('långfredagen');
    expect(days).toContain('räknas också midsommarafton, julafton och nyårsafton, om enheten');
    const other = (part: Partial<Rulebook['defaultHours']>): readonly string[] =>
      texts({ ...gavleborg, defaultHours: { ...gavleborg.defaultHours, ...part } }, 'P9');
    expect(other({ closedDates: ['2027-01-05'] })[0]).toContain('2027-01-05 stängt');
    expect(other({ openDates: { '2026-12-31': [['08:00', '12:00']] } })[0]).toContain('2026-12-31 08:00–12:00');
    expect(other({ closedOnHolidays: false })[0]).toContain('Helgdagar är som andra dagar.');
    expect(other({ holidays: { public: ['juldagen'], eves: [] } })[1]).toBe('Helgdagar: juldagen.');
    expect(other({ holidays: { public: [], eves: [] } })[1]).toBe('Inga dagar räknas som helgdagar.');
  });

  test('P100 D4 R67 which priorities have no time is said from the data, and no town is named in another region', () => {
    expect(texts(gavleborg, 'D4')).toContain(
      'Prio 10, 11 och 12 och ärenden utan prioritet har ingen egen tid. De ordnas efter ålder.',
    );
    expect(texts(ostergotland, 'D4')).toContain('Ärenden utan prioritet har ingen egen tid. De ordnas efter ålder.');
    expect(texts(ostergotland, 'R67').join(' ')).not.toContain('Gävle');
  });

  test('P100, R24, R29, R92 figures come from the data: another figure, another sentence', () => {
    expect(texts(gavleborg, 'R24')).toEqual(['Prio 8: hanteras inom 72 timmar.']);
    const other: Rulebook = {
      ...gavleborg,
      priorities: gavleborg.priorities.map((row) => (row.priority === 8 ? { ...row, handlingHours: 1 } : row)),
      clockRules: {
        ...gavleborg.clockRules,
        promisedWorkingDays: { ...gavleborg.clockRules.promisedWorkingDays, value: 1 },
      },
      settings: { ...gavleborg.settings, rebookingMinHours: { ...gavleborg.settings.rebookingMinHours, value: 36 } },
    };
    expect(texts(other, 'R24')).toEqual(['Prio 8: hanteras inom 1 timme.']);
    expect(texts(other, 'R29')[0]).toContain('inom 1 arbetsdag ');
    expect(texts(other, 'R92')).toEqual([
      'Besökets tid gäller Ombokning och avbokning.',
      'En ombokning görs senast 36 timmar före besöket. Tiden då den registrerades räknas.',
    ]);
  });

  test('P100, R48, R42, R23 roles, ages and parts of care are those of the table', () => {
    expect(texts(gavleborg, 'R48')).toEqual([
      'VAB-intyg: ett asynkront ärende, prio 6. Primärvård, till och med 11 år: Sjuksköterska. Primärvård, 12–16 år: Läkare. Åldern är barnets.',
    ]);
    const [rebooking = ''] = texts(gavleborg, 'R42');
    expect(rebooking).toContain('Primärvård: Administratör och Dietist.');
    expect(rebooking.match(/Gävleborg drop in/g)).toHaveLength(1);
    expect(texts(gavleborg, 'R23')).toContain(
      'Prio 7: hanteras inom 48 timmar. Ett drop in-ärende eskalerar efter 48 timmar.',
    );
    expect(texts(ovning, 'R20')[0]).toMatch(/eskalerar efter 10 minuter\. Gränsen är ett exempel för övning\./);
  });

  test('P100, R137, R32 a rule the region does not have says so', () => {
    expect(texts(gavleborg, 'R137')[0]).toContain('Regionen har ingen regel');
    expect(texts(ostergotland, 'R137')[0]).toContain('6 öppettimmar');
    expect(texts(ostergotland, 'R32')).toEqual(['Mottagaren av en flytt får inget sms.']);
    expect(texts(ostergotland, 'R41')).toEqual([]);
  });
});

describe('validity', () => {
  test('P100, R275 an expired document is a mark from the day after its last, and ends nothing', () => {
    const state = (when: string) =>
      of(gavleborg, 'R146', at(when)).map(({ state: now, sources }) => [now, sources[0]?.expired]);
    expect(new Set(state('2026-03-25T12:00').map(String))).toEqual(new Set(['inForce,false']));
    expect(new Set(state('2026-03-26T12:00').map(String))).toEqual(new Set(['inForce,true']));
  });

  test('P100, R164 a row replaced on a day is crossed out after it, and one to come says from when', () => {
    const states = (when: string) => of(gavleborg, 'R164', at(when)).map(({ state }) => state);
    expect(new Set(states('2025-03-24T12:00'))).toEqual(new Set(['inForce']));
    expect(new Set(states('2025-03-25T12:00'))).toEqual(new Set(['ended']));
    const [cell] = of(gavleborg, 'R229', at('2025-03-24T12:00'));
    expect(cell).toMatchObject({ state: 'notYet', validFrom: '2025-03-25' });
  });

  test('P100, C1, C25 what was settled stands beside what replaced it, with its own document', () => {
    const [older] = of(gavleborg, 'C1').filter(({ state }) => state === 'superseded');
    expect(older).toMatchObject({
      area: 'handover',
      documents: ['S0'],
      validUntil: '2025-03-24',
      replacedBy: { rules: ['R145', 'R146'] },
    });
    expect(older?.replacedBy?.text).toContain('Flytta eller Konsultera');
    const [closed] = of(ostergotland, 'C25').filter(({ state }) => state === 'superseded');
    expect(closed).toMatchObject({ area: 'closing', replacedBy: { rules: ['R137'] } });
  });

  test('P100, P3, R137 a document of another region says whose it is, at home it does not', () => {
    const titles = (book: Rulebook) =>
      sourcesOf(book, ['R242', 'R126'], at('2026-11-21T12:00')).map(({ documentTitle }) => documentTitle);
    const guideline = '1177 direkt, regionövergripande riktlinje';
    expect(titles(gavleborg)[0]).toBe(`${guideline} (dokument från Östergötland)`);
    expect(titles(ostergotland)[1]).toBe(guideline);
    const [shown] = ruleStatements(gavleborg, at('2026-11-21T12:00')).flatMap(({ sources }) =>
      sources.filter(({ documentTitle }) => documentTitle.startsWith(guideline)),
    );
    expect(shown?.documentTitle).toBe(`${guideline} (dokument från Östergötland)`);
  });

  test('P100 what is local has no document; what has one says nothing of its local part', () => {
    expect(of(gavleborg, 'D6')).toMatchObject([{ documents: [], sources: [{ local: true, expired: false }] }]);
    expect(of(gavleborg, 'R291')).toMatchObject([{ documents: ['S0'], sources: [{ local: false }] }]);
  });
});

describe('forms to ask about', () => {
  test('P101 names are the rulebook’s where it has them, and a form without an answer is not offered', () => {
    const offered = formChoices(gavleborg).map(({ form }) => form);
    expect(offered).toContain('certificate/vab');
    expect(offered).not.toContain('certificate');
    expect(formName(gavleborg, 'certificate/vab')).toBe('VAB-intyg');
    expect(formChoices(ostergotland).map(({ form }) => form)).toContain('certificate');
    expect(formName(ostergotland, 'certificate/vab')).toBe('Intyg, vård av barn');
    expect(formName(ostergotland, 'prescription_renewal')).toBe('Önskan om förnyat recept');
  });
});
