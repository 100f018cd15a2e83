import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gavleborg, ostergotland, ovning } from '../../helpers/rulebooks.ts';
import { cite } from './cite.ts';

type Book = typeof gavleborg;

describe('the documents', () => {
  const lines = (book: Book): readonly string[] =>
    book.documents.map(({ id, title, documentId, revision, decided, validUntil, region }) =>
      [id, title, documentId, revision, decided, validUntil, region].map((part) => part ?? '–').join(' | '),
    );
  const guideline = 'S3 | 1177 direkt, regionövergripande riktlinje | – | – | 2024-04-22 | – | Östergötland';

  test('R275, C18 title, number, revision, decided, valid until, region, as each document says of itself', () => {
    for (const book of [gavleborg, ovning])
      expect(lines(book)).toEqual([
        'S0 | Administrativa tjänster i Min vård Gävleborg, funktionsbeskrivning | 09-806217 | 3 | 2024-04-26 | 2025-04-26 | Gävleborg',
        'S1 | Frågor och svar om de nya tjänsterna i Min vård Gävleborg | – | – | – | – | Gävleborg',
        'S2 | Ärendehantering i Min vård Gävleborg, rutin | – | – | 2026-04-01 | – | Gävleborg',
        guideline,
        'S4 | Överlämna administrativa ärenden i Clinic24, instruktion | 09-878366 | 1 | 2025-03-25 | 2026-03-25 | Gävleborg',
      ]);
    expect(lines(ostergotland)).toEqual([guideline]);
  });

  test('P94 each rulebook says which region it is for', () => {
    const names = [gavleborg, ovning, ostergotland].map(({ id, region, homeRegion, title, training }) => [
      id,
      region,
      homeRegion,
      title,
      training,
    ]);
    expect(names).toEqual([
      ['gavleborg', 'Gävleborg', 'Gävleborg', 'Regelverk för Region Gävleborg', false],
      ['ovning', 'Övningsregionen', 'Gävleborg', 'Regelverk för övning', true],
      ['ostergotland', 'Östergötland', 'Östergötland', 'Regelverk för Region Östergötland', false],
    ]);
  });
});

describe('who may send a form, and what staff should know', () => {
  test('R73, R74, R75, R76, R77, R78, R79, R80, C12 where each is said', () => {
    for (const book of [gavleborg, ovning])
      expect(book.eligibility.map(({ source }) => cite(source))).toEqual(
        [1, 2, 3, 4, 5, 6, 7].map((part) => `S0 4.1.${part}: R${72 + part} C12`),
      );
    expect(ostergotland.eligibility.map(({ source }) => cite(source))).toEqual(['S3 6.4: R80 C12']);
  });

  test('R82, R83, R88, R96, R99, R102, R121, R165, C10 where each is said', () => {
    const lines = (book: Book): readonly string[] =>
      book.serviceNotes.map(({ form, source }) => `${form} | ${cite(source)}`);
    for (const book of [gavleborg, ovning])
      expect(lines(book)).toEqual([
        'prescription_renewal | S0 4.1.1: R83',
        'prescription_renewal | S1 fråga 16: R88',
        'prescription_renewal | S4 2.5: R165',
        'sampling_booking | S0 4.1.7: R99',
        'sampling_booking | S0 4.1.7: R102',
        'contraception | S0 4.1.3: R96',
        '* | S2 2.4: R82',
      ]);
    expect(lines(ostergotland)).toEqual(['prescription_renewal | S3 7: R121 C10']);
  });
});

describe('duties and templates', () => {
  const duties = (book: Book): readonly string[] =>
    book.duties.map(({ id, who, when, template, source }) =>
      [id, who, when, template ?? '–', cite(source)].join(' | '),
    );
  const templates = (book: Book): readonly string[] =>
    book.phraseTemplates.map(({ id, to, source }) => `${id} | ${to} | ${cite(source)}`);

  test('R240, R241, R242, R243, R244, R245, R246, R247, R248, R249, R250, R251, R252, C30 who does what, and when', () => {
    for (const book of [gavleborg, ovning])
      expect(duties(book)).toEqual([
        'emptyDropIns | unit | beforeClosing | – | S2 2.4: R240 C30',
        'releaseCases | staff | shiftEnd | – | S3 6.1: R242 R142',
      ]);
    expect(duties(ostergotland)).toEqual([
      'urgentDone | staff | beforeClosing | – | S3 6.1: R241 R138',
      'releaseCases | staff | shiftEnd | – | S3 6.1: R242 R142',
      'tellNextWeekday | staff | beforeClosing | T6 | S3 6.1: R243 R139',
      'ownersPresent | shiftLead | duringDay | – | S3 10.1: R244',
      'byDate | shiftLead | duringDay | – | S3 10.1: R245',
      'watchLoad | shiftLead | duringDay | T8 | S3 10.1: R246',
      'scheduledProfession | shiftLead | duringDay | – | S3 10.1: R247',
      'handedIsHandled | shiftLead | duringDay | – | S3 10.1: R248',
      'reviewUnhandled | shiftLead | beforeClosing | – | S3 10.1: R249',
      'leadNamed | unit | always | – | S3 10.1: R250',
      'neverClosed | unit | always | – | S3 9.2: R251',
      'watchAcknowledgements | unit | duringDay | – | S3 15: R252',
    ]);
  });

  test('R199, R200, R201, R202, R203, R204, R205, R206, R207, R208, R209, R210, R211, R212 where each is asked for', () => {
    for (const book of [gavleborg, ovning])
      expect(templates(book)).toEqual([
        'T1 | staff | S4 2.1: R199',
        'T2 | staff | S4 2.3: R200',
        'T3 | staff | S4 2.5: R201',
        'T4 | patient | S4 2.5: R202',
        'T5 | patient | S4 2.6: R203',
      ]);
    expect(templates(ostergotland)).toEqual([
      'T6 | patient | S3 6.1: R204',
      'T7 | patient | S3 6.1: R205',
      'T8 | patient | S3 9.1: R206',
      'T9 | patient | S3 10.2: R207',
      'T10 | patient | S3 10.2: R208',
      'T11 | patient | S3 15: R209',
      'T12 | patient | S3 6.5: R210',
      'T13 | patient | S3 8.3: R211',
      'T14 | patient | S3 7: R212',
    ]);
  });
});

