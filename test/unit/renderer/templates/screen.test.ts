import { describe, expect, it } from 'vitest';
import { checkSketch, codeFromTyped, lineOf, replaced } from '../../../../renderer/templates/sketch.ts';
import { groupTemplates, matchingTemplates } from '../../../../renderer/templates/templateView.ts';
import { notSavedText, validityText } from '../../../../renderer/text/templateScreen.ts';
import { templateDraft } from '../../../../shared/domain/template/phraseTemplate.ts';
import { listed, sketch } from './samples.ts';

describe('a template in the making', () => {
  it('P132 an empty form is not wrong until somebody tries to save it', () => {
    const empty = sketch({ title: ' ', code: '', text: '', places: [] });
    expect(checkSketch(empty, false)).toMatchObject({ draft: null, title: null, code: null, text: null, places: null });
    const { title, code, text, places } = checkSketch(empty, true);
    expect([title, code, text, places]).toEqual([
      'Mallen behöver en rubrik.',
      'Mallen behöver en kortkod.',
      'Mallen behöver en text.',
      'Välj minst ett ställe.',
    ]);
  });

  it.each([
    ['title', { title: 'x'.repeat(81) }],
    ['code', { code: 'a b' }],
    ['code', { code: 'x' }],
    ['text', { text: 'x'.repeat(4001) }],
    ['text', { text: 'Hej {förnam}' }],
    ['dates', { validFrom: '2026-12-02', validUntil: '2026-12-01' }],
  ] as const)('P132 P127 what is wrong with the %s is said as it is typed, and it cannot be saved', (field, part) => {
    const check = checkSketch(sketch(part), false);
    expect(check.draft).toBeNull();
    expect(check[field]).toMatch(/\.$/u);
  });

  it('P132 what the page lets through, the core takes', () => {
    const { draft } = checkSketch(sketch({ title: ' Vårt svar ', validFrom: '2026-12-01' }), true);
    expect(templateDraft.parse(draft)).toMatchObject({ title: 'Vårt svar', validFrom: '2026-12-01', validUntil: null });
  });

  it('P127 a mistake has a row, and the name probably meant takes its place', () => {
    const text = 'Hej!\nTill {motagare} nu';
    const [problem] = checkSketch(sketch({ text }), false).problems;
    expect(problem).toMatchObject({ at: 10, nearest: 'mottagare' });
    expect(lineOf(text, problem!.at)).toBe(2);
    expect(replaced(text, problem!)).toBe('Hej!\nTill {mottagare} nu');
    expect(replaced('Hej {', { at: 4, code: 'unclosed', found: '{', nearest: null })).toBe('Hej {');
  });

  it('P132 a short code may be written with its slash and in capitals', () => {
    expect(codeFromTyped('/Åter-Besök')).toBe('åter-besök');
  });
});

describe('the list of templates', () => {
  const own = listed({ id: 'own', title: 'Provsvar', level: 'local', unitId: 'valbo', shipped: false });
  const all = [listed({ use: 'covered' }), own];

  it('R213 P132 levels in their order, the empty one too; what is out of the ordinary is marked', () => {
    const groups = groupTemplates(all, all, [sketch({ id: 'own' }), sketch({ id: 'new', title: '' })]);
    expect(
      groups.map(({ level, items }) => [level, items.map(({ title, mark }) => `${title}: ${mark ?? '-'}`)]),
    ).toEqual([
      ['begun', ['Mall utan rubrik: ej sparad']],
      ['regional', ['Ditt ärende är klart: Ersatt av en egen med samma kortkod']],
      ['local', ['Provsvar: ej sparad']],
      ['personal', []],
    ]);
  });

  it('P132 found by title, code, text and purpose; every word must be there', () => {
    const found = (query: string) => matchingTemplates(all, query).map(({ id }) => id);
    expect(found('')).toEqual(['t1', 'own']);
    expect(found('provsvar')).toEqual(['own']);
    expect(found('/klart bad')).toEqual(['t1', 'own']);
    expect(found('förnamn ärende')).toEqual(['t1']);
    expect(found('finns inte')).toEqual([]);
  });

  it('P132 validity in words', () => {
    expect(validityText(null, null)).toBe('Tills vidare');
    expect(validityText('2026-12-01', null)).toBe('Från 1 december 2026');
    expect(validityText(null, '2027-01-31')).toBe('Till och med 31 januari 2027');
    expect(validityText('2026-12-01', '2027-01-31')).toBe('Från 1 december 2026 till och med 31 januari 2027');
  });

  it.each(['away', 'changed', 'rejected', 'failed'] as const)(
    'P131 not saved (%s): that nothing is lost is said',
    (why) => {
      expect(notSavedText(why, false)).toContain('Det du har skrivit finns kvar');
    },
  );
});