describe('what was said before', () => {
  test('C1, C2, C3, C6, C8, C14, C16, C17, C18, C19, C20, C22, C25, C26, C27, C30, C31 where, until when, and by what it was replaced', () => {
    const lines = (book: Book): readonly string[] =>
      book.superseded.map(({ id, document, section, validUntil, by }) =>
        [id, document, section ?? '–', validUntil ?? '–', by.join(' ')].join(' | '),
      );
    // S4 was decided 2025-03-25: what it replaced applied until the day before.
    for (const book of [gavleborg, ovning])
      expect(lines(book)).toEqual([
        'C1 | S0 | 4.2.4 | 2025-03-24 | R145 R146',
        'C2 | S0 | 4.2.4 | 2025-03-24 | R228 R229 R230 R231 R232 R233 R234',
        'C3 | S0 | 4.2.4 | 2025-03-24 | R147 D14',
        'C6 | S0 | 4.2.4 | 2025-03-24 | R159',
        'C8 | S1 | fråga 18 | – | R32 D21',
        'C14 | S0 | 4.1.1 | – | R85 G19',
        'C16 | S0 | 4.1 | – | R71',
        'C17 | S0 | 2.1 | – | R43',
        'C18 | S0 | – | – | C18',
        'C19 | S0 | 4.1 | – | R101 G12',
        'C20 | S0 | 4.1 | – | R27 G20',
        'C22 | S1 | fråga 1 | – | R47',
        'C26 | S4 | 2.5 | – | R155 D14',
        'C27 | S0 | 4.2.4 | 2025-03-24 | R259',
        'C30 | S0 | 4.1.7 | – | R240',
        'C31 | S0 | 4.1 | – | D10',
      ]);
    expect(lines(ostergotland)).toEqual(['C25 | S3 | 6.1 | 2023-06-01 | R137']);
  });
});

describe('the sources of the rules', () => {
  const spec = readFileSync(new URL('../../../docs/spec.md', import.meta.url), 'utf8');
  const listed = [...spec.matchAll(/^\| ([RCGDP]\d+) \|/gm)].map((match) => match[1] ?? '');

  /** Sections of the guideline, and the rules the other region has from it. Everything else is local there. */
  const guideline: Readonly<Record<string, string>> = {
    '6.1': 'R20 R21 R38 R40 R128 R129 R137 R138 R139 R141 R142 R204 R205 R241 R242 R243 C23 C25 C28 C29 C33 G17',
    '6.3': 'R103 G21',
    '6.4': 'R80 C12',
    '6.5': 'R210',
    '7': 'R28 R120 R121 R212 C9 C10 C34',
    '8.2': 'R213',
    '8.3': 'R211',
    '8.8': 'D10',
    '9.1': 'R206',
    '9.2': 'R251',
    '10.1': 'R198 R244 R245 R246 R247 R248 R249 R250',
    '10.2':
      'R124 R126 R127 R148 R149 R150 R151 R155 R157 R158 R168 R197 R207 R208 R216 R217 R218 R219 R220 R221 R222 R293 C11 G1 G6 G18 D12',
    '10.3': 'R152',
    '11': 'R167 R277 R279',
    '14': 'R280',
    '15': 'R209 R224 R252',
  };

  test('P3 the other region has its rules from the guideline, section by section, and no others', () => {
    const section = new Map(
      Object.entries(guideline).flatMap(([name, rules]) => rules.split(' ').map((rule) => [rule, name] as const)),
    );
    const line = (document: string, name: string | null): string => [document, name ?? ''].join(' ');
    for (const rule of listed) {
      const source = ostergotland.ruleSources[rule];
      const expected = section.get(rule);
      expect(line(source?.document ?? 'none', source?.section ?? null), rule).toBe(
        expected === undefined ? 'local ' : line('S3', expected),
      );
    }
    expect([...section.keys()].filter((rule) => !listed.includes(rule))).toEqual([]);
  });

  test('P3 what no document says stands in no section, in any region', () => {
    for (const book of [gavleborg, ovning, ostergotland]) {
      const local = Object.entries(book.ruleSources).filter(([, source]) => source.document === 'local');
      expect(local.filter(([, source]) => source.section !== null)).toEqual([]);
      expect(local.length).toBeGreaterThan(80);
    }
  });

  test('R164, P3 only what has been replaced has an end of its own', () => {
    for (const book of [gavleborg, ovning, ostergotland]) {
      const dated = Object.entries(book.ruleSources).filter(
        ([, source]) => source.validFrom !== undefined || source.validUntil !== undefined,
      );
      const expected = book === ostergotland ? [] : [['R164', '2025-03-24']];
      expect(dated.map(([rule, source]) => [rule, source.validUntil])).toEqual(expected);
    }
  });
});
